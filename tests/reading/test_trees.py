"""The decoder finds the best single-rooted tree: compared with every tree there is."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from according.reading.trees import best_tree


def _is_tree(heads: tuple[int, ...]) -> bool:
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        current, steps = word, 0
        while current and steps <= len(heads):
            current, steps = heads[current - 1], steps + 1
        if current:
            return False
    return True


def _score(scores: np.ndarray, heads: tuple[int, ...]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads)))


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_best_tree_beats_every_other(size: int) -> None:
    random = np.random.default_rng(size)
    trees = [heads for heads in itertools.product(range(size + 1), repeat=size) if _is_tree(heads)]
    for _ in range(20):
        scores = random.normal(size=(size, size + 1)).astype(np.float32)
        found = tuple(best_tree(scores).tolist())
        assert _is_tree(found)
        assert _score(scores, found) == pytest.approx(max(_score(scores, tree) for tree in trees), abs=1e-4)


def test_long_sentences_give_trees() -> None:
    random = np.random.default_rng(0)
    for size in (40, 120):
        assert _is_tree(tuple(best_tree(random.normal(size=(size, size + 1)).astype(np.float32)).tolist()))
