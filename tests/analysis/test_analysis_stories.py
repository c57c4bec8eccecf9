"""The stories that the bundled examples tell, and the commands that find each.

First as claims made by hand from the articles' own words, so that the questions are tested whatever
the reader makes of them; then as the bundled reader finds them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from according.actors.names import provisional_id
from according.claim import (
    ActorType,
    Article,
    Bound,
    Claim,
    DocumentRef,
    Evidence,
    Mention,
    Polarity,
    Predicate,
    Quantity,
    Resolution,
    Source,
    Span,
    Stance,
    Where,
)
from according.cli import run
from according.errors import ModelError
from according.ingest import read_inputs
from according.ledger import Ledger, open_ledger

EXAMPLES = Path(__file__).parents[2] / "examples"
Ask = Callable[..., Any]
NANGARHAR = Where("Nangarhar", "Nangarhar", "AF", "Nangarhar")
ACHIN = Where("Mamand valley", "Mamand valley", "AF", "Nangarhar")


def actor(words: str, article: Article, name: str, sentence: Span) -> Mention:
    """An actor as the sentence, or else the article, words it."""
    inside = article.text.find(words, sentence.start, sentence.end)
    start = inside if inside >= 0 else article.text.index(words)
    made = Resolution(provisional_id(name), name, ActorType.ARMED_GROUP, 1.0, "by hand")
    return Mention(words, Span(start, start + len(words)), name, ActorType.ARMED_GROUP, made)


def claim(
    article: Article,
    words: str,
    predicate: Predicate,
    ends: tuple[tuple[str, str] | None, tuple[str, str] | None],
    by: tuple[tuple[str, str], ...] = (),
    **more: Any,
) -> Claim:
    """A claim of these words. Actors are pairs: the article's words, and the name they stand for."""
    span = Span(article.text.index(words), article.text.index(words) + len(words))
    subject, object_ = (actor(end[0], article, end[1], span) if end else None for end in ends)
    stance = Stance.DENIES if more.get("polarity") is Polarity.DENIED else Stance.SAYS
    links = tuple(Source(actor(said, article, name, span), "say", stance) for said, name in by)
    document = DocumentRef(article.id, article.title, article.publisher, article.url, article.published)
    evidence = Evidence(words, span)
    made = Claim(document, predicate, subject, object_, evidence, "hand-1", 1.0, attribution=links)
    return replace(made, **more)


def fighters(low: float | None, high: float | None, words: str) -> Quantity:
    bound = Bound.AT_LEAST if high is None else Bound.AT_MOST if low is None else Bound.RANGE
    return Quantity(low, high, Bound.EXACT if low == high else bound, "fighters", False, words)


IS = ("Islamic State", "Islamic State")
GROUP = ("the group", "Islamic State")
TURKS, SDF = ("Turkish army", "Turkey"), ("Syrian Democratic Forces", "Syrian Democratic Forces")


def circular(found: dict[str, Article]) -> list[Claim]:
    one, other = found["mamand-valley-chronicle"], found["mamand-valley-crescent"]
    chronicle = ("Nangarhar Chronicle", "Nangarhar Chronicle")
    crescent = ("Crescent News Service", "Crescent News Service")
    number: dict[str, Any] = {"quantity": fighters(800, 800, "800 fighters"), "place": ACHIN}
    there = "Crescent News Service reported on Sunday that the group had 800 fighters in the valley"
    back = "According to the Nangarhar Chronicle, the group has 800 fighters in the valley"
    return [
        claim(one, there, Predicate.STRENGTH, (GROUP, None), (crescent,), **number),
        claim(other, back, Predicate.STRENGTH, (GROUP, None), (chronicle,), **number),
    ]


def truce(found: dict[str, Article]) -> list[Claim]:
    one, other = found["jarablus-truce"], found["jarablus-denial"]
    council = ("Jarablus Military Council", "Jarablus Military Council")
    began = "said that a temporary truce with the Turkish army had begun at midnight"
    denied = "Turkey denied on Wednesday that it had agreed to a truce"
    ends = (("Turkey", "Turkey"), SDF)
    return [
        claim(one, began, Predicate.TRUCE_WITH, (TURKS, SDF), (council,)),
        claim(other, denied, Predicate.TRUCE_WITH, ends, (("Turkey", "Turkey"),), polarity=Polarity.DENIED),
    ]


def copies(found: dict[str, Article]) -> list[Claim]:
    words = "M23 rebels took control of Goma on Tuesday"
    ends = (("M23 rebels", "M23"), ("Goma", "Goma"))
    return [
        claim(found[name], words, Predicate.CONTROLS, ends)
        for name in ("goma-harbour-times", "goma-valley-courier")
    ]


def strengths(found: dict[str, Article]) -> list[Claim]:
    wire, paper = found["nangarhar-fighters-wire"], found["nangarhar-fighters-chronicle"]
    crescent = (("Crescent News Service", "Crescent News Service"), ("U.S. officials", "U.S. officials"))
    ranged = "Islamic State has between 1,000 and 2,000 fighters in Nangarhar"
    few = "fewer than 500 Daesh fighters were left in the province"
    chief = (("police chief of Nangarhar", "police chief of Nangarhar"),)
    wide, narrow = fighters(1000, 2000, "between 1,000 and 2,000"), fighters(None, 499, "fewer than 500")
    daesh = ("Daesh", "Islamic State")
    here: dict[str, Any] = {"place": NANGARHAR}
    return [
        claim(wire, ranged, Predicate.STRENGTH, (IS, None), crescent, quantity=wide, **here),
        claim(paper, few, Predicate.STRENGTH, (daesh, None), chief, quantity=narrow, **here),
    ]


