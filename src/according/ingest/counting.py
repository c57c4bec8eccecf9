"""How many articles there will be, found cheaply, for a progress bar."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from according.ingest.failure import Failure
from according.ingest.inputs import STANDARD_INPUT, find_inputs

_CHUNK = 1 << 20


def count_inputs(paths: Sequence[str]) -> int | None:
    """About how many articles and failures `read_inputs` will yield; None where "-" is among them.

    Lines of JSON Lines and rows of Parquet are counted; any other file counts as one.
    """
    if STANDARD_INPUT in paths:
        return None
    found = find_inputs(paths)
    return sum(1 if isinstance(item, Failure) else _articles_in(Path(item.path)) for item in found)


def _articles_in(path: Path) -> int:
    try:
        if path.suffix.lower() in {".jsonl", ".ndjson"}:
            return max(1, _lines(path))
        if path.suffix.lower() == ".parquet":
            return max(1, _rows(path))
    except (OSError, ValueError):
        pass  # What cannot be counted is reported when it is read.
    return 1


def _lines(path: Path) -> int:
    """Newlines, and one more for a last line that lacks its own."""
    lines, last = 0, b"\n"
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            lines += chunk.count(b"\n")
            last = chunk[-1:]
    return lines + (last != b"\n")


def _rows(path: Path) -> int:
    # Imported on first use, as in the reader. A broken file raises ArrowInvalid, a ValueError.
    import pyarrow.parquet

    return int(pyarrow.parquet.read_metadata(path).num_rows)
