"""Structural balance: triads of actors whose claimed ties are in tension.

A friend of a friend is a friend, an enemy of an enemy is a friend; three ties whose signs multiply to
minus go against that (F. Heider 1946, D. Cartwright and F. Harary 1956). It shows where to look, not
what is so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from according.analysis.answers import Actor, Balance, Edge, Triad
from according.analysis.groups import Groups, dense, distinct, joined
from according.analysis.network import edge_groups, edges
from according.analysis.sameness import in_order
from according.analysis.scope import View
from according.analysis.snapshot import Numbers, Snapshot, among, snapshot
from according.claim import FRIENDLY, HOSTILE
from according.ledger import Ledger

LIMIT = 20
CORE = 4096
"""So many of the best connected actors have their triads counted by sets of bits, not one by one."""
CHUNK, WEDGES = 8192, 1 << 18
FEWEST_PAIRS = 4096


def balance(ledger: Ledger, view: View | None = None, limit: int = LIMIT) -> Balance:
    """The triads in tension of a network, those whose weakest pair has the most origins first.

    Two actors are friends or enemies by the ties with more independent origins; where both have as
    many, the pair is left out. limit: at most so many triads, 0 for all.
    """
    asked = replace(view or View(), limit=0)
    arrays = snapshot(ledger)
    groups, owners = edge_groups(ledger, arrays, asked)
    pairs = _Pairs(arrays, groups, owners)
    closed, in_tension = pairs.counts()
    best = pairs.in_tension(min(limit or in_tension, in_tension))
    made = _made(groups, pairs, best, owners)
    return Balance(closed, in_tension, tuple(_triad(pairs, triad, made) for triad in best))


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
        key = joined(low, (high, len(view.actors)))
        self.of_edge, ends = dense(key), distinct(key)
        total = np.bincount(self.of_edge, sign * origins, len(ends)).astype(np.int64)
        self.edge_sign = sign
        self.sign = np.sign(total)
        self.weight = np.abs(total)
        self.ends = np.stack(np.divmod(ends, len(view.actors)), axis=1)

    def counts(self) -> tuple[int, int]:
        """How many triads are closed, and how many of them are in tension."""
        graph = _Graph(self, np.flatnonzero(self.sign))
        closed, in_tension = graph.core_counts()
        for triads in graph.triads(before=graph.core):
            closed += len(triads)
            in_tension += len(self._tense(triads))
        return closed, in_tension

    def in_tension(self, limit: int) -> NDArray[np.int64]:
        """The numbers of the pairs of so many triads in tension, those of the greatest weight first.

        Only as many of the heaviest pairs are looked at as hold that many triads.
        """
        signed = np.flatnonzero(self.sign)
        heaviest = signed[np.argsort(-self.weight[signed], kind="stable")]
        taken, found = 0, np.zeros((0, 3), np.int64)
        while taken < len(heaviest) and len(found) < limit:
            taken = max(FEWEST_PAIRS, 2 * taken)
            # All pairs of the least weight come together, so that no triad of that weight is left out.
            least = self.weight[heaviest[min(taken, len(heaviest)) - 1]]
            taken = int(np.searchsorted(-self.weight[heaviest], -least, side="right"))
            parts = [self._tense(triads) for triads in _Graph(self, heaviest[:taken]).triads()]
            found = np.concatenate([found[:0], *parts])
        found.sort(axis=1)
        weight = self.weight[found].min(axis=1, initial=np.iinfo(np.int64).max)
        return np.asarray(found[np.lexsort((*found.T[::-1], -weight))][:limit])

    def _tense(self, triads: NDArray[np.int64]) -> NDArray[np.int64]:
        return np.asarray(triads[self.sign[triads].prod(axis=1) < 0])


class _Graph:
    """Some pairs with a sign, each pointing from the actor with fewer of them, so that no actor has many
    pairs going out. Actors go by rank; from the rank `core` on they are the best connected.
    """

    def __init__(self, pairs: _Pairs, chosen: Numbers) -> None:
        degree = np.bincount(pairs.ends[chosen].ravel(), minlength=1)
        self.actors = int((degree > 0).sum())
        rank = np.empty(len(degree), np.int64)
        # Actors without a pair get the ranks below 0.
        rank[np.argsort(degree, kind="stable")] = np.arange(len(degree)) - (len(degree) - self.actors)
        ends = rank[pairs.ends[chosen]]
        source, target = ends.min(axis=1), ends.max(axis=1)
        order = np.lexsort((target, source))
        self.source, self.target, self.pair = source[order], target[order], chosen[order]
        self.sign = pairs.sign[self.pair]
        self.keys = self.source * self.actors + self.target
        self.core = max(0, self.actors - CORE)

    def core_counts(self) -> tuple[int, int]:
        """Closed triads of the best connected actors, and those in tension, by sets of bits."""
        inside = self.source >= self.core
        source, target = self.source[inside] - self.core, self.target[inside] - self.core
        friendly = self.sign[inside] > 0
        friends, enemies = (self._bits(source[of], target[of]) for of in (friendly, ~friendly))
        closed = in_tension = 0
        for place in range(0, len(source), CHUNK):
            one, two = source[place : place + CHUNK], target[place : place + CHUNK]
            alike = _ones((friends[one] & friends[two]) | (enemies[one] & enemies[two]))
            unlike = _ones((friends[one] & enemies[two]) | (enemies[one] & friends[two]))
            closed += int(alike.sum() + unlike.sum())
            in_tension += int(np.where(friendly[place : place + CHUNK], unlike, alike).sum())
        return closed, in_tension

    def triads(self, before: int | None = None) -> Iterator[NDArray[np.int64]]:
        """Numbers of three pairs that close a triangle, one row for each triangle, part by part.

        before: only triangles whose least connected actor has a lower rank.
        """
        begins = np.searchsorted(self.source, np.arange(self.actors + 1))
        last = len(self.source) if before is None else int(np.searchsorted(self.source, before))
        # For each pair, every later pair that goes out from the same actor makes a wedge.
        later = begins[self.source[:last] + 1] - np.arange(last) - 1
        parts = np.flatnonzero(np.diff(np.cumsum(later) // WEDGES, prepend=0, append=-1)).tolist()
        for start, end in zip([0, *parts], parts, strict=False):
            yield self._triangles(np.arange(start, end), later[start:end])

    def _triangles(self, pairs: Numbers, later: Numbers) -> NDArray[np.int64]:
        first = np.repeat(pairs, later)
        offset = np.arange(len(first)) - np.repeat(np.cumsum(later) - later, later)
        second = first + 1 + offset
        # Pairs are sorted by target within a source, so that the second target is the greater.
        wanted = self.target[first] * self.actors + self.target[second]
        place = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        closed = self.keys[place] == wanted
        numbers = (self.pair[first[closed]], self.pair[second[closed]], self.pair[place[closed]])
        return np.stack(numbers, axis=1)

    def _bits(self, source: Numbers, target: Numbers) -> NDArray[np.uint64]:
        """For each actor of the core, those it points to, 64 in a number."""
        size = self.actors - self.core
        there = np.zeros((size, -(-size // 64) * 64), bool)
        there[source, target] = True
        return np.packbits(there, axis=1).view(np.uint64)


def _ones(bits: NDArray[np.uint64]) -> Numbers:
    return np.asarray(np.bitwise_count(bits).sum(axis=1), np.int64)


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