@pytest.fixture
def told(tmp_path: Path) -> Ledger:
    """The examples' stories, as a person who reads them would note them."""
    found: dict[str, Article] = {}
    for path in sorted(EXAMPLES.glob("*/*.*")):
        article = next(iter(read_inputs([str(path)])))
        assert isinstance(article, Article)
        found[path.stem] = article
    store = open_ledger(tmp_path / "according.ledger")
    claims = [*circular(found), *truce(found), *copies(found), *strengths(found)]
    for article in found.values():
        publisher = article.publisher or "unknown"
        made = Resolution(provisional_id(publisher), publisher, ActorType.MEDIA, 1.0, "by hand")
        mine = [one for one in claims if one.document.id == article.id]
        assert store.add(article, mine, "hand-1", publisher=made)
    return store


@pytest.fixture
def ask(told: Ledger, capsys: pytest.CaptureFixture[str]) -> Ask:
    return asker(told.location, capsys)


def asker(ledger: str, capsys: pytest.CaptureFixture[str]) -> Ask:
    """A command's JSON answer on this ledger."""

    def answer(*arguments: str) -> Any:
        assert run([*arguments, "--ledger", ledger, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return answer


def test_the_circular_report(ask: Ask) -> None:
    found = ask("circular")
    assert [(c["predicate"], c["low"]) for c in found] == [("strength", 800)]
    assert {o["name"] for o in found[0]["outlets"]} == {"Nangarhar Chronicle", "Crescent News Service"}
    shown = ask("proposition", found[0]["proposition"])
    assert (shown["proposition"]["origins"], shown["proposition"]["circular"]) == (0, True)
    assert len(shown["relayed"]) == 2


def test_the_denied_truce(ask: Ask) -> None:
    found = ask("contested")
    assert [p["predicate"] for p in found] == ["truce_with"]
    assert (found[0]["contested_since"], found[0]["origins"]) == ("2016-08-31", 2)
    sides = {
        o["actor"]["name"]: (o["affirms"], o["denies"]) for o in ask("proposition", found[0]["id"])["origins"]
    }
    assert sides == {"Jarablus Military Council": (True, False), "Turkey": (False, True)}
    edge = ask("network", "--as-of", "2016-09-01", "--predicate", "truce_with")["edges"][0]
    assert (edge["contested"], edge["sign"]) == (True, "+")


def test_the_two_wire_copies(ask: Ask) -> None:
    controls = ask("timeline", "M23")["events"]
    assert len(controls) == 2
    shown = ask("proposition", controls[0]["claim"])
    assert (shown["proposition"]["articles"], shown["proposition"]["origins"]) == (2, 1)
    origin = shown["origins"][0]
    assert (origin["kind"], origin["actor"]["name"]) == ("wire", "Lakes Press Agency")
    assert {r["publisher"] for r in origin["reports"]} == {"The Harbour Times", "The Valley Courier"}
    assert len([r for r in origin["reports"] if r["copy_of"]]) == 1


def test_the_conflicting_strengths(ask: Ask, tmp_path: Path) -> None:
    found = ask("contradictions", "--kind", "strength")
    assert [[s["words"] for s in c["sides"]] for c in found] == [
        ["at most 499 fighters", "1,000 to 2,000 fighters"]
    ]
    assert [s["sources"] for s in found[0]["sides"]] == [["police chief of Nangarhar"], ["U.S. officials"]]
    figures = ask("series", "Islamic State", "strength", "--plot", str(tmp_path / "drawn.svg"))
    assert {p["source"] for p in figures["points"]} >= {"police chief of Nangarhar", "U.S. officials"}
    assert (tmp_path / "drawn.svg").read_text().count("data-claim") == len(figures["points"])


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The examples as the bundled reader reads them."""
    from according.knowledge.registry import load_registry
    from according.pipeline import Flow, read_into
    from according.reading import Reader
    from according.reading.parse import load_parser

    try:
        parser = load_parser()
    except ModelError as missing:
        pytest.skip(f"the language model is not here: {missing}")
    registry = load_registry()
    location = tmp_path_factory.mktemp("read") / "examples.ledger"
    with open_ledger(location) as store:
        summary = read_into(Flow(store, Reader(parser, registry), registry), read_inputs([str(EXAMPLES)]))
    assert not summary.failed
    return str(location)


@pytest.mark.reader
def test_the_reader_finds_all_four(read: str, capsys: pytest.CaptureFixture[str]) -> None:
    ask = asker(read, capsys)
    rings = [{outlet["name"] for outlet in circle["outlets"]} for circle in ask("circular")]
    assert {"Nangarhar Chronicle", "Crescent News Service"} in rings
    assert "truce_with" in {found["predicate"] for found in ask("contested", "--limit", "0")}
    assert ask("contradictions", "--kind", "strength")
    goma = ask("timeline", "M23", "--limit", "0")["events"]
    trees = [ask("proposition", event["claim"])["origins"] for event in goma]
    wires = [origin for tree in trees for origin in tree if origin["kind"] == "wire"]
    copied = {frozenset(report["publisher"] for report in origin["reports"]) for origin in wires}
    assert frozenset({"The Harbour Times", "The Valley Courier"}) in copied
