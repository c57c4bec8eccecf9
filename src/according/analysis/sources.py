"""Sources: who cites whom, and what became of what each said.

The counts are a record, no judgement. An analyst's own grade (Admiralty scale: reliability of the
source A to F, credibility of a claim 1 to 6) stands beside them and is never made from them.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from according.analysis.answers import Citation, SourceRecord, Sources
from according.analysis.contradictions import conflicting_figures
from according.analysis.groups import WIDE, Groups, distinct, joined, paired, within
from according.analysis.propositions import LIMIT, grouped
from according.analysis.scope import Scope
from according.analysis.snapshot import Mask, Numbers, Snapshot, day
from according.ledger import Grade, Ledger


def sources(ledger: Ledger, scope: Scope | None = None, limit: int = LIMIT) -> Sources:
    """Every origin of the claims in scope with its record, and who cites whom, the busiest first.

    limit: at most so many of each, 0 for all. matching: how many sources there are.
    """
    groups = grouped(ledger, scope)
    records, count = _records(ledger, groups, limit)
    return Sources(records, _citations(groups.view, groups.rows, limit), count)


def grades(ledger: Ledger) -> dict[str, Grade]:
    """The grade that stands for each source, by actor id."""
    found: dict[str, Grade] = {}
    for grade in ledger.notes.grades():
        if grade.actor_id:
            found.setdefault(grade.actor_id, grade)
    return found


def _records(ledger: Ledger, groups: Groups, limit: int) -> tuple[tuple[SourceRecord, ...], int]:
    view, rows = groups.view, groups.rows
    who = Groups.by(view, rows, view.origin[rows])
    if not who.count:
        return (), 0
    said, against = _said_by_others(groups), _denied_by_others(groups)
    counts = {
        "corroborated": who.tally(said),
        "later_denied": who.tally(against[0]),
        "contradicted": who.tally(against[1] | conflicting_figures(view, rows)),
    }
    best = np.argsort(-who.sizes, kind="stable")[: limit or None]
    given = grades(ledger)
    made = (_record(who, int(group), counts, given) for group in best)
    return tuple(made), who.count


def _record(
    who: Groups, group: int, counts: Mapping[str, Numbers], given: Mapping[str, Grade]
) -> SourceRecord:
    view, rows = who.view, who.members(group)
    number = int(view.origin[rows[0]])
    published = view.claims["published"][rows]
    published = published[published > 0]
    actor = view.actors[number]
    grade = given.get(actor.id)
    return SourceRecord(
        source=actor,
        type=view.types[number],
        claims=len(rows),
        articles=len(distinct(view.article[rows])),
        corroborated=int(counts["corroborated"][group]),
        later_denied=int(counts["later_denied"][group]),
        contradicted=int(counts["contradicted"][group]),
        first_said=day(int(published.min())) if len(published) else None,
        last_said=day(int(published.max())) if len(published) else None,
        grade=grade.grade if grade else None,
        graded_at=grade.at if grade else None,
        grade_note=grade.note if grade else None,
    )


def _said_by_others(groups: Groups) -> Mask:
    """Whether another independent origin says the same, with the same polarity."""
    view, rows = groups.view, groups.rows
    side = Groups(view, rows, groups.of * 2 + view.at(view.denied, rows), 2 * groups.count)
    origins = np.append(side.origins(), 0)
    found: Mask = origins[side.of] > 1
    return found


def _denied_by_others(groups: Groups) -> tuple[Mask, Mask]:
    """Affirmed claims that another source denies: after it was said, and at any time."""
    view, rows = groups.view, groups.rows
    open_ = groups.contested[groups.of]
    places = np.flatnonzero(open_)
    later, ever = np.zeros(len(rows), bool), np.zeros(len(rows), bool)
    if not len(places):
        return later, ever
    of, known, denied = groups.of[places], view.known[rows[places]], view.denied[rows[places]]
    origin = view.origin[rows[places]]
    latest = np.zeros(groups.count, np.int64)
    np.maximum.at(latest, of[denied], known[denied])
    # A denial by the very source that affirmed it counts against nobody else.
    deniers = distinct(paired(of[denied], origin[denied]))
    own = within(paired(of, origin), deniers)
    lone = np.bincount(deniers // WIDE, minlength=groups.count) == 1
    by_other = ~denied & ~(own & lone[of])
    ever[places] = by_other
    later[places] = by_other & (latest[of] > known)
    return later, ever


def _citations(view: Snapshot, rows: Numbers, limit: int) -> tuple[Citation, ...]:
    """Each link cites the next of its chain; the publisher cites the first."""
    kept = np.zeros(len(view), bool)
    kept[rows] = True
    links = np.flatnonzero(kept[view.link_row] & (view.link_actor > 0))
    row, cited = view.link_row[links], view.link_actor[links]
    citing = view.publisher[row].copy()
    onward = np.flatnonzero(row[1:] == row[:-1]) + 1
    citing[onward] = cited[onward - 1]
    known = (citing > 0) & (citing != cited)
    ends = joined(citing[known], (cited[known], len(view.actors)))
    pairs = Groups.by(view, row[known], ends)
    best = np.argsort(-pairs.sizes, kind="stable")[: limit or None]
    told = distinct(ends)
    return tuple(_citation(pairs, int(group), int(told[group])) for group in best)


def _citation(pairs: Groups, group: int, ends: int) -> Citation:
    view, rows = pairs.view, pairs.members(group)
    citing, cited = divmod(ends, len(view.actors))
    return Citation(view.actors[citing], view.actors[cited], len(rows), len(distinct(view.article[rows])))
