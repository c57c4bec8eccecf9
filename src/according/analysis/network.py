"""Ties between actors as of a date, according to claims made by another; and what changed between two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from according.analysis.answers import Change, Diff, Difference, Edge, Network, Node, Period
from according.analysis.groups import Groups
from according.analysis.owners import owners_of
from according.analysis.propositions import by_time_said
from according.analysis.sameness import STATES, in_order, subject_matter
from according.analysis.scope import View, holds_in, rows_in
from according.analysis.snapshot import Numbers, Snapshot, among, day, snapshot
from according.claim import FIGURES, Modality, Predicate
from according.ledger import Ledger

NO_TIE = frozenset({Predicate.SAME_AS, Predicate.ASSESSED_AS}) | FIGURES
POSTS = frozenset({Predicate.LEADS, Predicate.MEMBER_OF})
TIES = STATES - NO_TIE - POSTS
EVENTS = frozenset(Predicate) - STATES - NO_TIE

CERTAINTY = {
    Modality.ASSERTED: 1.0,
    Modality.PROBABLE: 0.7,
    Modality.INTENDED: 0.7,
    Modality.POSSIBLE: 0.4,
}
"""How much an origin that says it so surely adds to the support of a tie."""
EDGE_CLAIMS = 200


def network(ledger: Ledger, view: View | None = None) -> Network:
    """The ties of the view, those with the most support first.

    An edge is one predicate between two actors that at least one claim affirms, in this mood: as so,
    however surely (`certainty` narrows that). Wished-for and planned ties are not in it.
    """
    asked = view or View()
    arrays = snapshot(ledger)
    groups, owners = edge_groups(ledger, arrays, asked)
    best = _ranked(groups, owners)
    shown = edges(groups, best[: asked.limit or None], owners)
    return Network(asked.as_of, asked.known_by, _nodes(arrays, shown), tuple(shown), groups.count)


def diff(ledger: Ledger, before: Period, after: Period, view: View | None = None) -> Diff:
    """What is claimed to have changed from one date to another: ties that appear, vanish, or change
    between contested and not; the best supported first. `view.as_of` is not used; `view.limit` counts
    changes.
    """
    asked = replace(view or View(), as_of=None)
    arrays = snapshot(ledger)
    one, owners = edge_groups(ledger, arrays, replace(asked, as_of=before))
    two, _ = edge_groups(ledger, arrays, replace(asked, as_of=after))
    changed = _changed(arrays, one, two)
    weights = [np.append(groups.origins(owners), 0) for groups in (one, two)]
    ranked = sorted(changed, key=lambda pair: -max(weights[0][pair[0]], weights[1][pair[1]]))
    chosen = ranked[: asked.limit or None]
    olds = _by_group(one, [pair[0] for pair in chosen], owners)
    news = _by_group(two, [pair[1] for pair in chosen], owners)
    found = tuple(_difference(olds.get(a), news.get(b)) for a, b in chosen)
    return Diff(before, after, asked.known_by, found, len(changed))


def edge_groups(ledger: Ledger, arrays: Snapshot, asked: View) -> tuple[Groups, Numbers | None]:
    """The claims of the view in groups, one for each tie; and who owns whom, where that counts."""
    rows = tie_rows(ledger, arrays, asked)
    owners = owners_of(arrays) if asked.by_owner else None
    groups = Groups.by(arrays, rows, subject_matter(arrays, rows))
    kept = groups.any(~arrays.denied[rows])
    if asked.min_origins > 1:
        affirming = groups.only(~arrays.denied[rows])
        kept &= affirming.origins(owners) >= asked.min_origins
    return groups.among(kept), owners


def tie_rows(ledger: Ledger, arrays: Snapshot, asked: View) -> Numbers:
    """The rows of the view's claims between two actors."""
    rows = rows_in(ledger, arrays, asked)
    wanted = set(asked.predicates) - NO_TIE if asked.predicates else TIES
    wanted = wanted | (POSTS if asked.persons else set()) | (EVENTS if asked.events else set())
    one, other = arrays.subject[rows], arrays.object[rows]
    fits = among(frozenset(wanted))
    between = (one > 0) & (other > 0) & (one != other) & fits[arrays.predicate[rows]]
    rows = rows[between & (arrays.mood[rows] == 0)]
    return rows if asked.as_of is None else holds_in(arrays, rows, asked.as_of, asked.dated_only)


