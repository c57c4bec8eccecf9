"""The pairs' arithmetic and paths, on states made by hand."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from according.claim import Article, Predicate
from according.knowledge.registry import load_registry
from according.reading import Reader
from according.reading.pairs import (
    KINDS,
    LIKELY,
    PREDICATES,
    TYPES,
    Pairs,
    Side,
    by_sentence,
    paths_of,
    sides_of,
)
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
        some(predicates, WIDTH),
        some(predicates),
        some(predicates),
        some(3, 8),
        some(3, predicates, 8),
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


def filler(states: PairStates, side: Side | None, role: int) -> np.ndarray:
    """A side, or nobody, as the head for claims sees it in a role."""
    known = states.tables
    if side is None:
        return known.nobody[role]
    raw = states.sides[side.phrase.head] + known.of_type[side.type] + known.of_kind[side.kind]
    return np.array([gelu(float(x)) for x in raw[role * WIDTH : (role + 1) * WIDTH]])


def path(reading: Reading, states: PairStates, side: Side | None, word: int) -> np.ndarray:
    """What is learned of the way from a side to a word; nothing of nobody's."""
    if side is None:
        return np.zeros(8)
    row = paths_of(reading.document, 0, len(reading.document.tokens), [side.phrase.head])[word]
    return states.tables.of_path[states.tables.paths.get(row[0], 0)]


def slow(reading: Reading, states: PairStates, pairs: Pairs, p: int, ends: tuple[int, int]) -> float:
    """Log odds of predicate p for the sides numbered `ends` (0: nobody), a term at a time."""
    known, total = states.tables, 0.0
    sides = [pairs.sides[number - 1] if number else None for number in ends]
    for word in range(len(reading.document.tokens)):
        score = float(states.told[word, p])
        for role, side in enumerate(sides):
            at = states.words[word, role * WIDTH : (role + 1) * WIDTH]
            score += float((at * known.weights[role, p] * filler(states, side, role)).sum())
            score += float(path(reading, states, side, word) @ known.path_weights[role, p])
        total += math.exp(score)
    subject, obj = (filler(states, side, role) for role, side in enumerate(sides))
    together = float((subject * obj * known.joint[p]).sum())
    if sides[0] is not None and sides[1] is not None:
        together += float(path(reading, states, sides[0], sides[1].phrase.head) @ known.path_weights[2, p])
    return math.log(total) + float(known.bias[p]) + together


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


def test_a_sentence_may_be_about_those_of_the_sentences_before() -> None:
    text = "Fighters of the Blue Front ambushed a convoy near Gao. Two soldiers were killed. It rained."
    found = Reader(load_parser(), load_registry()).examine(Article("x", text))
    here = by_sentence(found.document, sides_of(found.document, found.phrases, found.coreference))
    assert not any(side.earlier for side in here[0])
    earlier = [side for side in here[1] if side.earlier]
    assert any("Blue Front" in side.referent.name for side in earlier)
    assert all(side.phrase.head < found.document.sentences[1].first for side in earlier)
    assert all(KINDS[side.kind] == "earlier" for side in earlier)


def test_a_claim_is_behind_a_likelier_one_that_differs_in_one_role(
    reading: Reading, states: PairStates, pairs: Pairs
) -> None:
    heads = [side.phrase.head for side in pairs.sides]
    odds = {
        (i, j): pairs.odds(0, PREDICATES[0], i, j) for i in [None, *heads] for j in [None, *heads] if i != j
    }
    best = max((o, ends) for ends, o in odds.items() if o is not None)
    assert pairs.behind(0, PREDICATES[0], *best[1]) == 0
    behind = {ends: pairs.behind(0, PREDICATES[0], *ends) for ends in odds}
    assert all(b >= 0 for b in behind.values())
    assert any(b > 0 for b in behind.values())
