"""The pairs' arithmetic and paths, on states made by hand."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from according.claim import Article, Predicate
from according.knowledge.registry import load_registry
from according.reading import Reader
from according.reading.pairs import KINDS, LIKELY, PREDICATES, TYPES, Pairs, paths_of, sides_of
from according.reading.parse import load_parser
from according.reading.parsed import PairStates, PairTables
from according.reading.reader import Reading

WIDTH = 2
TEXT = "Rebels of the Blue Front attacked soldiers in Gao, and the army shelled Rebel positions."


def tables(random: np.random.Generator) -> PairTables:
    def some(*shape: int) -> np.ndarray:
        return random.normal(size=shape).astype(np.float32)

    predicates = len(PREDICATES)
    return PairTables(
        {"": 0, "nsubj": 1, "obj": 2},
        some(len(TYPES), 2 * WIDTH),
        some(len(KINDS), 2 * WIDTH),
        some(2, WIDTH),
        some(2, predicates, WIDTH),
        some(predicates),
        some(predicates),
        some(3, 8),
        some(2, predicates, 8),
    )


@pytest.fixture(scope="module")
def reading() -> Reading:
    return Reader(load_parser(), load_registry()).examine(Article("x", TEXT))


@pytest.fixture(scope="module")
def states(reading: Reading) -> PairStates:
    random = np.random.default_rng(3)
    words = len(reading.document.tokens)
    told, at, sides = (random.normal(size=(words, n)).astype(np.float32) for n in (len(PREDICATES), 4, 4))
    return PairStates(told, at, sides, np.zeros(words, np.int64), tables(random))


@pytest.fixture(scope="module")
def pairs(reading: Reading, states: PairStates) -> Pairs:
    sides = sides_of(reading.document, reading.phrases, reading.coreference)
    return Pairs(reading.document, states, sides, [])


def gelu(x: float) -> float:
    return x * 0.5 * (1 + math.erf(x / math.sqrt(2)))


def slow(reading: Reading, states: PairStates, pairs: Pairs, p: int, ends: tuple[int, int]) -> float:
    """Log odds of predicate p for the sides numbered `ends` (0: nobody), a term at a time."""
    known, document, total = states.tables, reading.document, 0.0
    for word, token in enumerate(document.tokens):
        score = float(states.told[word, p])
        for role, number in enumerate(ends):
            at = states.words[word, role * WIDTH : (role + 1) * WIDTH]
            filled = known.nobody[role]
            if number:
                side = pairs.sides[number - 1]
                head = side.phrase.head
                raw = states.sides[head] + known.of_type[side.type] + known.of_kind[side.kind]
                filled = np.array([gelu(float(x)) for x in raw[role * WIDTH : (role + 1) * WIDTH]])
                path = paths_of(document, 0, len(document.tokens), [head])[token.i][0]
                score += float(known.of_path[known.paths.get(path, 0)] @ known.path_weights[role, p])
            score += float((at * known.weights[role, p] * filled).sum())
        total += math.exp(score)
    return math.log(total) + float(known.bias[p])


def test_odds_are_a_log_sum_over_words(reading: Reading, states: PairStates, pairs: Pairs) -> None:
    assert len(reading.document.sentences) == 1
    assert len(pairs.sides) >= 3
    for p, ends in ((0, (1, 2)), (7, (2, 1)), (20, (0, 3)), (33, (1, 0))):
        heads = [pairs.sides[n - 1].phrase.head if n else None for n in ends]
        found = pairs.odds(0, PREDICATES[p], heads[0], heads[1])
        assert found == pytest.approx(slow(reading, states, pairs, p, ends), abs=1e-3)


def test_the_token_is_the_word_that_tells_most(reading: Reading, states: PairStates, pairs: Pairs) -> None:
    token = next(t.i for t in reading.document.tokens if t.text == "shelled")
    told = states.told.copy()
    told[token, PREDICATES.index(Predicate.ASSAULT)] = 30
    found = Pairs(reading.document, replace(states, told=told), pairs.sides, [])
    assert {p.token for p in found.above(15) if p.predicate is Predicate.ASSAULT} == {token}


def test_what_the_codebook_opens_is_likelier(reading: Reading, states: PairStates, pairs: Pairs) -> None:
    opened = np.full(len(PREDICATES), 2.0, np.float32)
    stronger = replace(states, tables=replace(states.tables, opened=opened))
    head = pairs.sides[0].phrase.head
    with_it = Pairs(reading.document, stronger, pairs.sides, [(4, 0), (4, 0)])
    without = Pairs(reading.document, stronger, pairs.sides, [])
    assert with_it.odds(4, PREDICATES[0], head, None) > without.odds(4, PREDICATES[0], head, None)  # type: ignore[operator]
    assert with_it.odds(4, PREDICATES[1], head, None) == without.odds(4, PREDICATES[1], head, None)


def test_sides_of_other_sentences_have_no_odds(pairs: Pairs) -> None:
    assert pairs.odds(0, Predicate.ASSAULT, 999, None) is None


def test_what_is_known_is_not_told_again(reading: Reading, states: PairStates, pairs: Pairs) -> None:
    sure = replace(states, told=states.told + 10)
    everything = Pairs(reading.document, sure, pairs.sides, []).frames([])
    named = {(f.predicate, f.subject and f.subject.referent.name, f.object and f.object.referent.name)
             for f in everything}  # fmt: skip
    assert all(odds > LIKELY for odds in (p.odds for p in pairs.above(LIKELY)))
    ally = next(n for n in named if n[0] is Predicate.ALLIED_WITH and n[1] and n[2])
    swapped = (ally[0], ally[2], ally[1])
    left = Pairs(reading.document, sure, pairs.sides, []).frames([swapped])
    assert len(left) == len(everything) - 1
    assert not any(f.predicate is ally[0] and {f.subject and f.subject.referent.name,
                   f.object and f.object.referent.name} == {ally[1], ally[2]} for f in left)  # fmt: skip


def test_paths_go_up_and_down_the_tree(reading: Reading) -> None:
    document = reading.document
    at = {t.text: t.i for t in document.tokens}
    rows = paths_of(document, 0, len(document.tokens), [at["Rebels"], at["soldiers"]])
    assert rows[at["attacked"]] == ["nsubj", "obj"]
    assert rows[at["Rebels"]] == ["self", "obj^nsubj"]
    assert rows[at["positions"]][0] == "nsubj^obj.conj"
