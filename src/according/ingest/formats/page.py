"""HTML pages: the article without what stands around it, and where its metadata were found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree, html

from according.ingest.cleaning import same_words
from according.ingest.dates import is_only_date
from according.ingest.decoding import decode
from according.ingest.draft import Draft, Drafts, Found
from according.ingest.failure import FailureKind, RefusedError
from according.ingest.formats.metadata import Page, stated
from according.ingest.words import boilerplate

_NO_TEXT = "is a page without an article; save the page with its text, or give the text itself"


def read_page(stream: BinaryIO, source: str) -> Drafts:
    """One draft of an HTML file. Raises RefusedError where it holds no article."""
    content, _ = decode(stream)
    yield page_draft(content, source)


def page_draft(content: str, source: str, url: str | None = None) -> Draft:
    """The draft of a page's HTML. Raises RefusedError where it holds no article. Opens no connection."""
    # Imported on first use: trafilatura takes long to load.
    import trafilatura

    tree = without_surroundings(_tree(content))
    document: Any = trafilatura.bare_extraction(
        tree,
        url=url,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
    )
    if document is None or not (document.text or "").strip():
        raise RefusedError(_NO_TEXT, FailureKind.NO_TEXT)
    found = stated(Page(without_surroundings(_tree(content)), url or ""))
    if url:
        found["url"] = Found(url, "given with the page")
    for name, value in _guessed(document):
        found.setdefault(name, Found(value, "trafilatura"))
    return Draft(_body(document.text, found), found, source)


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


def _body(text: str, found: dict[str, Found]) -> str:
    """Paragraphs apart by blank lines, without list marks, or the head of the page at the beginning."""
    lines = [line.removeprefix("- ") for line in text.split("\n") if line.strip()]
    while lines and _is_of_head(lines[0], found):
        lines.pop(0)
    return "\n\n".join(lines)


def _is_of_head(line: str, found: dict[str, Found]) -> bool:
    """Whether the line says only the title, the byline or the date."""
    names = [found[name].value for name in ("title", "byline", "published") if name in found]
    if same_words(line, *names, *(f"By {name}" for name in names)):
        return True
    return is_only_date(line) and "published" in found
