"""How often each actor occurs, counted from the columns of a ledger: quick for the whole of it."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from according.claim import ActorType
from according.ledger import ActorEntry, Columns, Filter, Ledger, Review

Numbers = NDArray[np.int64]

_unreviewed: WeakKeyDictionary[Columns, int] = WeakKeyDictionary()


def unreviewed(ledger: Ledger, columns: Columns) -> int:
    """How many standing claims nobody looked at; counted once for each state of the ledger."""
    if columns not in _unreviewed:
        _unreviewed[columns] = ledger.count(Filter(review=Review.NONE))
    return _unreviewed[columns]


def actor_entries(columns: Columns) -> list[ActorEntry]:
    """Every actor that occurs in standing claims, the most reported first."""
    place = _places(columns)
    size = len(columns.actors) + 1
    ends = (place[columns.claims[end]] for end in ("subject", "object"))
    took_part = np.bincount(np.concatenate([*ends]), minlength=size)
    said = np.bincount(place[columns.links["actor"]], minlength=size)
    names: dict[int, set[str]] = {}
    for wording in columns.wordings:
        names.setdefault(int(place[wording.key]), set()).add(wording.name)
    entries = [
        ActorEntry(
            actor.id,
            actor.name,
            ActorType(actor.type),
            actor.id.startswith("provisional:"),
            int(took_part[number]),
            int(said[number]),
            tuple(sorted(names.get(number, ()))),
        )
        for number, actor in enumerate(columns.actors, 1)
        if took_part[number] or said[number]
    ]
    return sorted(entries, key=lambda entry: (-entry.claims - entry.said, entry.name, entry.id))


def claims_worded(columns: Columns, actor_id: str) -> dict[str, Numbers]:
    """For each name of an actor, the rows of the standing claims that use it, in order."""
    names: dict[str, list[int]] = {}
    for wording in columns.wordings:
        if wording.canonical == actor_id:
            names.setdefault(wording.name, []).append(wording.key)
    return {name: _rows(columns, keys) for name, keys in names.items()}


def _rows(columns: Columns, keys: list[int]) -> Numbers:
    claims, links = columns.claims, columns.links
    part = np.flatnonzero(np.isin(claims["subject"], keys) | np.isin(claims["object"], keys))
    said = np.searchsorted(claims["key"], links["claim"][np.isin(links["actor"], keys)])
    return np.union1d(part, said)


def _places(columns: Columns) -> Numbers:
    """For each key of a wording, one more than the place of its actor; 0 for none."""
    places = {actor.id: place for place, actor in enumerate(columns.actors, 1)}
    found = np.zeros(max((wording.key for wording in columns.wordings), default=0) + 1, np.int64)
    for wording in columns.wordings:
        found[wording.key] = places[wording.canonical]
    return found
