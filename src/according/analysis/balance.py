"""Structural balance: triads of actors whose claimed ties are in tension.

A friend of a friend is a friend, an enemy of an enemy is a friend; three ties whose signs multiply to
minus go against that (F. Heider 1946, D. Cartwright and F. Harary 1956). It shows where to look, not
what is so.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from according.analysis.answers import Actor, Balance, Edge, Triad
from according.analysis.groups import Groups
from according.analysis.network import edge_groups, edges
from according.analysis.sameness import in_order
from according.analysis.scope import View
from according.analysis.snapshot import Numbers, Snapshot, among, snapshot
from according.claim import FRIENDLY, HOSTILE
from according.ledger import Ledger

LIMIT = 20


def balance(ledger: Ledger, view: View | None = None, limit: int = LIMIT) -> Balance:
    """The triads in tension of a network, those whose weakest pair has the most origins first.

    Two actors are friends or enemies by the ties with more independent origins; where both have as
    many, the pair is left out. limit: at most so many triads, 0 for all.
    """
    asked = replace(view or View(), limit=0)
    arrays = snapshot(ledger)
    groups, owners = edge_groups(ledger, arrays, asked)
    pairs = _Pairs(arrays, groups, owners)
    triads = pairs.triads()
    signs = pairs.sign[triads].prod(axis=1)
    tense = triads[signs < 0]
    weight = pairs.weight[tense].min(axis=1) if len(tense) else np.zeros(0)
    best = tense[np.argsort(-weight, kind="stable")][: limit or None]
    made = _made(groups, pairs, best, owners)
    return Balance(len(triads), len(tense), tuple(_triad(pairs, triad, made) for triad in best))


class _Pairs:
    """Pairs of actors with a sign: friends (1) or enemies (-1), and how many origins say so."""

    def __init__(self, view: Snapshot, groups: Groups, owners: Numbers | None) -> None:
        self.view, self.groups = view, groups
        affirming = groups.only(~view.denied[groups.rows])
        origins = affirming.origins(owners)
        first = groups.least(groups.rows) if groups.count else np.zeros(0, np.int64)
        one, other = in_order(view, first)
        predicate = view.predicate[first]
        sign = among(FRIENDLY)[predicate].astype(np.int64) - among(HOSTILE)[predicate]
        low, high = np.minimum(one, other), np.maximum(one, other)
        key, self.of_edge = np.unique(low * len(view.actors) + high, return_inverse=True)
        total = np.bincount(self.of_edge, sign * origins, len(key)).astype(np.int64)
        self.edge_sign = sign
        self.sign = np.sign(total)
        self.weight = np.abs(total)
        self.ends = np.stack([key // len(view.actors), key % len(view.actors)], axis=1)

    def triads(self) -> NDArray[np.int64]:
        """Numbers of three pairs that close a triangle, one row for each triangle."""
        signed = np.flatnonzero(self.sign)
        if len(signed) < 3:
            return np.zeros((0, 3), np.int64)
        degree = np.bincount(self.ends[signed].ravel(), minlength=len(self.view.actors))
        rank = np.empty(len(degree), np.int64)
        rank[np.lexsort((np.arange(len(degree)), degree))] = np.arange(len(degree))
        # Every pair points from the actor with fewer ties, so that no actor has many pairs going out.
        ends = rank[self.ends[signed]]
        source, target = ends.min(axis=1), ends.max(axis=1)
        order = np.lexsort((target, source))
        return _triangles(source[order], target[order], signed[order], len(rank))


def _triangles(source: Numbers, target: Numbers, pair: Numbers, actors: int) -> NDArray[np.int64]:
    """Triangles among pairs that are sorted by source and target."""
    begins = np.searchsorted(source, np.arange(actors + 1))
    # For each pair, every later pair that goes out from the same actor makes a wedge.
    later = begins[source + 1] - np.arange(len(source)) - 1
    first = np.repeat(np.arange(len(source)), later)
    offset = np.arange(len(first)) - np.repeat(np.cumsum(later) - later, later)
    second = first + 1 + offset
    one, two = target[first], target[second]
    wanted = np.minimum(one, two) * actors + np.maximum(one, two)
    keys = source * actors + target
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    closed = keys[place] == wanted
    return np.stack([pair[first[closed]], pair[second[closed]], pair[place[closed]]], axis=1)


def _made(
    groups: Groups, pairs: _Pairs, triads: NDArray[np.int64], owners: Numbers | None
) -> dict[int, list[Edge]]:
    """The edges of each pair that the triads need, those of the pair's own sign."""
    wanted = np.isin(pairs.of_edge, triads) & (pairs.edge_sign == pairs.sign[pairs.of_edge])
    chosen = np.flatnonzero(wanted)
    found: dict[int, list[Edge]] = {}
    for number, edge in zip(chosen, edges(groups, chosen, owners), strict=True):
        found.setdefault(int(pairs.of_edge[number]), []).append(edge)
    return found


def _triad(pairs: _Pairs, triad: NDArray[np.int64], made: dict[int, list[Edge]]) -> Triad:
    numbers = sorted({int(actor) for actor in pairs.ends[triad].ravel()})
    actors = tuple(pairs.view.actors[number] for number in numbers)
    by_ends = {tuple(sorted(pairs.ends[pair].tolist())): int(pair) for pair in triad}
    sides = ((0, 1), (1, 2), (0, 2))
    ordered = [by_ends[(numbers[a], numbers[b])] for a, b in sides]
    signs = tuple("+" if pairs.sign[pair] > 0 else "-" for pair in ordered)
    return Triad(
        actors=(actors[0], actors[1], actors[2]),
        signs=(signs[0], signs[1], signs[2]),
        words=_words(actors, signs),
        weight=int(min(pairs.weight[pair] for pair in ordered)),
        edges=tuple(edge for pair in ordered for edge in made.get(pair, ())),
    )


def _words(actors: tuple[Actor, ...], signs: tuple[str, ...]) -> str:
    """The tension in words; signs are those of the pairs 0-1, 1-2 and 0-2."""
    names = [actor.name for actor in actors]
    if "+" not in signs:
        return f"{names[0]}, {names[1]} and {names[2]} are said to be enemies of each other"
    between = {0: 2, 1: 0, 2: 1}[signs.index("-")]
    others = [name for place, name in enumerate(names) if place != between]
    friend = f"{names[between]} is said to be a friend of both {others[0]} and {others[1]}"
    return f"{friend}, who are said to be enemies"
