"""Paths to articles: which files there are, in a stable order, and what each of them holds."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from according.claim import Article
from according.ingest.draft import NO_OVERRIDES, Drafts, Overrides, finish
from according.ingest.failure import Failure, FailureKind, RefusedError
from according.ingest.formats import READERS, Reader

STANDARD_INPUT = "-"
_PACKED = {
    ".gz": "gunzip",
    ".zip": "unzip",
    ".bz2": "bunzip2",
    ".xz": "unxz",
    ".zst": "unzstd",
    ".7z": "7z x",
}
_PACKED |= {".tar": "tar -xf", ".tgz": "tar -xf", ".rar": "unrar x"}
_ABOUT_THE_FOLDER = re.compile(r"(readme|licen[cs]e|notice|changelog|contributing)\b.*", re.IGNORECASE)
_KNOWN = ", ".join(sorted(READERS))


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read. named: the user gave its path, rather than a folder that holds it."""

    path: str
    named: bool


def read_inputs(paths: Sequence[str], overrides: Overrides = NO_OVERRIDES) -> Iterator[Article | Failure]:
    """Every article of the files and folders, one at a time, always in the same order.

    Folders are read with all they hold, sorted by name, hidden files left out. "-" is standard input.
    What cannot be read is a Failure in its place, and the rest goes on.
    """
    for item in find_inputs(paths):
        yield from [item] if isinstance(item, Failure) else _read(item, overrides)


def find_inputs(paths: Sequence[str]) -> Iterator[Input | Failure]:
    """The files that the paths name or hold, in the order of reading."""
    for path in paths:
        if path == STANDARD_INPUT:
            yield Input(path, named=True)
        elif os.path.isdir(path):
            yield from _in_folder(path)
        elif os.path.exists(path):
            yield Input(path, named=True)
        else:
            yield Failure(path, "no such file or folder; check the path", FailureKind.MISSING)


def _in_folder(folder: str) -> Iterator[Input | Failure]:
    paths = sorted(_visible_files(folder), key=lambda path: Path(path).parts)
    if not paths:
        yield Failure(folder, "an empty folder; put articles into it", FailureKind.EMPTY)
    for path in paths:
        if _ABOUT_THE_FOLDER.fullmatch(os.path.basename(path)):
            reason = "left out as a note about the folder; name the file to have it read"
            yield Failure(path, reason, FailureKind.SKIPPED)
        else:
            yield Input(path, named=False)


def _visible_files(folder: str) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (os.path.join(parent, name) for name in files if not name.startswith("."))


def _read(item: Input, overrides: Overrides) -> Iterator[Article | Failure]:
    """The articles of one input; an error becomes the last thing that it yields."""
    source = "standard input" if item.path == STANDARD_INPUT else item.path
    empty = True
    try:
        with open_input(item.path) as stream:
            for draft in _drafts(item, stream, source):
                empty = False
                yield draft if isinstance(draft, Failure) else finish(draft, overrides)
        if empty:
            yield Failure(source, "holds no records; remove it or fill it", FailureKind.EMPTY)
    except OSError as error:
        reason = f"cannot be read ({error.strerror or error}); check its permissions"
        yield Failure(source, reason, FailureKind.UNREADABLE)
    except UnicodeDecodeError as error:
        reason = f"is not {error.encoding} throughout (byte {error.start}); save it as UTF-8"
        yield Failure(source, reason, FailureKind.BROKEN)
    except RefusedError as error:
        yield Failure(source, str(error), error.kind)


def open_input(path: str) -> BinaryIO:
    """A seekable stream of the file, or of all of standard input."""
    return io.BytesIO(sys.stdin.buffer.read()) if path == STANDARD_INPUT else open(path, "rb")


def _drafts(item: Input, stream: BinaryIO, source: str) -> Drafts:
    """The drafts of a stream by the reader of its suffix, or a Failure where there is none."""
    suffix = Path(item.path).suffix.lower()
    if suffix in _PACKED:
        yield Failure(source, f"is packed; unpack it first ({_PACKED[suffix]})", FailureKind.PACKED)
    elif not stream.read(4096).strip():
        yield Failure(source, "is empty; remove it or fill it", FailureKind.EMPTY)
    elif reader := READERS.get(suffix) or (None if suffix else recognise(stream)):
        stream.seek(0)
        yield from reader(stream, source)
    elif item.named:
        reason = f"is of an unknown kind ({suffix}); known are {_KNOWN}: convert or rename it"
        yield Failure(source, reason, FailureKind.UNSUPPORTED)
    else:
        yield Failure(source, f"left out: of an unknown kind ({suffix})", FailureKind.SKIPPED)


def recognise(stream: BinaryIO) -> Reader:
    """The reader for a stream without a name, by how it begins."""
    stream.seek(0)
    start = stream.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"PAR1"):
        return READERS[".parquet"]
    if re.match(rb"<(!doctype|html|head|body|\?xml|!--|article|div|p\b)", start, re.IGNORECASE):
        return READERS[".html"]
    if re.match(rb'(\[\s*)?\{\s*("|\})|\[\s*\]', start):
        return READERS[".jsonl" if _is_json_lines(stream) else ".json"]
    return READERS[".txt"]


def _is_json_lines(stream: BinaryIO) -> bool:
    """Whether a line after the first begins a record at its very start, as in JSON Lines only."""
    stream.seek(0)
    stream.readline()
    second = next((line for line in stream if line.strip()), b"")
    return second.startswith(b"{")
