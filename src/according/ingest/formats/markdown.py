"""Markdown: its text without the marks. The first heading is the title; front matter is a header."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import BinaryIO

from markdown_it import MarkdownIt
from markdown_it.token import Token

from according.ingest.decoding import decode
from according.ingest.draft import Draft, Drafts, Found
from according.ingest.formats.plain import split_header, with_title_line

_FRONT_MATTER = re.compile(r"\A---[^\S\n]*\n(.*?\n)(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL)
_QUOTED = re.compile(r"^([\w -]+: *)([\"'])(.*)\2[^\S\n]*$", re.MULTILINE)


def read_markdown(stream: BinaryIO, source: str) -> Drafts:
    """One draft of a Markdown file."""
    text, _ = decode(stream)
    yield markdown_draft(re.sub(r"\r\n?", "\n", text), source)


def markdown_draft(text: str, source: str) -> Draft:
    """The draft of a Markdown text. Code, images and raw HTML are left out."""
    found, text = _front_matter(text)
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    blocks = list(_blocks(tokens))
    draft = Draft("", found, source)
    if blocks and blocks[0][0] == "h1":
        draft = draft.filled("title", Found(blocks.pop(0)[1], "first heading"))
    draft = Draft("\n\n".join(words for _, words in blocks), draft.found, source)
    return draft if "title" in draft.found else with_title_line(draft)


def _front_matter(text: str) -> tuple[dict[str, Found], str]:
    """Fields of a front matter between lines of dashes, or of a plain header block."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return split_header(text)
    found, _ = split_header(_QUOTED.sub(r"\1\3", match[1].strip()) + "\n\n.")
    return found, text[match.end() :]


def _blocks(tokens: Iterable[Token]) -> Iterable[tuple[str, str]]:
    """Tag and words of every block that holds words: "h1", "h2", "p", "td" ..."""
    tag = ""
    for token in tokens:
        if token.nesting == 1:
            tag = token.tag
        elif token.type == "inline" and (words := _words(token.children or [])):
            yield tag, words


def _words(children: Iterable[Token]) -> str:
    """The words of a block: emphasis and links without their marks, line breaks as newlines."""
    return "".join(_word(token) for token in children).strip()


def _word(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    return token.content if token.type in {"text", "code_inline"} else ""
