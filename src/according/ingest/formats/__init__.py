"""One module for each kind of input, and the table of which suffix is read by which reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from according.ingest.draft import Drafts
from according.ingest.formats.markdown import read_markdown
from according.ingest.formats.page import read_page
from according.ingest.formats.plain import read_plain
from according.ingest.formats.records import read_json, read_json_lines
from according.ingest.formats.tables import read_csv, read_parquet

# A reader takes a seekable stream and its name; it raises RefusedError where nothing can be read.
Reader = Callable[[BinaryIO, str], Drafts]

READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_page,
    ".htm": read_page,
    ".xhtml": read_page,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".parquet": read_parquet,
}
