"""Propositions: what claims say together, who stands for it, who against, and since when."""

from __future__ import annotations

import numpy as np

from according.analysis.answers import Mood, Period, Proposition, Standing
from according.analysis.groups import Groups, distinct
from according.analysis.owners import owners_of
from according.analysis.sameness import in_order, propositions_of
from according.analysis.scope import Scope, rows_in
from according.analysis.snapshot import Numbers, Snapshot, day, snapshot, span_of
from according.ledger import Ledger
from according.ledger.packing import OPEN_END, OPEN_START

MOODS = (Mood.STATED, Mood.URGED, Mood.INTENDED)
LIMIT = 50
WHOLE = "propositions of the whole ledger"


def propositions(
    ledger: Ledger, scope: Scope | None = None, limit: int = LIMIT, *, by_owner: bool = False
) -> list[Proposition]:
    """Every proposition of the claims in scope, those with the most independent origins first.

    limit: at most so many, 0 for all. by_owner: outlets of one owner are one origin.
    """
    groups = grouped(ledger, scope)
    owners = owners_of(groups.view) if by_owner else None
    best = np.lexsort((-groups.sizes, -groups.origins(owners)))
    return described(groups, best[: limit or None], owners)


def contested(
    ledger: Ledger, scope: Scope | None = None, limit: int = LIMIT, *, by_owner: bool = False
) -> list[Proposition]:
    """Propositions that some claims affirm and others deny, the latest said first."""
    groups = grouped(ledger, scope)
    groups = groups.among(groups.contested)
    owners = owners_of(groups.view) if by_owner else None
    latest = np.lexsort((-groups.sizes, -groups.greatest(groups.view.known[groups.rows])))
    return described(groups, latest[: limit or None], owners)


def grouped(ledger: Ledger, scope: Scope | None) -> Groups:
    """The propositions of the claims in scope."""
    view = snapshot(ledger)
    if scope is not None and scope != Scope():
        return propositions_of(view, rows_in(ledger, view, scope))
    if WHOLE not in view.kept:
        view.kept[WHOLE] = propositions_of(view, view.every)
    found: Groups = view.kept[WHOLE]
    return found


def group_of(ledger: Ledger, claim_id: str) -> Groups:
    """The one proposition that the claim belongs to. Raises LedgerError where there is no such claim."""
    groups = grouped(ledger, None)
    row = groups.view.row(claim_id)
    return groups.among(np.arange(groups.count) == groups.of[row])


def claim_id(ledger: Ledger, letters: str) -> str:
    """The id of the standing claim whose id begins with these letters. Raises LedgerError."""
    view = snapshot(ledger)
    return view.id(view.row(letters))


def described(groups: Groups, chosen: Numbers, owners: Numbers | None = None) -> list[Proposition]:
    """The chosen groups as propositions."""
    few = groups.among(groups.chosen(chosen))
    place = {int(group): number for number, group in enumerate(sorted(int(g) for g in chosen))}
    denials = few.only(few.view.denied[few.rows])
    counts = (few.origins(owners), denials.origins(owners))
    return [_described(few, place[int(group)], counts) for group in chosen]


def by_time_said(view: Snapshot, rows: Numbers) -> Numbers:
    """The rows, the earliest known first."""
    return rows[np.argsort(view.known[rows], kind="stable")]


def standing(affirmed: int, denied: int) -> Standing:
    """What counts of claims on either side amount to."""
    if affirmed and denied:
        return Standing.CONTESTED
    return Standing.DENIED if denied else Standing.AFFIRMED


def hull(view: Snapshot, rows: Numbers) -> Period | None:
    """The period that holds every stated time, None where none is stated."""
    dated = rows[view.claims["dated"][rows] == 1]
    if not len(dated):
        return None
    starts, ends = view.claims["start"][dated], view.claims["end"][dated]
    starts, ends = starts[starts > OPEN_START], ends[ends < OPEN_END]
    first = int(starts.min()) if len(starts) else OPEN_START
    return span_of(first, int(ends.max()) if len(ends) else OPEN_END)


def _described(groups: Groups, group: int, counts: tuple[Numbers, Numbers]) -> Proposition:
    view, rows = groups.view, groups.members(group)
    said = by_time_said(view, rows)
    first = int(rows[0])
    one, other = (int(ends[0]) for ends in in_order(view, rows[:1]))
    published = view.claims["published"][rows]
    published = published[published > 0]
    affirmed, denied = int((~view.denied[rows]).sum()), int(view.denied[rows].sum())
    low, high = shared_figure(view, rows)
    return Proposition(
        id=view.id(first),
        predicate=view.predicate_of(first),
        mood=MOODS[view.mood[first]],
        subject=view.actor(one),
        object=view.actor(other),
        country=next(filter(None, map(view.country_of, rows)), None),
        place=next(filter(None, map(view.place_of, rows)), None),
        time=hull(view, rows),
        low=low,
        high=high,
        unit=view.columns.terms.get(int(view.claims["unit"][first])),
        standing=standing(affirmed, denied),
        affirmed=affirmed,
        denied=denied,
        origins=int(counts[0][group]),
        denying_origins=int(counts[1][group]),
        circular=int(counts[0][group]) == 0,
        articles=len(distinct(view.article[rows])),
        first_said=day(min(published, default=0)),
        last_said=day(max(published, default=0)),
        contested_since=day(_turned(view, said)),
        claims=view.ids(said),
    )


def _turned(view: Snapshot, said: Numbers) -> int:
    """The day on which the second polarity was first said, 0 where there is one only."""
    denied = view.denied[said]
    other = said[denied != denied[0]]
    return int(view.known[other[0]]) if len(other) else 0


def shared_figure(view: Snapshot, rows: Numbers) -> tuple[float | None, float | None]:
    """The bounds as stated that all figures share: the highest lower and the lowest upper one."""
    low, high = view.claims["low"][rows], view.claims["high"][rows]
    least = None if np.isnan(low).all() else float(np.nanmax(low))
    greatest = None if np.isnan(high).all() else float(np.nanmin(high))
    if least is not None and greatest is not None and least > greatest:
        # Approximate numbers that differ a little: both stand.
        least, greatest = greatest, least
    return least, greatest
