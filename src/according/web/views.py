"""Scopes and views of the analysis in addresses, the same for pages and calls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from according.analysis.periods import last_day, period
from according.analysis.scope import Scope, View
from according.claim import Modality, Predicate
from according.errors import QueryError

SCOPE_NAMES = (
    *("predicates", "actor", "other", "source", "certainty", "place", "known_by", "min_confidence"),
)
VIEW_NAMES = (*SCOPE_NAMES, "as_of", "min_origins", "dated_only", "events", "persons", "by_owner", "limit")
FLAGS = frozenset({"dated_only", "events", "persons", "by_owner"})
MOST_EDGES = 400


def scope_of(params: Mapping[str, str]) -> Scope:
    """The scope that an address describes. Raises QueryError."""
    return Scope(**_values(params, SCOPE_NAMES))


def view_of(params: Mapping[str, str]) -> View:
    """The view that an address describes; at most `MOST_EDGES` ties unless it says otherwise."""
    return View(**{"limit": MOST_EDGES, **_values(params, VIEW_NAMES)})


def _values(params: Mapping[str, str], names: tuple[str, ...]) -> dict[str, Any]:
    given = {name: params[name].strip() for name in names if params.get(name, "").strip()}
    return {name: _value(name, text) for name, text in given.items()}


def _value(name: str, text: str) -> Any:
    try:
        return _read(name, text)
    except ValueError as error:
        raise QueryError(f"{name} cannot be {text!r}: {error}") from error


def _read(name: str, text: str) -> Any:
    if name == "predicates":
        return tuple(Predicate(part.strip()) for part in text.split(","))
    if name == "certainty":
        return tuple(Modality(part.strip()) for part in text.split(","))
    if name == "as_of":
        return period(text)
    if name == "known_by":
        return last_day(text)
    if name in ("min_origins", "limit"):
        return int(text)
    if name in FLAGS:
        return text.lower() in ("yes", "true", "1", "on")
    return float(text) if name == "min_confidence" else text
