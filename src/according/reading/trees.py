"""The best dependency tree under arc scores: greedy where that is a tree, else Chu-Liu/Edmonds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]
_NEVER = np.float32(-1e9)
_ROOTS_TRIED = 3


def best_tree(scores: Scores) -> Heads:
    """The heads of a sentence's n words, 0 for the root's, else 1 + position; one root, no cycle.

    scores: (n, 1 + n), of each word for each head; column 0 is the root.
    """
    count = len(scores)
    words = np.arange(count)
    square = np.full((count + 1, count + 1), _NEVER, np.float32)
    square[1:] = scores
    square[words + 1, words + 1] = _NEVER
    heads = square.argmax(1)
    heads[0] = 0
    if np.count_nonzero(heads) == count - 1 and _is_acyclic(heads):
        return np.asarray(heads[1:], np.int64)
    return _single_rooted(square)[1:]


def _is_acyclic(heads: Heads) -> bool:
    """Whether every word reaches the root, by doubling the steps."""
    reached = heads
    for _ in range(len(heads).bit_length()):
        reached = reached[reached]
        if not reached.any():
            return True
    return False


def _single_rooted(square: Scores) -> Heads:
    """The best tree with one child of the root, the likeliest children tried."""
    gain = square[1:, 0] - square[1:, 1:].max(1) if len(square) > 2 else square[1:, 0]
    best, best_score = np.zeros(len(square), np.int64), -np.inf
    for root in np.argsort(-gain, kind="stable")[:_ROOTS_TRIED] + 1:
        tried = square.copy()
        tried[1:, 0] = _NEVER
        tried[root, :] = _NEVER
        tried[root, 0] = 0
        heads = _spanning(tried)
        score = float(square[np.arange(1, len(square)), heads[1:]].sum(dtype=np.float64))
        if score > best_score:
            best, best_score = heads, score
    return best


def _cycle(heads: Heads) -> list[int]:
    """The words of one cycle, or nothing."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        word = start
        while not state[word]:
            state[word] = 1
            path.append(word)
            word = int(heads[word])
        if state[word] == 1:
            return path[path.index(word) :]
        for seen in path:
            state[seen] = 2
    return []


def _spanning(square: Scores) -> Heads:
    """The highest spanning tree from node 0. square[d, h]: the score of h as the head of d."""
    heads = square.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return np.asarray(heads, np.int64)
    inside = np.zeros(len(square), bool)
    inside[cycle] = True
    outer = np.flatnonzero(~inside)
    smaller, entered, left = _contracted(square, heads, np.array(cycle), outer)
    found = _spanning(smaller)
    return _expanded(found, heads, outer, entered, left)


def _contracted(
    square: Scores, heads: Heads, cycle: NDArray[np.int64], outer: NDArray[np.int64]
) -> tuple[Scores, NDArray[np.int64], NDArray[np.int64]]:
    """The graph with the cycle as its last node; which cycle word each outer word enters and leaves."""
    size = len(outer)
    smaller = np.full((size + 1, size + 1), _NEVER, np.float32)
    smaller[:size, :size] = square[np.ix_(outer, outer)]
    leaving = square[np.ix_(outer, cycle)]
    smaller[:size, size] = leaving.max(1)
    left = cycle[leaving.argmax(1)]
    entering = square[np.ix_(cycle, outer)] - square[cycle, heads[cycle]][:, None]
    smaller[size, :size] = entering.max(0)
    return smaller, cycle[entering.argmax(0)], left


def _expanded(
    found: Heads, heads: Heads, outer: NDArray[np.int64], entered: NDArray[np.int64], left: NDArray[np.int64]
) -> Heads:
    """The tree of the contracted graph as a tree of the whole."""
    size = len(outer)
    whole = heads.copy()
    for number in range(1, size):
        head = found[number]
        whole[outer[number]] = left[number] if head == size else outer[head]
    whole[entered[found[size]]] = outer[found[size]]
    return whole
