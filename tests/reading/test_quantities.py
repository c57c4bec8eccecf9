"""Numbers, their bounds and what they measure."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.claim import Bound
from according.reading.dates import find_dates
from according.reading.quantities import find_quantities, one, whole_number

VALUES = [
    ("seventeen", 17),
    ("1,500", 1500),
    ("1,00,000", 100000),
    ("two dozen", 24),
    ("a dozen", 12),
    ("half a million", 500000),
    ("half a dozen", 6),
    ("two hundred and fifty", 250),
    ("one hundred thousand", 100000),
    ("1.5 million", 1500000),
    ("three lakh", 300000),
    ("20k", 20000),
    ("twenty-three", 23),
]


@pytest.mark.parametrize(("words", "value"), VALUES)
def test_whole_number(words: str, value: float) -> None:
    assert whole_number(words) == value


def test_what_is_no_number() -> None:
    assert whole_number("rebels") is None


# sentence, words of the quantity, low, high, bound, approximate, kind, noun
FIGURES = [
    (
        "At least 17 people were killed in Kano.",
        "At least 17",
        17,
        None,
        "at_least",
        False,
        "people",
        "people",
    ),
    (
        "Shelling wounded more than 500 civilians.",
        "more than 500",
        500,
        None,
        "at_least",
        False,
        "people",
        "civilians",
    ),
    ("It has nearly 40,000 fighters.", "nearly 40,000", 40000, 40000, "exact", True, "people", "fighters"),
    ("The number could be as high as 300.", "as high as 300", None, 300, "at_most", False, "count", None),
    ("As many as 42 rebel cadres came.", "As many as 42", None, 42, "at_most", False, "people", "cadres"),
    ("There are up to 60 militiamen left.", "up to 60", None, 60, "at_most", False, "people", "militiamen"),
    (
        "Fewer than 30 police officers remain.",
        "Fewer than 30",
        None,
        30,
        "at_most",
        False,
        "people",
        "officers",
    ),
    (
        "Between 1,000 and 1,500 are left.",
        "Between 1,000 and 1,500",
        1000,
        1500,
        "range",
        False,
        "count",
        None,
    ),
    ("5-6 militants fled.", "5-6", 5, 6, "range", False, "people", "militants"),
    ("Two or three soldiers died.", "Two or three", 2, 3, "range", False, "people", "soldiers"),
    ("From 20 to 30 gunmen came.", "From 20 to 30", 20, 30, "range", False, "people", "gunmen"),
    (
        "1.5 to 2 million people fled.",
        "1.5 to 2 million",
        1500000,
        2000000,
        "range",
        False,
        "people",
        "people",
    ),
    ("Dozens of villagers fled.", "Dozens", 24, None, "at_least", True, "people", "villagers"),
    ("Scores of troops surrendered.", "Scores", 40, None, "at_least", True, "people", "troops"),
    (
        "Tens of thousands of Yemenis starve.",
        "Tens of thousands",
        20000,
        None,
        "at_least",
        True,
        "people",
        "Yemenis",
    ),
    ("Several monks were hurt.", "Several", 3, None, "at_least", True, "people", "monks"),
    (
        "Over half a million Syrians fled.",
        "Over half a million",
        500000,
        None,
        "at_least",
        False,
        "people",
        "Syrians",
    ),
    (
        "More than a dozen governors met.",
        "More than a dozen",
        12,
        None,
        "at_least",
        False,
        "people",
        "governors",
    ),
    ("Some 17 hostages are held.", "Some 17", 17, 17, "exact", True, "people", "hostages"),
    (
        "An estimated 3,000 recruits train.",
        "An estimated 3,000",
        3000,
        3000,
        "exact",
        True,
        "people",
        "recruits",
    ),
    ("20 or more miners died.", "20 or more", 20, None, "at_least", False, "people", "miners"),
    ("Two Assam Rifles (AR) personnel died.", "Two", 2, 2, "exact", False, "people", "personnel"),
    ("Six of the soldiers died.", "Six", 6, 6, "exact", False, "people", "soldiers"),
    ("It holds 30% of the district.", "30%", 30, 30, "exact", False, "percent", "district"),
    ("It lost about 60 per cent of its land.", "about 60 per cent", 60, 60, "exact", True, "percent", "land"),
    ("More than half of Ituri is calm.", "More than half", 50, None, "at_least", False, "percent", "Ituri"),
    ("A third of the town burned.", "A third", 33, 33, "exact", False, "percent", "town"),
    ("Rebels burned 12 villages.", "12", 12, 12, "exact", False, "group", "villages"),
    ("They burned four vehicles.", "four", 4, 4, "exact", False, "count", "vehicles"),
]


@pytest.mark.parametrize(("text", "words", "low", "high", "bound", "approximate", "kind", "noun"), FIGURES)
def test_figures(
    text: str, words: str, low: float, high: float, bound: str, approximate: bool, kind: str, noun: str
) -> None:
    found = find_quantities(text)[0]
    quantity = found.quantity
    assert (quantity.text, quantity.low, quantity.high) == (words, low, high)
    assert (quantity.bound, quantity.approximate, found.kind) == (Bound(bound), approximate, kind)
    assert (found.noun_span.of(text) if found.noun_span else None) == noun


# sentence, kind of its first number: none of these counts people
OTHERS = [
    ("The town lies 100km north of Goma.", "distance"),
    ("A 25-kilometre road was mined.", "distance"),
    ("They paid PKR 10 million.", "money"),
    ("They paid $5m in ransom.", "money"),
    ("They sought Rs 1 crore.", "money"),
    ("Troops found 40 kg of explosives.", "weight"),
    ("They fired a 7.62 mm rifle.", "calibre"),
    ("Brigade 313 was blamed.", "name"),
    ("Resolution 2254 was adopted.", "name"),
    ("He fired an AK-47 in the air.", "name"),
    ("The G-20 met in Hangzhou.", "name"),
    ("Sulaiman Dogo (35) was shot.", "age"),
    ("Sulaiman Dogo, 35, was shot.", "age"),
    ("A 12-year-old was shot.", "age"),
    ("It lasted three hours.", "duration"),
    ("The 3rd attack failed.", "ordinal"),
    ("It began at 9:30 in Taiz.", "clock"),
    ("It began on May 6 in Taiz.", "date"),
    ("It began in 2014 in Taiz.", "date"),
]


@pytest.mark.parametrize(("text", "kind"), OTHERS)
def test_what_counts_no_people(text: str, kind: str) -> None:
    assert find_quantities(text)[0].kind == kind


def test_numbers_within_dates_are_dates() -> None:
    text = "On 7 March 2014 rebels killed 9 people in Bria."
    found = find_quantities(text, [each.span for each in find_dates(text, None)])
    assert [each.kind for each in found] == ["date", "date", "people"]


def test_total_and_parts() -> None:
    found = find_quantities("It killed 17 people, including five children, and wounded 16 others.")
    assert [(each.quantity.low, each.quantity.unit) for each in found] == [
        (17, "people"),
        (5, "children"),
        (16, "others"),
    ]


def test_one_described_victim() -> None:
    quantity = one("a policeman")
    assert (quantity.low, quantity.high, quantity.bound) == (1, 1, Bound.EXACT)


@given(st.text(alphabet=st.sampled_from("0123456789,.-% andtofivehalfdozenmore"), max_size=50))
def test_spans_are_exact_and_never_overlap(text: str) -> None:
    found = find_quantities(text)
    assert all(
        each.span.of(text) == each.quantity.text and each.span.covers(each.number_span) for each in found
    )
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
