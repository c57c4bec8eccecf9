"""Claims that cannot all hold, side by side, with the reason. The program prefers none of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from math import isnan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from according.analysis.answers import ConflictKind, Contradiction, Side
from according.analysis.groups import Groups, dense, distinct, joined
from according.analysis.periods import period_words
from according.analysis.propositions import LIMIT, by_time_said, grouped, hull
from according.analysis.sameness import (
    TOLLS,
    bounds,
    in_order,
    kinds,
    reach_of,
    together_in_place,
    together_in_time,
)
from according.analysis.scope import Scope, rows_in
from according.analysis.snapshot import Mask, Numbers, Snapshot, among, day, snapshot
from according.claim import Predicate
from according.ledger import Ledger
from according.ledger.packing import PREDICATES

ALLIED = frozenset({Predicate.ALLIED_WITH, Predicate.MERGED_WITH})
TRUCE = frozenset({Predicate.TRUCE_WITH})
AT_WAR = frozenset({Predicate.FIGHTING})
STRENGTH = frozenset({Predicate.STRENGTH})
SIDE_SOURCES = 12
MOST_FIGURES = 1500
LONG = 14
"""A toll of more days is a total of many events."""

Marks = frozenset[tuple[str, str]]
Find = Callable[[Snapshot, Numbers, Marks], Iterator[Contradiction]]


def contradictions(
    ledger: Ledger,
    scope: Scope | None = None,
    limit: int = LIMIT,
    kinds: Sequence[ConflictKind] = tuple(ConflictKind),
) -> list[Contradiction]:
    """Contradictions among the claims in scope, of each kind the latest said first.

    limit: at most so many of each kind, 0 for all. Two claims that an analyst marked as no conflict
    (`ledger.notes.mark_not_conflict`) are none.
    """
    view = snapshot(ledger)
    marks = frozenset((mark.first, mark.second) for mark in ledger.notes.not_conflicts())
    rows = rows_in(ledger, view, scope or Scope())
    found: list[Contradiction] = []
    for kind in kinds:
        each = FINDERS[kind](view, rows, marks) if kind in FINDERS else _denied(grouped(ledger, scope), marks)
        found += islice(each, limit or None)
    return found


def _denied(groups: Groups, marks: Marks) -> Iterator[Contradiction]:
    view = groups.view
    few = groups.among(groups.contested)
    few = few.among(few.least(view.mood[few.rows]) == 0)
    for group in _latest(few):
        rows = few.members(int(group))
        sides = _unmarked(view, [rows[~view.denied[rows]], rows[view.denied[rows]]], marks)
        if sides:
            reason = "one side affirms it, the other denies it"
            figures = [_figure_words(view, side) for side in sides]
            words = [f"it is so: {figures[0]}" if figures[0] else "it is so"]
            words.append(f"it is not so: {figures[1]}" if figures[1] else "it is not so")
            yield _contradiction(view, (ConflictKind.DENIED, reason), sides, words)


def _allied_and_fighting(view: Snapshot, rows: Numbers, marks: Marks) -> Iterator[Contradiction]:
    told = (ConflictKind.ALLIED_AND_FIGHTING, "allied and fighting each other at the same time")
    return _opposed(view, rows, (ALLIED, AT_WAR), told, marks)


def _truce_and_fighting(view: Snapshot, rows: Numbers, marks: Marks) -> Iterator[Contradiction]:
    told = (ConflictKind.TRUCE_AND_FIGHTING, "a truce and fighting each other at the same time")
    return _opposed(view, rows, (TRUCE, AT_WAR), told, marks)


def _opposed(
    view: Snapshot,
    rows: Numbers,
    ties: tuple[frozenset[Predicate], frozenset[Predicate]],
    told: tuple[ConflictKind, str],
    marks: Marks,
) -> Iterator[Contradiction]:
    """Pairs of actors tied both ways on a day that both claims speak of."""
    rows = rows[among(ties[0] | ties[1])[view.at(view.predicate, rows)]]
    affirmed = ~view.denied[rows] & (view.mood[rows] == 0)
    rows = rows[affirmed & (view.subject[rows] > 0) & (view.object[rows] > 0)]
    one, other = in_order(view, rows)
    groups = Groups.by(view, rows, joined(one, (other, len(view.actors))))
    friendly = among(ties[0])[view.predicate[rows]]
    both = groups.any(friendly) & groups.any(~friendly)
    few = groups.among(both)
    for group in _latest(few):
        yield from _opposed_pair(view, few.members(int(group)), ties[0], told, marks)


def _opposed_pair(
    view: Snapshot,
    rows: Numbers,
    friendly: frozenset[Predicate],
    told: tuple[ConflictKind, str],
    marks: Marks,
) -> Iterator[Contradiction]:
    start, end = reach_of(view, rows)
    together = together_in_time(np.zeros(len(rows), np.int64), start, end)
    for chain in range(int(together.max()) + 1):
        inside = together == chain
        ties = among(friendly)[view.predicate[rows]]
        for one, other in _meeting(rows, (start, end), (inside & ties, inside & ~ties)):
            sides = _unmarked(view, [one, other], marks)
            if sides:
                words = [_tie_words(view, side) for side in sides]
                yield _contradiction(view, told, sides, words)


def _meeting(
    rows: Numbers, reach: tuple[Numbers, Numbers], sides: tuple[Mask, Mask]
) -> Iterator[tuple[Numbers, Numbers]]:
    """The claims of each side that speak of a day of which one of the other side speaks too."""
    start, end = reach
    one, other = np.flatnonzero(sides[0]), np.flatnonzero(sides[1])
    meet = (start[one][:, None] <= end[other]) & (end[one][:, None] >= start[other])
    if meet.any():
        yield rows[one[meet.any(axis=1)]], rows[other[meet.any(axis=0)]]


def _strengths(view: Snapshot, rows: Numbers, marks: Marks) -> Iterator[Contradiction]:
    told = (ConflictKind.STRENGTH, "strengths for one actor, place and time that do not overlap")
    return _figures(_strength_groups(view, rows), told, marks)


def _tolls(view: Snapshot, rows: Numbers, marks: Marks) -> Iterator[Contradiction]:
    told = (ConflictKind.TOLL, "counts for one event that differ")
    return _figures(_toll_groups(view, rows), told, marks)


def _figures(groups: Groups, told: tuple[ConflictKind, str], marks: Marks) -> Iterator[Contradiction]:
    view = groups.view
    for group in _latest(groups):
        sides = _unmarked(view, _figure_sides(view, groups.members(int(group))), marks)
        if sides:
            yield _contradiction(view, told, sides, [_figure_words(view, side) for side in sides])


def conflicting_figures(view: Snapshot, rows: Numbers) -> Mask:
    """For each row, whether it is a figure of a matter, time and place whose figures cannot all hold."""
    found = np.zeros(len(view), bool)
    for groups in (_strength_groups(view, rows), _toll_groups(view, rows)):
        found[groups.rows] = True
    chosen: Mask = found[rows]
    return chosen


def _strength_groups(view: Snapshot, rows: Numbers) -> Groups:
    rows = rows[among(STRENGTH)[view.at(view.predicate, rows)]]
    rows = rows[view.subject[rows] > 0]
    return _clashing(view, rows, view.subject[rows])


def _toll_groups(view: Snapshot, rows: Numbers) -> Groups:
    """Counts of the same victims: by the object, or (at one place) by the unit where the victims are no
    actor known beyond one article. What is counted of a long time is not what is counted of a day."""
    rows = rows[among(TOLLS)[view.at(view.predicate, rows)]]
    claims = view.claims
    dated, placed = claims["dated"][rows] == 1, claims["place"][rows] > 0
    rows = rows[placed | (dated & (view.victims[rows] > 0))]
    victims = view.victims[rows]
    days = claims["end"][rows] - claims["start"][rows]
    total = (claims["dated"][rows] == 1) & (days > LONG)
    unit = np.where(victims > 0, 0, kinds(view)[view.claims["unit"][rows]])
    told = ((victims, len(view.actors)), (unit, int(unit.max(initial=0)) + 1), (total, 2))
    return _clashing(view, rows, joined(view.predicate[rows], *told))


def _clashing(view: Snapshot, rows: Numbers, matter: NDArray[Any]) -> Groups:
    """Figures of one matter, time and place, where they cannot all hold."""
    numbers = ~np.isnan(view.claims["low"][rows]) | ~np.isnan(view.claims["high"][rows])
    fits = ~view.denied[rows] & (view.mood[rows] == 0) & numbers
    rows, label = rows[fits], dense(matter[fits])
    if len(rows):
        label = together_in_place(view, rows, together_in_time(label, *reach_of(view, rows)))
    groups = Groups.by(view, rows, label)
    low, high = bounds(view, rows)
    return groups.among(groups.greatest(low) > groups.least(high))


def _figure_sides(view: Snapshot, rows: Numbers) -> list[Numbers]:
    """The claims by figure, the lowest first; only figures that another one, by another source or in
    another article, rules out on a day of which both speak. Of very many claims, the latest."""
    rows = rows[np.argsort(view.known[rows], kind="stable")][-MOST_FIGURES:]
    low, high = bounds(view, rows)
    start, end = reach_of(view, rows)
    meet = (start[:, None] <= end) & (end[:, None] >= start)
    apart = (low[:, None] > high) | (high[:, None] < low)
    told_by, article = view.origin[rows], view.first_text[view.article[rows]]
    # One source in one text that gives two numbers counts two things: a total and its parts.
    other = (told_by[:, None] != told_by) | (article[:, None] != article)
    chosen = rows[(meet & apart & other).any(axis=1)]
    if not len(chosen):
        return []
    groups = _by_figure(view, chosen)
    return [groups.members(group) for group in range(groups.count)]


def _by_figure(view: Snapshot, rows: Numbers) -> Groups:
    """The rows in groups of figures that can hold together, the lowest first."""
    low, high = bounds(view, rows)
    order = np.lexsort((low, high))
    label = np.zeros(len(rows), np.int64)
    stab, current = -np.inf, -1
    for place in order:
        if low[place] > stab or current < 0:
            stab, current = high[place], current + 1
        label[place] = current
    return Groups.by(view, rows, label)


def _latest(groups: Groups) -> Numbers:
    if not groups.count:
        return np.zeros(0, np.int64)
    return np.argsort(-groups.greatest(groups.view.known[groups.rows]), kind="stable")


def _unmarked(view: Snapshot, sides: list[Numbers], marks: Marks) -> list[Numbers]:
    """The sides without claims whose every opponent an analyst marked as none; empty if one side is left."""
    if len(sides) < 2 or not marks:
        return sides if len(sides) > 1 else []
    kept = []
    for place, side in enumerate(sides):
        against = np.concatenate([other for at, other in enumerate(sides) if at != place])
        ids = view.ids(against)
        open_ = [any(_pair(view.id(int(row)), other) not in marks for other in ids) for row in side]
        kept.append(side[np.array(open_, bool)])
    kept = [side for side in kept if len(side)]
    return kept if len(kept) > 1 else []


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _contradiction(
    view: Snapshot, told: tuple[ConflictKind, str], sides: list[Numbers], words: Sequence[str]
) -> Contradiction:
    rows = np.concatenate(sides)
    first = int(rows[0])
    one, other = (int(ends[0]) for ends in in_order(view, rows[:1]))
    return Contradiction(
        kind=told[0],
        reason=told[1],
        predicate=view.predicate_of(first),
        subject=view.actor(one),
        object=view.actor(other),
        country=next(filter(None, map(view.country_of, rows)), None),
        place=next(filter(None, map(view.place_of, rows)), None),
        time=hull(view, rows),
        last_said=day(int(view.claims["published"][rows].max())),
        sides=tuple(_side(view, side, text) for side, text in zip(sides, words, strict=True)),
    )


def _side(view: Snapshot, rows: Numbers, words: str) -> Side:
    said = by_time_said(view, rows)
    names = dict.fromkeys(view.actors[actor].name for actor in view.origin[said].tolist())
    return Side(words, tuple(names)[:SIDE_SOURCES], view.ids(said))


def _tie_words(view: Snapshot, rows: Numbers) -> str:
    names = sorted(PREDICATES[place].replace("_", " ") for place in distinct(view.predicate[rows]))
    when = period_words(hull(view, rows))
    return " or ".join(names) + (f" ({when})" if when else "")


def _figure_words(view: Snapshot, rows: Numbers) -> str:
    """The figures of a side: "300 fighters", "1,000 to 1,500 fighters or at least 900 fighters"."""
    terms = view.columns.terms
    told = [view.claims[name][rows].tolist() for name in ("low", "high", "unit", "approximate")]
    figures = (
        _figure((low, high), terms.get(unit, ""), approximate)
        for low, high, unit, approximate in zip(*told, strict=True)
    )
    return " or ".join(dict.fromkeys(filter(None, figures)))


def _figure(ends: tuple[float, float], unit: str, approximate: int) -> str:
    low, high = ends
    if isnan(low) and isnan(high):
        return ""
    about = "about " if approximate else ""
    if isnan(low) or isnan(high):
        words = f"at most {high:,.12g}" if isnan(low) else f"at least {low:,.12g}"
    else:
        words = f"{low:,.12g}" if low == high else f"{low:,.12g} to {high:,.12g}"
    return f"{about}{words} {unit}".strip()


FINDERS: Mapping[ConflictKind, Find] = {
    ConflictKind.ALLIED_AND_FIGHTING: _allied_and_fighting,
    ConflictKind.TRUCE_AND_FIGHTING: _truce_and_fighting,
    ConflictKind.STRENGTH: _strengths,
    ConflictKind.TOLL: _tolls,
}