def edges(groups: Groups, chosen: Numbers, owners: Numbers | None) -> list[Edge]:
    """The chosen groups as edges, in that order."""
    few = groups.among(groups.chosen(chosen))
    number = {int(group): place for place, group in enumerate(sorted(int(g) for g in chosen))}
    affirming = few.only(~few.view.denied[few.rows])
    denying = few.only(few.view.denied[few.rows])
    counts = (affirming.origins(owners), denying.origins(owners))
    return [_edge(few, number[int(group)], counts) for group in chosen]


def _edge(groups: Groups, group: int, counts: tuple[Numbers, Numbers]) -> Edge:
    view, rows = groups.view, by_time_said(groups.view, groups.members(group))
    denied = view.denied[rows]
    affirming = rows[~denied]
    one, other = (int(ends[0]) for ends in in_order(view, rows[:1]))
    predicate = view.predicate_of(int(rows[0]))
    published = view.claims["published"][rows]
    published = published[published > 0]
    return Edge(
        subject=view.actors[one],
        object=view.actors[other],
        predicate=predicate,
        sign=predicate.sign,
        claims=view.ids(rows[:EDGE_CLAIMS]),
        count=len(affirming),
        origins=int(counts[0][group]),
        denials=int(denied.sum()),
        denying_origins=int(counts[1][group]),
        contested=bool(denied.any()),
        undated=int((view.claims["dated"][affirming] == 0).sum()),
        support=_support(view, affirming, int(counts[0][group])),
        first_said=day(min(published, default=0)),
        last_said=day(max(published, default=0)),
    )


def _support(view: Snapshot, affirming: Numbers, origins: int) -> float:
    """Independent origins, each by the surest of its claims; as many as `origins`, the surest first."""
    surest: dict[int, float] = {}
    for row in affirming:
        origin, sure = int(view.origin[row]), CERTAINTY[Modality(view.modality_of(row))]
        surest[origin] = max(sure, surest.get(origin, 0.0))
    return round(sum(sorted(surest.values(), reverse=True)[:origins]), 2)


def _ranked(groups: Groups, owners: Numbers | None) -> Numbers:
    affirming = groups.only(~groups.view.denied[groups.rows])
    return np.lexsort((-affirming.sizes, -affirming.origins(owners)))


def _nodes(view: Snapshot, shown: Sequence[Edge]) -> tuple[Node, ...]:
    tied: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for edge in shown:
        for one, other in ((edge.subject, edge.object), (edge.object, edge.subject)):
            tied.setdefault(one.id, set()).add(other.id)
            names[one.id] = one.name
    nodes = [Node(id_, names[id_], view.type_of(id_), len(others)) for id_, others in tied.items()]
    return tuple(sorted(nodes, key=lambda node: (-node.degree, node.name, node.id)))


def _changed(view: Snapshot, one: Groups, two: Groups) -> list[tuple[int, int]]:
    """Pairs of group numbers, -1 for none, of ties that are not the same in both."""
    before, after = _matters(view, one), _matters(view, two)
    olds = {matter: group for group, matter in enumerate(before)}
    news = {matter: group for group, matter in enumerate(after)}
    gone = [(olds[matter], -1) for matter in before if matter not in news]
    come = [(-1, news[matter]) for matter in after if matter not in olds]
    both = [(olds[matter], news[matter]) for matter in before if matter in news]
    turned = [(a, b) for a, b in both if one.contested[a] != two.contested[b]]
    return [*come, *gone, *turned]


def _matters(view: Snapshot, groups: Groups) -> list[tuple[int, int, int]]:
    """For each group, predicate and actors."""
    if not groups.count:
        return []
    first = groups.least(groups.rows)
    one, other = in_order(view, first)
    return list(zip(view.predicate[first].tolist(), one.tolist(), other.tolist(), strict=True))


def _by_group(groups: Groups, chosen: Sequence[int], owners: Numbers | None) -> dict[int, Edge]:
    wanted = [group for group in chosen if group >= 0]
    made = edges(groups, np.array(wanted, np.int64), owners)
    return dict(zip(wanted, made, strict=True))


def _difference(before: Edge | None, after: Edge | None) -> Difference:
    if before is None or after is None:
        return Difference(Change.APPEARED if after else Change.VANISHED, before, after)
    change = Change.NOW_CONTESTED if after.contested else Change.NO_LONGER_CONTESTED
    return Difference(change, before, after)
