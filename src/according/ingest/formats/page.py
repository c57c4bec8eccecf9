"""HTML pages: the article without what stands around it, and where its metadata were found."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, BinaryIO

from lxml import etree, html

from according.ingest.cleaning import clean_line
from according.ingest.dates import read_date
from according.ingest.decoding import decode
from according.ingest.draft import Draft, Drafts, Found
from according.ingest.failure import FailureKind, RefusedError
from according.ingest.words import MetadataPlace, boilerplate, page_metadata

_NO_TEXT = "is a page without an article; save the page with its text, or give the text itself"
_DATE_LENGTH = 80
_KEYS = ("property", "name", "itemprop")


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
    found = _stated(Page(without_surroundings(_tree(content)), url or ""))
    if url:
        found["url"] = Found(url, "given with the page")
    for name, value in _guessed(document):
        found.setdefault(name, Found(value, "trafilatura"))
    found = _without_site_name(found)
    return Draft(_body(document.text, found), found, source)


def _tree(content: str) -> Any:
    # An encoding declaration within a decoded text is an error to lxml.
    content = re.sub(r"\A\s*<\?xml[^>]*\?>", "", content)
    try:
        return html.fromstring(content)
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


@dataclass(frozen=True)
class Page:
    """A page's tree, without what surrounds the article, and its address ("" where not known)."""

    tree: Any
    url: str

    @cached_property
    def data(self) -> list[dict[str, Any]]:
        """The page's schema.org records."""
        return list(_json_ld(self.tree))


def _stated(page: Page) -> dict[str, Found]:
    """What the page itself states, from the first place of `page_metadata.yaml` that answers.

    A date that can be read goes before one that cannot.
    """
    found: dict[str, Found] = {}
    for name, places in page_metadata().root.items():
        answers = [Found(value, _how(place)) for place in places if (value := _answer(place, page))]
        if name in {"published", "updated"}:
            answers.sort(key=lambda answer: read_date(answer.value) is None)
        if answers:
            found[name] = answers[0]
    return found


def _how(place: MetadataPlace) -> str:
    kind, key = next((kind, key) for kind, key in place.model_dump().items() if key)
    kinds = {
        "json_ld": f"json-ld {key}",
        "class_names": "element of class date",
        "address": "date in address",
    }
    return kinds.get(kind, f"{kind} {key}")


def _answer(place: MetadataPlace, page: Page) -> str | None:
    if place.json_ld:
        return _first(_at(record, place.json_ld.split(".")) for record in page.data)
    if place.meta:
        return _first(_meta(page.tree, place.meta))
    if place.time:
        return _first(_times(page.tree, place.time))
    if place.class_names:
        return _first(_dated(page.tree, frozenset(place.class_names)))
    if place.address:
        match = re.search(place.address, page.url or _first(_meta(page.tree, "og:url")) or "")
        return "-".join(match.groups()) if match else None
    headings = [" ".join(node.itertext()) for node in page.tree.iter("h1")]
    return clean_line(headings[0]) if len(headings) == 1 else None


def _times(tree: Any, name: str) -> Iterator[str | None]:
    """The days of time elements: those of the given itemprop, or all for the name "first"."""
    for node in tree.iter("time"):
        published = name == "datePublished" and node.get("pubdate") is not None
        if node.get("itemprop") == name or published:
            yield node.get("datetime") or node.text_content()
        elif name == "first" and not node.get("itemprop") and read_date(node.get("datetime") or ""):
            yield node.get("datetime")


def _dated(tree: Any, names: frozenset[str]) -> Iterator[str]:
    """The words of elements whose class says that they hold a date, where they name one day."""
    for node in tree.iter(etree.Element):
        if names.intersection((node.get("class") or "").lower().split()):
            words = clean_line(node.text_content())
            if len(words) <= _DATE_LENGTH and read_date(words):
                yield words


def _first(values: Iterable[str | None]) -> str | None:
    return next((value.strip() for value in values if value and value.strip()), None)


def _meta(tree: Any, key: str) -> Iterator[str | None]:
    for node in tree.iter("meta"):
        if any((node.get(attribute) or "").lower() == key for attribute in _KEYS):
            yield node.get("content")


def _json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    """The records of the page's schema.org data that speak of an article or a page."""
    for node in tree.iter("script"):
        if (node.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            content = json.loads(node.text or "", strict=False)
        except json.JSONDecodeError:
            continue  # A page with broken data is still a page.
        yield from (record for record in _records(content) if _is_article(record))


def _records(content: Any) -> Iterator[dict[str, Any]]:
    if isinstance(content, list):
        for item in content:
            yield from _records(item)
    elif isinstance(content, dict):
        yield content
        yield from _records(content.get("@graph", []))


def _is_article(record: dict[str, Any]) -> bool:
    return re.search(r"Article|Posting|Report|WebPage", str(record.get("@type", ""))) is not None


def _at(record: Any, path: list[str]) -> str | None:
    """The words at a path of keys; of a list, the words of all its items."""
    if isinstance(record, list):
        words = [found for item in record if (found := _at(item, path))]
        return ", ".join(words) or None
    if not path:
        return record if isinstance(record, str) else None
    if isinstance(record, dict):
        return _at(record.get(path[0]), path[1:])
    return record if isinstance(record, str) and path == ["name"] else None


def _without_site_name(found: dict[str, Found]) -> dict[str, Found]:
    """The title without the site's name at its end ("... | The Valley Courier")."""
    title, publisher = found.get("title"), found.get("publisher")
    if title is None or publisher is None:
        return found
    plain = re.sub(rf"\s*[|–—·:-]\s*{re.escape(publisher.value)}\s*$", "", title.value, flags=re.IGNORECASE)
    return {**found, "title": Found(plain, title.how)} if plain else found


def _body(text: str, found: dict[str, Found]) -> str:
    """Paragraphs apart by blank lines, without title or byline repeated at the beginning."""
    lines = [line for line in text.split("\n") if line.strip()]
    title, byline = found.get("title"), found.get("byline")
    repeated = {_folded(item.value) for item in (title,) if item}
    if byline:
        repeated |= {_folded(byline.value), _folded(f"By {byline.value}")}
    while lines and _folded(lines[0]) in repeated:
        lines.pop(0)
    return "\n\n".join(lines)


def _folded(line: str) -> str:
    return re.sub(r"\W+", " ", line.casefold()).strip()
