"""A pattern tried only where a word may open it finds what it finds when it is tried everywhere."""

import re
from functools import cache
from pathlib import Path

import pytest

from according.knowledge.load import KNOWLEDGE
from according.reading.date_grammar import date_grammar
from according.reading.openings import Opened, first_words
from according.reading.quantities import _grammar as number_grammar

CASES = Path(__file__).parent
SHAPES = (
    "On 2014-03-05, on 3/4/2014, at 10:30 a.m., in mid-March and MAY 2019, in the '90s and the 1980s; "
    "aged 40, a couple of weeks ago, an hour later, twenty-five years ago, half a million, 12%, 1,200. "
    "Coming months, the day before yesterday, over the next decade, within the coming week, since then. "
    "Around noon, by midnight, before midday; this past Monday, next spring, that same night, recent days. "
    "Several months earlier, many years before, for three hours, during the last year, overnight, tonight."
)


@cache
def texts() -> list[str]:
    """Shapes of time, and every word list and case that dates and numbers have."""
    words = [(KNOWLEDGE / "words" / f"{name}.yaml").read_text("utf-8") for name in ("dates", "quantities")]
    cases = [(CASES / f"test_{name}.py").read_text("utf-8") for name in ("dates", "quantities")]
    return [SHAPES, *words, *cases]


@pytest.mark.parametrize("opened", [date_grammar().core, number_grammar().number], ids=["dates", "numbers"])
def test_finds_all(opened: Opened) -> None:
    for text in texts():
        for written in (text, text.upper(), text.replace(",", "\n").replace(" ", "  ")):
            everywhere = [found.span() for found in opened.pattern.finditer(written)]
            assert everywhere
            assert [found.span() for found in opened.finditer(written)] == everywhere


def test_searches_from_a_position_and_sees_what_stands_before() -> None:
    opened = Opened(re.compile(r"(?<!no )(?:next week|\d+)"), first_words(["Next week"]))
    assert [m.group() for m in opened.finditer("no next week, next week 12")] == ["next week", "12"]
    found = opened.search("next week, no next week", 3)
    assert found is None
