"""Which claims say the same thing.

Two claims stand together if they share predicate, actors (in either order, where the predicate is
symmetric) and mood, if their times overlap, if no level of their places differs, and if their figures
can both hold. Where one does not state a time, it is taken to speak of the days around its
publication. Where one does not state a place, it joins the others if they name only one place, and
otherwise stands apart: nothing is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from according.analysis.groups import Groups, dense, joined, order_of
from according.analysis.snapshot import Column, Mask, Numbers, Snapshot, among
from according.claim import FIGURES, SYMMETRIC, Predicate
from according.knowledge.places import country_names
from according.ledger.packing import PREDICATES

STATES = frozenset(
    {Predicate.ALLIED_WITH, Predicate.SUPPORTS, Predicate.OPPOSES, Predicate.FIGHTING, Predicate.TRUCE_WITH}
    | {Predicate.PART_OF, Predicate.LEADS, Predicate.MEMBER_OF, Predicate.CONTROLS, Predicate.ALLEGIANCE_TO}
    | {Predicate.SPLIT_FROM, Predicate.MERGED_WITH, Predicate.SAME_AS}
    | {Predicate.STRENGTH, Predicate.TERRITORY, Predicate.ASSESSED_AS}
)
TOLLS = frozenset({Predicate.KILLED, Predicate.WOUNDED, Predicate.CAPTURED, Predicate.DISPLACED})
COUNTED_APART = TOLLS | {Predicate.TERRITORY}
"""Figures whose unit tells what is counted: soldiers are not civilians, districts are not percent."""

PEOPLE = frozenset({"people", "person", "victim", "dead"})


@dataclass(frozen=True, slots=True)
class Reach:
    """How many days around its publication an undated claim speaks of: before and after."""

    before: int
    after: int


STATE_REACH = Reach(45, 45)
FIGURE_REACH = Reach(15, 15)
EVENT_REACH = Reach(7, 0)
EVENT_SLACK = 1
"""Reports put one event a day apart: time zones, nights, "overnight"."""
STATE_SLACK = 7
"""What lasts and is told of one day and of another within a week is one state."""

COUNTRIES = "terms that name a country"
SMALL, WIDE = 1 << 23, 1 << 32
ABOUT = 0.1
"""An approximate number may be off by this share."""


def propositions_of(view: Snapshot, rows: Numbers) -> Groups:
    """The rows in groups that each say one thing."""
    found, count = np.empty(len(rows), np.int64), 0
    label, open_ = subject_matter(view, rows), np.arange(len(rows))
    for told_apart in (_in_time, together_in_place, apart_by_figure):
        # Most claims stand alone at once: nothing further needs to tell them apart.
        single = np.bincount(label) == 1
        number = np.cumsum(single)
        alone, shared = np.flatnonzero(single[label]), np.flatnonzero(~single[label])
        found[open_[alone]] = number[label[alone]] + (count - 1)
        count += len(alone)
        open_, label = open_[shared], dense(label[shared])
        if len(open_):
            label = dense(told_apart(view, rows[open_], label))
    found[open_] = count + label
    return Groups(view, rows, found, count + int(label.max(initial=-1)) + 1)


def _in_time(view: Snapshot, rows: Numbers, label: Numbers) -> Numbers:
    start, end = reach_of(view, rows)
    late = end + STATE_SLACK * among(STATES - FIGURES)[view.predicate[rows]]
    return together_in_time(label, start, late)


def subject_matter(view: Snapshot, rows: Numbers) -> Numbers:
    """One number for each predicate, mood, pair of actors and, for counts, kind of thing counted."""
    predicate, mood = view.at(view.predicate, rows), view.at(view.mood, rows)
    one, other = in_order(view, rows)
    unit = np.zeros(len(rows), np.int32)
    toll, counted = (np.flatnonzero(among(figures)[predicate]) for figures in (TOLLS, COUNTED_APART))
    other[toll] = view.victims[rows[toll]]
    unit[counted] = kinds(view)[view.claims["unit"][rows[counted]]]
    actors, units = len(view.actors), int(unit.max(initial=0)) + 1
    return dense(joined(predicate, (mood, 3), (one, actors), (other, actors), (unit, units)))


def in_order(view: Snapshot, rows: Numbers) -> tuple[Column, Column]:
    """Subject and object, the lesser number first where the predicate is symmetric."""
    one, other = view.at(view.subject, rows).copy(), view.at(view.object, rows).copy()
    swap = np.flatnonzero((one > other) & among(SYMMETRIC)[view.at(view.predicate, rows)])
    one[swap], other[swap] = other[swap], one[swap]
    return one, other


def reach_of(view: Snapshot, rows: Numbers) -> tuple[Numbers, Numbers]:
    """First and last day that each claim speaks of."""
    claims, predicate = view.claims, view.predicate[rows]
    known = view.known[rows]
    before, after = _reaches()
    dated = claims["dated"][rows] == 1
    start = np.where(dated, claims["start"][rows], known - before[predicate])
    end = np.where(dated, claims["end"][rows], known + after[predicate])
    is_event = ~among(STATES)[predicate]
    return np.maximum(start, 0), end + is_event * EVENT_SLACK


def together_in_time(label: Numbers, start: Numbers, end: Numbers) -> Numbers:
    """New labels: rows of one label stay together only as far as their intervals form a chain."""
    order, _ = order_of(label * (int(start.max(initial=0)) + 1) + start)
    ordered = label[order]
    offset = ordered * SMALL
    latest = np.maximum.accumulate(offset + np.minimum(end[order], SMALL - 1))
    begins = np.ones(len(order), bool)
    begins[1:] = (ordered[1:] != ordered[:-1]) | (offset[1:] + start[order][1:] > latest[:-1])
    found = np.empty(len(order), np.int64)
    found[order] = np.cumsum(begins) - 1
    return found


def together_in_place(view: Snapshot, rows: Numbers, label: Numbers) -> Numbers:
    """New labels: rows of one label stay together unless country, province or place differ.

    What was done in a province may have been done in its town. What holds in a town need not hold in
    its province: those stand apart.
    """
    claims = view.claims
    done = ~is_state(view, rows)
    whole = np.isin(claims["place"][rows], _countries(view)) | (
        claims["place"][rows] == claims["admin1"][rows]
    )
    place = np.where(done & whole, 0, claims["place"][rows]).astype(np.int64)
    for level in (claims["country"][rows].astype(np.int64), claims["admin1"][rows].astype(np.int64), place):
        label = apart_by(label, level)
    return label


def apart_by(label: Numbers, value: Numbers) -> Numbers:
    """New labels: where rows of one label name two values or more, each value stands apart, and so do
    the rows that name none (0); where they name one, all stay together."""
    named = value > 0
    if not named.any():
        return label
    whose, what = label[named], value[named]
    one = np.zeros(int(label.max()) + 1, np.int64)
    one[whose] = what
    several = np.zeros(len(one), bool)
    several[whose[one[whose] != what]] = True
    moved = several[label]
    found = label.copy()
    found[moved] = label.max() + 1 + dense(label[moved] * WIDE + value[moved])
    return found


def apart_by_figure(view: Snapshot, rows: Numbers, label: Numbers) -> Numbers:
    """New labels: rows of one label stay together only if all their figures can hold at once.

    The lowest upper bound of each label takes all figures that reach down to it; the rest go on.
    """
    figures = np.flatnonzero(among(FIGURES)[view.predicate[rows]])
    low, high = bounds(view, rows[figures])
    groups = Groups.by(view, rows[figures], label[figures])
    clash = (groups.greatest(low) > groups.least(high))[groups.of]
    moved = figures[clash]
    found = label.copy()
    found[moved] = int(label.max(initial=0)) + _stabbed(label[moved], low[clash], high[clash]) + 1
    return found


def _stabbed(label: Numbers, low: NDArray[np.float64], high: NDArray[np.float64]) -> Numbers:
    """For each interval the number, over all labels, of the first point of its label that it holds.

    The points of a label are the least upper end, then that of the intervals above it, and so on.
    """
    whose, where = _points(label, low, high)
    # An interval's point is the first that is not below it: points before it, label by label, are counted.
    is_point = np.repeat([False, True], [len(label), len(whose)])
    order = np.lexsort((is_point, np.concatenate([low, where]), np.concatenate([label, whose])))
    found = np.empty(len(order), np.int64)
    found[order] = np.cumsum(is_point[order])
    return found[: len(label)]


def _points(
    label: Numbers, low: NDArray[np.float64], high: NDArray[np.float64]
) -> tuple[Numbers, NDArray[np.float64]]:
    order = np.lexsort((high, label))
    whose: list[int] = []
    where: list[float] = []
    latest = -1
    for one, least, greatest in zip(*(part[order].tolist() for part in (label, low, high)), strict=True):
        if one != latest or least > where[-1]:
            whose.append(one)
            where.append(greatest)
            latest = one
    return np.array(whose, np.int64), np.array(where, np.float64)


def bounds(view: Snapshot, rows: Numbers) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The least and greatest number that each figure allows; infinite where open."""
    claims = view.claims
    off = ABOUT * (claims["approximate"][rows] > 0)
    low, high = claims["low"][rows], claims["high"][rows]
    least = np.where(np.isnan(low), -np.inf, low * (1 - off))
    return least, np.where(np.isnan(high), np.inf, high * (1 + off))


