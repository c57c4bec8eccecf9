"""HTML pages: the article without what stands around it, and where its metadata were found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree, html

from according.ingest.cleaning import same_words
from according.ingest.dates import is_about_date, is_only_date
from according.ingest.decoding import decode
from according.ingest.draft import Draft, Drafts, Found
from according.ingest.failure import FailureKind, RefusedError
from according.ingest.formats.metadata import Page, stated
from according.ingest.words import boilerplate

_NO_TEXT = "is a page without an article; save the page with its text, or give the text itself"
# How many lines at the beginning may be the page's head rather than the article.
_HEAD_LINES = 6
_ROW = re.compile(r"\s*\|.*\|\s*")
_CELL_WORDS = 5
_BLOCKS = ("p", "h1", "h2", "h3", "div", "ul", "br")


def read_page(stream: BinaryIO, source: str) -> Drafts:
    """One draft of an HTML file. Raises RefusedError where it holds no article."""
    content, _ = decode(stream)
    yield page_draft(content, source)


def page_draft(content: str, source: str, url: str | None = None) -> Draft:
    """The draft of a page's HTML. Raises RefusedError where it holds no article. Opens no connection."""
    # Imported on first use: trafilatura takes long to load.
    import trafilatura

    tree = without_layout_tables(without_surroundings(_tree(content)))
    document: Any = trafilatura.bare_extraction(
        tree,
        url=url,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
    )
    if document is None or not (document.text or "").strip():
        raise RefusedError(_NO_TEXT, FailureKind.NO_TEXT)
    found = stated(Page(without_surroundings(_tree(content)), url or ""))
    if url:
        found["url"] = Found(url, "given with the page")
    for name, value in _guessed(document):
        found.setdefault(name, Found(value, "trafilatura"))
    lines = _lines(document.text)
    if "published" not in found and (line := next(filter(is_only_date, lines[:_HEAD_LINES]), None)):
        found["published"] = Found(line, "line of its own at the beginning")
    return Draft(_body(lines, found), found, source)


def _tree(content: str) -> Any:
    # An encoding declaration within a decoded text is an error to lxml.
    content = re.sub(r"\A\s*<\?xml[^>]*\?>", "", content)
    try:
        return html.document_fromstring(content)
    except etree.ParserError as error:
        raise RefusedError(_NO_TEXT, FailureKind.NO_TEXT) from error


def without_surroundings(tree: Any) -> Any:
    """The tree without the elements that stand around the article by their class or id."""
    names = boilerplate().elements
    for node in list(tree.iter(etree.Element)):
        words = f"{node.get('class') or ''} {node.get('id') or ''}".lower().split()
        if names.intersection(words) and node.getparent() is not None and not _holds_article(node):
            node.drop_tree()
    return tree


def without_layout_tables(tree: Any) -> Any:
    """The tree with tables that lay out the page turned into divisions: their cells hold blocks."""
    layout = [table for table in tree.iter("table") if next(table.iter(*_BLOCKS), None) is not None]
    for table in layout:
        for node in table.iter("table", "tbody", "tr", "td", "th"):
            node.tag = "div"
    return tree


def _holds_article(node: Any) -> bool:
    tags = ("body", "main", "article", "h1")
    return next(node.iter(*tags), None) is not None


def _guessed(document: Any) -> Iterator[tuple[str, str]]:
    """What trafilatura makes of the page where it states nothing itself.

    Not its date: that may be any date in the page, and a guessed date is worse than none.
    """
    pairs = {"title": "title", "publisher": "sitename", "byline": "author", "url": "url"}
    for name, attribute in pairs.items():
        if value := getattr(document, attribute, None):
            yield name, value


def _lines(text: str) -> list[str]:
    """The extracted lines without list marks; of a table, the cells that hold more than a few words."""
    lines: list[str] = []
    for line in text.split("\n"):
        if _ROW.fullmatch(line):
            cells = (cell.strip() for cell in line.split("|"))
            lines += [cell for cell in cells if len(cell.split()) >= _CELL_WORDS]
        else:
            lines.append(line.removeprefix("- "))
    return [line for line in lines if line.strip()]


def _body(lines: list[str], found: dict[str, Found]) -> str:
    """Paragraphs apart by blank lines, without the lines of the page's head at the beginning."""
    head = [line for line in lines[:_HEAD_LINES] if not _is_of_head(line, found)]
    return "\n\n".join(head + lines[_HEAD_LINES:])


def _is_of_head(line: str, found: dict[str, Found]) -> bool:
    """Whether the line says only the title, the byline, or when the page was published."""
    names = [found[name].value for name in ("title", "byline", "published") if name in found]
    repeats = same_words(line, *names, *(f"By {name}" for name in names))
    return repeats or is_about_date(line)
