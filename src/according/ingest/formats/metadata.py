"""What a web page states about itself: the places of `page_metadata.yaml`, looked at in order."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from according.ingest.cleaning import clean_line
from according.ingest.dates import read_date
from according.ingest.draft import Found
from according.ingest.words import MetadataPlace, page_metadata

_DATE_LENGTH = 80
_KEYS = ("property", "name", "itemprop")


@dataclass(frozen=True)
class Page:
    """A page's tree, without what surrounds the article, and its address ("" where not known)."""

    tree: Any
    url: str

    @cached_property
    def data(self) -> list[dict[str, Any]]:
        """The page's schema.org records."""
        return list(_json_ld(self.tree))


def stated(page: Page) -> dict[str, Found]:
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
    return _with_site_name_apart(found, page.tree)


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


def _with_site_name_apart(found: dict[str, Found], tree: Any) -> dict[str, Found]:
    """The fields with the site's name as the publisher and not at the end of the title.

    "Rebels take town | The Valley Courier" is the title and then the name; the title element alone
    may give the name where no other place does.
    """
    title, publisher = found.get("title"), found.get("publisher")
    if title and publisher:
        name = re.escape(publisher.value)
        plain = re.sub(rf"\s*[|–—·:-]\s*{name}\s*$", "", title.value, flags=re.IGNORECASE)
        return {**found, "title": Found(plain or title.value, title.how)}
    if title and (name := _name_after(title.value, tree) or ""):
        return {**found, "publisher": Found(name, "end of title element")}
    return found


def _name_after(title: str, tree: Any) -> str | None:
    """What follows the title in the title element, if that looks like a name."""
    words = clean_line(_first(node.text_content() for node in tree.iter("title")) or "")
    match = re.fullmatch(rf"{re.escape(clean_line(title))} [|–—·-] (.{{2,40}})", words, re.IGNORECASE)
    return match[1] if match else None
