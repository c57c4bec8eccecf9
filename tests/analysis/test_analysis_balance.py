"""Triads in tension, each with its claims."""

from __future__ import annotations

import importlib
import random
from itertools import combinations
from math import prod

import pytest
from hand_reports import Said, report

from according.analysis import View, balance
from according.claim import Predicate
from according.ledger import Ledger

PAIRS = (("Hill Army", "Lake Front"), ("Lake Front", "Reed Band"), ("Hill Army", "Reed Band"))
TIE = {"+": Predicate.ALLIED_WITH, "-": Predicate.FIGHTING}


def triangle(ledger: Ledger, signs: str) -> list[str]:
    ids = []
    for (one, other), sign in zip(PAIRS, signs, strict=True):
        ids += report(ledger, "One", "2016-08-01", Said(predicate=TIE[sign], subject=one, object=other))
    return ids


@pytest.mark.parametrize(
    ("signs", "tense"),
    [("+++", 0), ("+--", 0), ("-+-", 0), ("--+", 0), ("++-", 1), ("+-+", 1), ("-++", 1), ("---", 1)],
)
def test_signs_that_multiply_to_minus_are_in_tension(ledger: Ledger, signs: str, tense: int) -> None:
    ids = triangle(ledger, signs)
    found = balance(ledger)
    assert (found.triads, found.in_tension, len(found.found)) == (1, tense, tense)
    for triad in found.found:
        assert {claim for edge in triad.edges for claim in edge.claims} == set(ids)
        assert sorted(triad.signs) == sorted(signs)


def test_the_friend_of_two_enemies_is_named(ledger: Ledger) -> None:
    triangle(ledger, "++-")
    words = balance(ledger).found[0].words
    assert words.startswith("Lake Front is said to be a friend of both Hill Army and Reed Band")


def test_two_ties_are_no_triad(ledger: Ledger) -> None:
    report(ledger, "One", "2016-08-01", [Said(), Said(object="Reed Band")])
    assert balance(ledger).triads == 0


def test_a_pair_both_ways_counts_by_its_origins(ledger: Ledger) -> None:
    triangle(ledger, "++-")
    report(
        ledger,
        "Two",
        "2016-08-01",
        Said(predicate=Predicate.ALLIED_WITH, subject=PAIRS[2][0], object=PAIRS[2][1]),
    )
    assert balance(ledger).triads == 0
    report(
        ledger,
        "Three",
        "2016-08-01",
        Said(predicate=Predicate.ALLIED_WITH, subject=PAIRS[2][0], object=PAIRS[2][1]),
    )
    assert (balance(ledger).triads, balance(ledger).in_tension) == (1, 0)


def test_as_many_triads_as_there_are(ledger: Ledger) -> None:
    names = [f"Group {number}" for number in range(7)]
    said = [
        Said(subject=one, object=other) for place, one in enumerate(names) for other in names[place + 1 :]
    ]
    report(ledger, "One", "2016-08-01", said)
    found = balance(ledger, View(), limit=3)
    assert (found.triads, found.in_tension, len(found.found)) == (35, 35, 3)


@pytest.mark.parametrize(("core", "fewest"), [(4096, 4096), (6, 4), (0, 16)])
def test_counts_are_those_of_looking_at_every_three(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, core: int, fewest: int
) -> None:
    for name, value in {"CORE": core, "FEWEST_PAIRS": fewest, "CHUNK": 8, "WEDGES": 16}.items():
        monkeypatch.setattr(importlib.import_module("according.analysis.balance"), name, value)
    chance = random.Random(5)
    names = [f"Group {number:02}" for number in range(15)]
    signs = {pair: chance.choice((1, -1, -1, 0)) for pair in combinations(names, 2)}
    origins = {pair: chance.randint(1, 4) for pair in signs}
    for outlet in range(4):
        told = [pair for pair, sign in signs.items() if sign and origins[pair] > outlet]
        ties = {1: Predicate.ALLIED_WITH, -1: Predicate.FIGHTING}
        said = [Said(predicate=ties[signs[pair]], subject=pair[0], object=pair[1]) for pair in told]
        report(ledger, f"Outlet {outlet}", "2016-08-01", said)
    closed = [
        three for three in combinations(names, 3) if all(signs[pair] for pair in combinations(three, 2))
    ]
    tense = [three for three in closed if prod(signs[pair] for pair in combinations(three, 2)) < 0]
    found = balance(ledger, limit=0)
    assert (found.triads, found.in_tension) == (len(closed), len(tense))
    assert {tuple(sorted(actor.name for actor in triad.actors)) for triad in found.found} == set(tense)
    for triad in found.found:
        three = sorted(actor.name for actor in triad.actors)
        assert triad.weight == min(origins[pair] for pair in combinations(three, 2))
    assert balance(ledger, limit=7).found == found.found[:7]
