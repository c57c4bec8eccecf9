"""Plain text: an optional block of header lines, or a first line that looks like a title."""

from __future__ import annotations

import re
from typing import BinaryIO

from according.ingest.decoding import decode
from according.ingest.draft import Draft, Drafts, Found
from according.ingest.words import ingest_words

_HEADER_LINE = re.compile(r"([A-Za-z][A-Za-z _-]{1,24}): *(.*)")
_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n")
_TITLE_LENGTH = 140


def read_plain(stream: BinaryIO, source: str) -> Drafts:
    """One draft of a plain text file."""
    text, _ = decode(stream)
    yield plain_draft(text, source)


def plain_draft(text: str, source: str) -> Draft:
    """The draft of a plain text: header block or title line taken off, the rest is the body."""
    text = re.sub(r"\r\n?", "\n", text).lstrip("\ufeff\n")
    found, body = split_header(text)
    draft = Draft(body, found, source)
    return draft if "title" in found else with_title_line(draft)


def split_header(text: str) -> tuple[dict[str, Found], str]:
    """Fields of a header block ("Title: ...", "Published: ...", blank line), and the text after it.

    It is one only if every line of the first paragraph has the form and the first names a known
    field, so that prose ("Kabul: ...") is never taken for one. Lines with other names are left out.
    """
    block, rest = split_paragraph(text)
    lines = [_HEADER_LINE.fullmatch(line.strip()) for line in block.split("\n")]
    pairs = [(ingest_words().field_of(match[1]), match) for match in lines if match]
    if not rest or len(pairs) < len(lines) or pairs[0][0] in (None, "text"):
        return {}, text
    found = {
        name: Found(match[2].strip(), f"header line {match[1].strip()}")
        for name, match in pairs
        if name not in (None, "text") and match[2].strip()
    }
    return {str(name): item for name, item in found.items()}, rest


def with_title_line(draft: Draft) -> Draft:
    """The draft with its first line as the title, if that stands alone and reads like one."""
    first, rest = split_paragraph(draft.body)
    first = first.strip()
    if not rest or "\n" in first or not 0 < len(first) <= _TITLE_LENGTH or first[-1] in ".,;:":
        return draft
    return Draft(rest, {**draft.found, "title": Found(first, "first line")}, draft.source)


def split_paragraph(text: str) -> tuple[str, str]:
    """The first paragraph and what follows it; ("text", "") where there is only one."""
    match = _PARAGRAPH_END.search(text)
    return (text[: match.start()], text[match.end() :].lstrip("\n")) if match else (text, "")
