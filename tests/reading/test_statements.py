"""Government statements and diplomacy: who blames, asks, helps and meets whom, each by himself."""

from __future__ import annotations

from functools import cache

import pytest

from according.claim import Article, Claim
from according.reading import Reader
from according.reading.parse import load_parser


@cache
def reader() -> Reader:
    return Reader(load_parser())


def read(text: str, publisher: str | None = None) -> list[Claim]:
    return reader().read([Article("test", text, publisher=publisher, language="en")])[0]


def told(text: str, publisher: str | None = None) -> set[tuple[str, str | None, str | None]]:
    """What is claimed: predicate and the names of both sides."""
    return {
        (str(c.predicate), c.subject.name if c.subject else None, c.object.name if c.object else None)
        for c in read(text, publisher)
    }


BLAMED = [
    ("Nothing can justify the burning of homes by the Wagner Group, Anna Berg said.", "Wagner Group"),
    ("The raid on the clinic by Boko Haram was an outrage, Anna Berg said.", "Boko Haram"),
    ("Responsibility for the famine lies with the Houthis, Anna Berg said.", "Houthis"),
    ("Anna Berg was appalled by the murder of nuns by Boko Haram.", "Boko Haram"),
    ("The Taliban have failed to protect the Hazara, Anna Berg said.", "Taliban"),
]


@pytest.mark.parametrize(("text", "blamed"), BLAMED)
def test_free_words_accuse(text: str, blamed: str) -> None:
    assert ("accuse", "Anna Berg", blamed) in told(text)


def test_nobody_blames_where_nobody_speaks() -> None:
    claims = told("The raid on the clinic by Boko Haram was an outrage.", "The Daily Courier")
    assert not [c for c in claims if c[0] == "accuse"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya, together with Uganda, has accused Eritrea of arming rebels.",
            {("accuse", "Kenya", "Eritrea"), ("accuse", "Uganda", "Eritrea")},
        ),
        (
            "Poland urged NATO and the European Union to act.",
            {("request", "Poland", "NATO"), ("request", "Poland", "European Union")},
        ),
        ("At the request of Niger, Chad sent troops.", {("request", "Niger", "Chad")}),
        ("Hamas turned down an offer from Egypt.", {("reject", "Hamas", "Egypt")}),
        ("Nigeria refused to negotiate with Boko Haram.", {("reject", "Nigeria", "Boko Haram")}),
        (
            "Martin Tull arrived in Beirut for talks with Nabih Darwish.",
            {("consult", "Martin Tull", "Nabih Darwish")},
        ),
    ],
)
def test_each_of_several_has_his_claim(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert expected <= told(text)


def test_a_market_does_not_kill() -> None:
    claims = told(
        "The shelling of a market in Taiz by the Houthis, which killed nine civilians, was condemned."
    )
    assert ("killed", "Houthis", "civilians") in claims


@pytest.mark.xfail(strict=True, reason="the title's post is cut from its holder's name")
def test_the_post_of_a_title_is_held_by_whom_the_text_names() -> None:
    text = "Minister for Africa condemns coup\n\nMinister for Africa Ines Holt condemned Niger's army."
    accusers = {subject for predicate, subject, _ in told(text, "UK Government") if predicate == "accuse"}
    assert accusers == {"Ines Holt"}