def is_state(view: Snapshot, rows: Numbers) -> Mask:
    """Whether each claim is of something that lasts, not of something done."""
    return among(STATES)[view.predicate[rows]]


@cache
def _reaches() -> tuple[Numbers, Numbers]:
    reaches = [_reach(Predicate(name)) for name in PREDICATES]
    return np.array([r.before for r in reaches]), np.array([r.after for r in reaches])


def _reach(predicate: Predicate) -> Reach:
    if predicate in (Predicate.STRENGTH, Predicate.TERRITORY):
        return FIGURE_REACH
    return STATE_REACH if predicate in STATES else EVENT_REACH


def _countries(view: Snapshot) -> list[int]:
    """The terms that name a country."""
    if COUNTRIES not in view.kept:
        names = _country_names()
        view.kept[COUNTRIES] = [number for number, words in view.columns.terms.items() if words in names]
    found: list[int] = view.kept[COUNTRIES]
    return found


@cache
def _country_names() -> frozenset[str]:
    return frozenset(name for known in country_names().values() for name in known)


def kinds(view: Snapshot) -> Numbers:
    """For each term, a number that singular and plural, and all words for people, share."""
    numbers: dict[str, int] = {}
    found = np.zeros(max(view.columns.terms, default=0) + 1, np.int64)
    for term, words in view.columns.terms.items():
        word = words.lower().removesuffix("s")
        kind = "people" if word in PEOPLE or words.lower() in PEOPLE else word
        found[term] = numbers.setdefault(kind, len(numbers) + 1)
    return found
