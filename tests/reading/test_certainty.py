"""Polarity and modality by the words around a trigger."""

from __future__ import annotations

from functools import cache

import pytest

from according.claim import Article, Claim, Modality, Predicate
from according.reading import Reader
from according.reading.parse import load_parser


@cache
def reader() -> Reader:
    return Reader(load_parser())


def read(text: str, predicate: Predicate) -> list[Claim]:
    return [c for c in reader().read([Article("a", text)])[0] if c.predicate is predicate]


MODALITY = [
    ("The rebels attacked Goma.", "asserted affirmed"),
    ("The rebels may attack Goma.", "possible affirmed"),
    ("The rebels will attack Goma.", "intended affirmed"),
    ("The rebels plan to attack Goma.", "intended affirmed"),
    ("The rebels tried to attack Goma.", "intended affirmed"),
    ("The rebels vowed to attack Goma.", "intended affirmed"),
    ("The rebels are believed to have attacked Goma.", "probable affirmed"),
    ("The rebels allegedly attacked Goma.", "probable affirmed"),
    ("The general urged the rebels to attack Goma.", "urged affirmed"),
    ("The general said the rebels should attack Goma.", "urged affirmed"),
    ("The rebels did not attack Goma.", "asserted denied"),
    ("The rebels never attacked Goma.", "asserted denied"),
    ("The rebels failed to attack Goma.", "asserted denied"),
    ("The rebels denied attacking Goma.", "asserted denied"),
    ("The envoy urged the rebels to stop attacking Goma.", "urged denied"),
    ("The army accused the rebels of attacking Goma.", "asserted affirmed"),
    ("The rebels, who want peace, attacked Goma.", "asserted affirmed"),
]


@pytest.mark.parametrize(("text", "expected"), MODALITY)
def test_modality_and_polarity(text: str, expected: str) -> None:
    assert {f"{c.modality.value} {c.polarity.value}" for c in read(text, Predicate.ASSAULT)} == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "Did the rebels attack Goma?",
        "The army will retreat if the rebels attack Goma.",
        "Nobody knows whether the rebels attacked Goma.",
    ],
)
def test_questions_and_conditions_assert_nothing(text: str) -> None:
    assert read(text, Predicate.ASSAULT) == []


def test_who_works_to_support_supports() -> None:
    found = read("Turkey is working with Qatar to support the Syrian opposition.", Predicate.SUPPORTS)
    assert {c.modality.value for c in found} == {"asserted"}


def test_a_truce_agreed_to_is_a_truce() -> None:
    found = read("The Houthis and Saudi Arabia agreed to a truce.", Predicate.TRUCE_WITH)
    assert {c.modality.value for c in found} == {"asserted"}


def test_allies_who_are_called_on_are_allies_all_the_same() -> None:
    found = read("Hamas urged its ally Hezbollah to fight.", Predicate.ALLIED_WITH)
    assert {c.modality.value for c in found} <= {"asserted"}


@pytest.mark.parametrize("word", ["alleged", "suspected", "reputed", "purported"])
def test_an_alleged_leader_is_probably_one(word: str) -> None:
    (claim,) = read(f"The {word} boss of the Blue Hand gang, Leo Marin, was shot dead.", Predicate.LEADS)
    assert claim.modality is Modality.PROBABLE
