"""CSV and Parquet: one article for each row, columns as the fields of `ingest.yaml`."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from according.ingest.decoding import text_stream
from according.ingest.draft import Drafts
from according.ingest.failure import FailureKind, RefusedError
from according.ingest.formats.records import record_draft
from according.ingest.words import ingest_words

_BATCH_ROWS = 256
# Articles are longer than the 128 KiB that the csv module allows for one field.
csv.field_size_limit(min(sys.maxsize, 2**31 - 1))


def read_csv(stream: BinaryIO, source: str) -> Drafts:
    """A draft or a failure for each row. Commas, semicolons or tabs; the first row names the columns."""
    lines, _ = text_stream(stream)
    rows = csv.DictReader(lines, delimiter=_delimiter(lines), restkey="")
    _require_text_column(rows.fieldnames or ())
    try:
        for number, row in enumerate(rows, 1):
            yield record_draft({key: value or None for key, value in row.items()}, f"{source}, row {number}")
    except csv.Error as error:
        raise RefusedError(f"is broken CSV near line {rows.line_num} ({error}); mend that line") from error


def read_parquet(stream: BinaryIO, source: str) -> Drafts:
    """A draft or a failure for each row, read in batches. Raises RefusedError for a broken file."""
    # Imported on first use: pyarrow takes long to load and few inputs need it.
    import pyarrow
    import pyarrow.parquet

    number = 0
    try:
        for batch in _batches(pyarrow.parquet.ParquetFile(stream)):
            for row in batch.to_pylist():
                number += 1
                yield record_draft(row, f"{source}, row {number}")
    except (pyarrow.ArrowException, OSError) as error:
        raise RefusedError(f"is broken Parquet ({_first_line(error)}); write it anew") from error


def _batches(table: Any) -> Iterator[Any]:
    """The known columns of a Parquet file, some rows at a time."""
    names = table.schema_arrow.names
    _require_text_column(names)
    columns = [name for name in names if ingest_words().field_of(name)]
    yield from table.iter_batches(_BATCH_ROWS, columns=columns)


def _delimiter(lines: io.TextIOWrapper) -> str:
    """The delimiter most frequent in the header row; the stream is put back to its start."""
    header = lines.readline()
    lines.seek(0)
    return max(",;\t", key=header.count)


def _require_text_column(names: Iterable[str]) -> None:
    if not any(ingest_words().field_of(name) == "text" for name in names):
        listed = ", ".join(names) or "none"
        reason = f"has no column 'text' (its columns: {listed[:120]}); name the column of the text so"
        raise RefusedError(reason, FailureKind.NO_TEXT)


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0]
