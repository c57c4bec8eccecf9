"""Which claims an answer rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from according.analysis.answers import Period
from according.analysis.snapshot import Mask, Numbers, Snapshot, among, day_numbers
from according.claim import Modality, Predicate
from according.errors import QueryError
from according.ledger import Ledger
from according.ledger.packing import MODALITIES, country_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Claims that meet every condition given; the empty scope is all that stands.

    actor, other, source: an id, or a name that means one actor. source: the publisher, or a link of the
    chain. certainty: modalities. place: a name, or a country as two capitals. known_by: published by
    that day (recorded by it, where the date of publication is unknown).
    """

    predicates: tuple[Predicate, ...] = ()
    actor: str | None = None
    other: str | None = None
    source: str | None = None
    certainty: tuple[Modality, ...] = ()
    place: str | None = None
    known_by: date | None = None
    min_confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class View(Scope):
    """What of a network is seen.

    as_of: ties that hold on any day of this period; None: at any time. min_origins: at least so many
    independent origins. dated_only: leave out claims that do not say when they hold. events: also what
    was done (attacks, talks) on those days, not only what held. persons: also who leads and belongs to
    what. by_owner: outlets of one owner are one origin. limit: so many of the best supported ties, 0: all.
    """

    as_of: Period | None = None
    min_origins: int = 1
    dated_only: bool = False
    events: bool = False
    persons: bool = False
    by_owner: bool = False
    limit: int = 500

    def __post_init__(self) -> None:
        if self.min_origins < 1 or self.limit < 0:
            raise QueryError("origins count from 1 and a limit from 0: give no smaller number")


def rows_in(ledger: Ledger, view: Snapshot, scope: Scope) -> Numbers:
    """The rows of the claims of the scope. Raises ActorError, QueryError."""
    if scope == Scope():
        return view.every
    mask = np.ones(len(view), bool)
    for part in (_columns, _parties, _said):
        part(ledger, view, scope, mask)
    return np.flatnonzero(mask)


def _columns(ledger: Ledger, view: Snapshot, scope: Scope, mask: Mask) -> None:
    claims = view.claims
    if scope.predicates:
        mask &= among(frozenset(scope.predicates))[view.predicate]
    if scope.certainty:
        mask &= np.isin(claims["modality"], [MODALITIES.index(m.value) for m in scope.certainty])
    if scope.known_by:
        mask &= view.known <= scope.known_by.toordinal()
    if scope.min_confidence is not None:
        mask &= claims["confidence"] >= scope.min_confidence
    if scope.place and len(scope.place) == 2 and scope.place.isupper():
        mask &= claims["country"] == country_number(scope.place)
    elif scope.place:
        named = _terms(view, scope.place)
        mask &= np.isin(claims["place"], named) | np.isin(claims["admin1"], named)


def _terms(view: Snapshot, place: str) -> list[int]:
    found = view.term_numbers(place)
    if not found:
        raise QueryError(f"no claim names a place {place!r}: try another spelling, or a country such as AF")
    return found


def _parties(ledger: Ledger, view: Snapshot, scope: Scope, mask: Mask) -> None:
    for name in filter(None, (scope.actor, scope.other)):
        number = view.actor_number(ledger, name)
        mask &= (view.subject == number) | (view.object == number)


def _said(ledger: Ledger, view: Snapshot, scope: Scope, mask: Mask) -> None:
    if not scope.source:
        return
    number = view.actor_number(ledger, scope.source)
    said = view.publisher == number
    said[view.link_row[view.link_actor == number]] = True
    mask &= said


def holds_in(view: Snapshot, rows: Numbers, asked: Period, dated_only: bool) -> Numbers:
    """Those rows whose claim holds on some day of the period.

    A dated claim holds on every day of its interval, and on no other. An undated one counts from the
    day on which it was said.
    """
    first, last = day_numbers(asked)
    claims = view.claims
    dated = claims["dated"][rows] == 1
    inside = (claims["start"][rows] <= last) & (claims["end"][rows] >= first)
    since_said = np.zeros(len(rows), bool) if dated_only else view.known[rows] <= last
    return rows[np.where(dated, inside, since_said)]
