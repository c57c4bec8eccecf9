"""Filters in addresses: from the words of a query string, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from according.errors import QueryError
from according.ledger import Filter

NAMES = frozenset(field.name for field in fields(Filter))
LARGEST_PAGE = 500


def words_of(params: QueryParams, own: Iterable[str] = ()) -> dict[str, str]:
    """The conditions of an address; one that is given several times is joined with commas.

    own: what a page uses besides. Raises QueryError for anything else, so that a misspelt condition is
    never passed over.
    """
    known = NAMES | set(own) | {"csrf"}
    unknown = sorted(set(params) - known)
    if unknown:
        raise QueryError(f"no filter is called {unknown[0]!r}: choose among {', '.join(sorted(NAMES))}")
    joined = {name: ",".join(filter(None, params.getlist(name))) for name in params if name in NAMES}
    return {name: text for name, text in joined.items() if text.strip()}


def filter_of(params: QueryParams, own: Iterable[str] = ()) -> Filter:
    """The filter of an address. Raises QueryError."""
    return Filter.from_words(words_of(params, own))


def paged(query: Filter, default: int) -> Filter:
    """The same question with a page that a browser can hold."""
    return query.page(min(query.limit or default, LARGEST_PAGE), query.offset)


def address(path: str, words: Mapping[str, str], **changes: str | int | None) -> str:
    """A path with conditions, some of them changed; None takes one away."""
    changed = {**words, **{name: str(value) for name, value in changes.items() if value is not None}}
    kept = {name: value for name, value in changed.items() if value and changes.get(name, "") is not None}
    return f"{path}?{urlencode(kept)}" if kept else path
