"""The claims of an actor or a pair in time: when it happened, and when it was said."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from according.analysis.answers import Event, Period, Timeline
from according.analysis.scope import Scope, rows_in
from according.analysis.snapshot import Numbers, Snapshot, snapshot
from according.claim import When
from according.errors import QueryError
from according.ledger import Ledger, StoredClaim

CLOCKS = ("happened", "said")
LIMIT = 100


def timeline(
    ledger: Ledger,
    actor: str,
    clock: str = "happened",
    scope: Scope | None = None,
    limit: int = LIMIT,
) -> Timeline:
    """The claims of an actor, and of the `other` of the scope if it has one, the earliest first.

    clock: "happened" (what states no time comes last) or "said" (when published). limit: the latest so
    many, 0 for all. Raises ActorError, QueryError.
    """
    if clock not in CLOCKS:
        raise QueryError(f"a timeline goes by the clock {' or '.join(CLOCKS)}, not {clock!r}")
    view = snapshot(ledger)
    chosen = replace(scope or Scope(), actor=actor)
    rows = rows_in(ledger, view, chosen)
    one = view.actor_number(ledger, actor)
    two = view.actor_number(ledger, chosen.other) if chosen.other else 0
    ordered = _ordered(view, rows, clock)
    shown = ordered[-limit:] if limit else ordered
    found = {stored.key: stored for stored in ledger.claims_with_ids(view.ids(shown))}
    events = tuple(_event(view, int(row), found) for row in shown)
    return Timeline(view.actors[one], view.actor(two), clock, events, len(rows))


def _ordered(view: Snapshot, rows: Numbers, clock: str) -> Numbers:
    claims, said = view.claims, view.known[rows]
    if clock == "said":
        return rows[np.argsort(said, kind="stable")]
    undated = claims["dated"][rows] == 0
    return rows[np.lexsort((said, claims["end"][rows], claims["start"][rows], undated))]


def _event(view: Snapshot, row: int, found: dict[int, StoredClaim]) -> Event:
    stored = found[int(view.claims["key"][row])]
    claim = stored.claim
    told = claim.attribution[-1].time if claim.attribution else None
    figure = claim.quantity
    return Event(
        claim=stored.id,
        predicate=claim.predicate,
        subject=view.actor(int(view.subject[row])),
        object=view.actor(int(view.object[row])),
        happened=view.time_of(row),
        said=_period(told),
        published=claim.document.published,
        recorded=stored.recorded_at,
        words=claim.evidence.text,
        source=view.actors[view.origin[row]].name,
        polarity=claim.polarity,
        modality=claim.modality.value,
        article=claim.document.id,
        low=figure.low if figure else None,
        high=figure.high if figure else None,
        unit=figure.unit if figure else None,
        approximate=figure is not None and figure.approximate,
    )


def _period(when: When | None) -> Period | None:
    return Period(when.start, when.end) if when and (when.start or when.end) else None
