"""Bytes to text: UTF-8 first, then what a mark or the bytes themselves tell."""

from __future__ import annotations

import codecs
import io
import re
from typing import BinaryIO

from charset_normalizer import from_bytes

from according.ingest.failure import FailureKind, RefusedError

_CHUNK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_STARTS = {
    b"%PDF": "a PDF file; turn it into text first (pdftotext)",
    b"PK\x03\x04": "a zip archive or office document; unpack it or save it as text first",
    b"\x1f\x8b": "packed with gzip; unpack it first (gunzip)",
    b"\x89PNG": "an image; only text can be read",
    b"\xff\xd8\xff": "an image; only text can be read",
    b"SQLite format 3": "a database; export its articles as JSON Lines or CSV first",
}
_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{3,30})", re.I)
_BINARY = "is binary, not text; give a text, HTML, JSON, CSV or Parquet file"
# Of a text in a Western encoding few bytes are not ASCII; of Cyrillic or Arabic, most of the letters.
_FEW = 0.12


def text_stream(stream: BinaryIO) -> tuple[io.TextIOWrapper, str]:
    """The stream decoded, and the encoding. The stream must be seekable; it is read from its start.

    Raises RefusedError for binary data, or where no encoding fits.
    """
    encoding = encoding_of(stream)
    stream.seek(0)
    return io.TextIOWrapper(stream, encoding=encoding, newline=""), encoding


def decode(stream: BinaryIO) -> tuple[str, str]:
    """All of the stream as text, and the encoding. Raises RefusedError as `text_stream`."""
    text, encoding = text_stream(stream)
    return text.read(), encoding


def encoding_of(stream: BinaryIO) -> str:
    """The encoding of the whole stream. Raises RefusedError for binary data."""
    stream.seek(0)
    start = stream.read(4096)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding
    _refuse_binary(start)
    if b"\x00" in start:
        return _wide_encoding(start)
    sample = _first_not_utf8(stream)
    return "utf-8" if sample is None else _legacy_encoding(start, sample)


def _refuse_binary(start: bytes) -> None:
    for magic, what in _BINARY_STARTS.items():
        if start.startswith(magic):
            raise RefusedError(f"is {what}", FailureKind.BINARY)
    control = sum(byte < 0x20 and byte not in b"\t\n\r\x0b\x0c\x1b\x00" for byte in start)
    if control > len(start) / 50:
        raise RefusedError(_BINARY, FailureKind.BINARY)


def _wide_encoding(start: bytes) -> str:
    """UTF-16 without a mark: ASCII letters leave a NUL in every second byte."""
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if max(even, odd) > len(start) / 5 and min(even, odd) < max(even, odd) / 20:
        return "utf-16-le" if odd > even else "utf-16-be"
    raise RefusedError(_BINARY, FailureKind.BINARY)


def _first_not_utf8(stream: BinaryIO) -> bytes | None:
    """The first part of the stream that is not UTF-8, None where all of it is."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    stream.seek(0)
    chunk = stream.read(_CHUNK)
    while chunk:
        following = stream.read(_CHUNK)
        try:
            decoder.decode(chunk, final=not following)
        except UnicodeDecodeError:
            return chunk
        chunk = following
    return None


def _legacy_encoding(start: bytes, sample: bytes) -> str:
    if (declared := _declared(start)) and _fits(sample, declared):
        return declared
    high = sum(byte >= 0x80 for byte in sample)
    if high <= len(sample) * _FEW and _fits(sample, "cp1252"):
        return "cp1252"
    best = from_bytes(sample).best()
    if best is None:
        raise RefusedError("is binary or in an unknown encoding; save it as UTF-8", FailureKind.BINARY)
    return str(best.encoding)


def _declared(start: bytes) -> str | None:
    """The encoding that an HTML page names, if Python knows it."""
    match = _DECLARED.search(start)
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    # Pages that say Latin-1 mean its Windows superset; browsers read them so.
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


def _fits(sample: bytes, encoding: str) -> bool:
    try:
        sample.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
