"""Figures of an actor over time, by who gives them."""

from __future__ import annotations

from datetime import date

import numpy as np

from according.analysis.answers import Period, Point, Series
from according.analysis.scope import Scope, rows_in
from according.analysis.snapshot import Numbers, Snapshot, day, snapshot
from according.claim import FIGURES, Modality, Predicate
from according.errors import QueryError
from according.ledger import Ledger
from according.ledger.packing import BOUNDS, PREDICATES, TRENDS

MOST_POINTS = 5000


def series(
    ledger: Ledger, actor: str, predicate: Predicate, role: str | None = None, scope: Scope | None = None
) -> Series:
    """What an actor's strength, dead, territory ... is said to be, over time and by source.

    role: "subject" (who has, or did it) or "object" (whose people they are); None: subject for
    strength and territory, object for the others. Raises ActorError, QueryError for a predicate that is
    no figure. A copied text gives its figures once.
    """
    if predicate not in FIGURES:
        names = ", ".join(sorted(figure.value for figure in FIGURES))
        raise QueryError(f"{predicate.value} has no figures: choose among {names}")
    chosen = role or ("subject" if predicate in (Predicate.STRENGTH, Predicate.TERRITORY) else "object")
    if chosen not in ("subject", "object"):
        raise QueryError(f"a role is subject or object, not {role!r}")
    view = snapshot(ledger)
    number = view.actor_number(ledger, actor)
    rows = figure_rows(ledger, predicate, scope)
    ends = view.subject if chosen == "subject" else view.object
    rows = _once(view, rows[ends[rows] == number])
    points = sorted((_point(view, int(row), chosen) for row in rows[:MOST_POINTS]), key=_when)
    return Series(view.actors[number], predicate, chosen, tuple(points), _sources(points))


def figure_rows(ledger: Ledger, predicate: Predicate, scope: Scope | None = None) -> Numbers:
    """The rows of every claim in scope that gives a figure of this kind, of whatever actor."""
    view = snapshot(ledger)
    rows = rows_in(ledger, view, scope or Scope())
    rows = rows[view.predicate[rows] == PREDICATES.index(predicate.value)]
    low, high = view.claims["low"][rows], view.claims["high"][rows]
    return np.asarray(rows[~(np.isnan(low) & np.isnan(high))])


def _once(view: Snapshot, rows: Numbers) -> Numbers:
    """The rows without those of a copied text that repeat a figure of the first."""
    claims = view.claims
    told = [claims[name][rows].tolist() for name in ("start", "end", "unit", "place")]
    figures = [np.nan_to_num(claims[name][rows], nan=-np.inf).tolist() for name in ("low", "high")]
    whose = (view.first_text[view.article[rows]], view.origin[rows], view.denied[rows])
    first: dict[tuple[object, ...], int] = {}
    for row, *same in zip(rows.tolist(), *(part.tolist() for part in whose), *told, *figures, strict=True):
        first.setdefault(tuple(same), row)
    return np.array(sorted(first.values()), np.int64)


def _sources(points: list[Point]) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for point in points:
        counts[point.source] = counts.get(point.source, 0) + 1
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))


def _when(point: Point) -> tuple[date, str]:
    return (point.at or date.max, point.claim)


def _point(view: Snapshot, row: int, role: str) -> Point:
    claim = view.claims.row(row)
    modality = view.modality_of(row)
    when, said = view.time_of(row), day(int(claim["published"]))
    other = view.object if role == "subject" else view.subject
    return Point(
        claim=view.id(row),
        at=_middle(when) or said,
        when=when,
        said=said,
        low=_number(claim["low"]),
        high=_number(claim["high"]),
        bound=BOUNDS[claim["bound"]] or None,
        approximate=bool(claim["approximate"]),
        unit=view.columns.terms.get(int(claim["unit"])),
        hedged=bool(claim["approximate"]) or modality != Modality.ASSERTED.value,
        modality=modality,
        denied=bool(view.denied[row]),
        trend=TRENDS[claim["trend"]] or None,
        source=view.actors[view.origin[row]].name,
        publisher=view.actors[view.publisher[row]].name or None,
        other=view.actor(int(other[row])),
        place=view.place_of(row),
    )


def _middle(when: Period | None) -> date | None:
    if when is None or when.start is None or when.end is None:
        return (when.start or when.end) if when else None
    return date.fromordinal((when.start.toordinal() + when.end.toordinal()) // 2)


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
