"""Rows in groups: counted, spanned and told apart, all groups at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from according.analysis.snapshot import Mask, Numbers, Snapshot

WIDE = 1 << 31
SPARSE = 4
WORD = 63


@dataclass(frozen=True, eq=False)
class Groups:
    """Rows of a snapshot with the group of each: `of[i]` is the group of `rows[i]`, 0 to count - 1."""

    view: Snapshot
    rows: Numbers
    of: Numbers
    count: int

    @staticmethod
    def by(view: Snapshot, rows: Numbers, key: NDArray[Any]) -> Groups:
        """Rows that share a key are a group; groups stand in the order of their keys."""
        of = dense(key)
        return Groups(view, rows, of, int(of.max(initial=-1)) + 1)

    @cached_property
    def sizes(self) -> Numbers:
        """How many rows each has."""
        return np.bincount(self.of, minlength=self.count)

    @cached_property
    def denials(self) -> Numbers:
        """How many denials each has."""
        return self.tally(self.view.at(self.view.denied, self.rows))

    @cached_property
    def contested(self) -> Mask:
        """Whether it has both affirmations and denials."""
        return (self.denials > 0) & (self.denials < self.sizes)

    def tally(self, mask: Mask) -> Numbers:
        """How many rows of each are in the mask."""
        return np.bincount(self.of[mask], minlength=self.count)

    def any(self, mask: Mask) -> Mask:
        """Whether any row of it is in the mask."""
        found = np.zeros(self.count, bool)
        found[self.of[mask]] = True
        return found

    def least(self, values: NDArray[Any]) -> NDArray[Any]:
        """The least value of each."""
        return np.minimum.reduceat(values[self._order], self._starts) if self.count else values[:0]

    def greatest(self, values: NDArray[Any]) -> NDArray[Any]:
        """The greatest value of each."""
        return np.maximum.reduceat(values[self._order], self._starts) if self.count else values[:0]

    def members(self, group: int) -> Numbers:
        """The rows of one group, by row."""
        start = self._starts[group]
        return self.rows[self._order[start : start + self.sizes[group]]]

    def among(self, chosen: Mask) -> Groups:
        """Only the chosen groups, with new numbers."""
        kept = chosen[self.of]
        number = np.cumsum(chosen) - 1
        return Groups(self.view, self.rows[kept], number[self.of[kept]], int(chosen.sum()))

    def only(self, mask: Mask) -> Groups:
        """The same groups with some of their rows; a group may be left with none."""
        return Groups(self.view, self.rows[mask], self.of[mask], self.count)

    def origins(self, owners: Numbers | None = None) -> Numbers:
        """How many independent origins each has. owners: for each actor, who counts in its place."""
        counted = self._shared[~self.relays[self._shared]]
        origin = self.view.origin[self.rows[counted]]
        pairs = distinct(paired(self.of[counted], origin if owners is None else owners[origin]))
        return np.asarray(np.bincount(pairs // WIDE, minlength=self.count) + (self.sizes == 1))

    @cached_property
    def relays(self) -> Mask:
        """Rows that add no origin: they go back to an outlet that itself carries what its group says,
        with the same polarity, so that the outlet's own reports tell who stands behind it.

        Where every row of a group is one, outlets cite each other and nobody else.
        """
        view, rows = self.view, self.rows[self._shared]
        cited, citing = view.named[rows], view.authority[rows]
        maybe = np.flatnonzero(view.is_outlet[cited] & (cited != citing))
        side = self.of[self._shared] * 2 + view.denied[rows]
        cited_there = paired(side[maybe], cited[maybe])
        touched = np.zeros(2 * self.count, bool)
        touched[side[maybe]] = True
        near = touched[side]
        carried = distinct(paired(side[near], citing[near]))
        found = np.zeros(len(self.rows), bool)
        found[self._shared[maybe]] = within(cited_there, carried)
        return found

    def chosen(self, groups: Numbers) -> Mask:
        """For each group, whether it is one of these."""
        found = np.zeros(self.count, bool)
        found[groups] = True
        return found

    @cached_property
    def _shared(self) -> Numbers:
        """The places of rows that are not alone: who is alone relays nobody, and is one origin."""
        return np.flatnonzero(self.sizes[self.of] > 1)

    @cached_property
    def _order(self) -> Numbers:
        return order_of(self.of)[0]

    @cached_property
    def _starts(self) -> Numbers:
        return np.concatenate(([0], np.cumsum(self.sizes)[:-1])).astype(np.int64)


def joined(one: NDArray[Any], *others: tuple[NDArray[Any], int]) -> Numbers:
    """One number for each place of several arrays, in the order of the first, then of the next, and so on.

    others: each with its size: all its numbers are below it.
    """
    found = one.astype(np.int64)
    for other, size in others:
        found *= size
        found += other
    return found


def paired(one: NDArray[Any], other: NDArray[Any]) -> Numbers:
    """One number for each pair: `divmod(number, WIDE)` gives it back."""
    return joined(one, (other, WIDE))


def distinct(key: NDArray[Any]) -> NDArray[Any]:
    """The values of the key, each once, in order."""
    ordered = np.sort(key)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if len(ordered) else ordered


def dense(key: NDArray[Any]) -> Numbers:
    """The key as numbers from 0 in the order of its values."""
    most = int(key.max(initial=0))
    if most <= SPARSE * len(key) + SPARSE:
        # Few numbers are left out: a table of all is quicker than sorting.
        there = np.zeros(most + 1, bool)
        there[key] = True
        number = np.cumsum(there, dtype=np.int32)
        number -= 1
        return np.asarray(number[key], np.int64)
    order, ordered = order_of(key)
    found = np.zeros(len(key), np.int64)
    found[order[1:]] = np.cumsum(ordered[1:] != ordered[:-1])
    return found


def order_of(key: NDArray[Any]) -> tuple[Numbers, Numbers]:
    """The places in the order of the key, those with equal keys as they stand; and the key in that order.

    key: no number below 0.
    """
    bits = len(key).bit_length()
    if int(key.max(initial=0)).bit_length() + bits > WORD:
        order = np.argsort(key, kind="stable")
        return order, key[order]
    # Key and place in one number: sorting numbers is several times quicker than sorting places.
    packed = key.astype(np.int64)
    packed <<= bits
    packed |= np.arange(len(key))
    packed.sort()
    ordered = packed >> bits
    packed &= (1 << bits) - 1
    return packed, ordered


def within(values: Numbers, known: Numbers) -> Mask:
    """For each value, whether it is among the known ones, which are in order."""
    if not len(known):
        return np.zeros(len(values), bool)
    places = np.minimum(np.searchsorted(known, values), len(known) - 1)
    return np.asarray(known[places] == values)
