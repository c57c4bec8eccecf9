"""What holds of every claim, whatever the article: exact spans, stable ids, nothing invented."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.claim import ActorType, Article, Claim, Mention
from according.knowledge.words import posts
from according.reading import Reader
from according.reading.parse import load_parser

CORPUS = Path(__file__).parents[2] / "evaluation" / "corpus"


@cache
def reader() -> Reader:
    return Reader(load_parser())


@cache
def texts() -> tuple[str, ...]:
    files = sorted(CORPUS.rglob("*.learn.json"))[::3]
    found = [d["text"] for f in files for d in json.loads(f.read_text(encoding="utf-8"))["documents"]]
    return tuple(found[::4])


def claims(text: str) -> list[Claim]:
    return reader().read([Article("a", text)])[0]


def assert_exact(claim: Claim, text: str) -> None:
    assert claim.evidence.span.of(text) == claim.evidence.text != ""
    for mention in claim.mentions():
        assert mention.span.of(text) == mention.text != ""


def assert_nothing_invented(claim: Claim, text: str) -> None:
    if claim.quantity:
        assert claim.quantity.text in text
    if claim.time:
        assert claim.time.text in text
    if claim.place:
        assert claim.place.text in text
    for mention in claim.mentions():
        assert known(mention, text), mention


def known(mention: Mention, text: str) -> bool:
    """Whether the name stands in the text, is of an actor named there or of the state of one, or is told by
    a post there."""
    flat = " ".join(text.split()).lower()
    if mention.name.lower() in flat or (
        mention.name == "We" and mention.text.lower() in ("our", "us", "ours")
    ):
        return True
    named = {record.id: record for hit in reader().finder.find(text) for record in hit.records}
    bodies = {body for post, body in posts().of_body.items() if post in flat}
    states = {code for post, code in posts().of_country.items() if post in flat}
    of_states = (ActorType.PERSON, ActorType.GOVERNMENT, ActorType.SECURITY_FORCE)
    states.update(*(r.country for r in named.values() if r.type in of_states))
    records = reader().registry.lookup(mention.name)
    written = {r.id for r in records if any(surface.lower() in flat for surface, _ in r.surfaces())}
    return mention.name in bodies or any(
        r.id in named or r.id in written or states.intersection(r.country) for r in records
    )


def test_there_is_something_to_check() -> None:
    assert sum(len(claims(t)) for t in texts()) > 50


def test_spans_are_exact_and_nothing_is_invented() -> None:
    for text in texts():
        for claim in claims(text):
            assert_exact(claim, text)
            assert_nothing_invented(claim, text)


def test_ids_are_stable_and_distinct() -> None:
    for text in texts()[:40]:
        first, second = claims(text), claims(text)
        assert [c.claim_id for c in first] == [c.claim_id for c in second]
        assert len({c.claim_id for c in first}) == len(first)


def test_json_round_trip() -> None:
    for text in texts()[:60]:
        for claim in claims(text):
            plain = json.loads(json.dumps(claim.to_json()))
            assert Claim.from_json(plain) == claim


def test_the_batch_does_not_matter() -> None:
    articles = [Article(str(i), t) for i, t in enumerate(texts()[:30])]
    together = [[c.claim_id for c in found] for found in reader().read(articles)]
    alone = [[c.claim_id for c in reader().read([a])[0]] for a in articles]
    assert together == alone


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_fault(text: str) -> None:
    for claim in claims(text):
        assert_exact(claim, text)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_texts_cut_and_joined_anywhere_keep_exact_spans(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(texts()))
    cut = data.draw(st.integers(0, len(text)))
    mark = data.draw(st.sampled_from(["\n\n", " “", "” ", "\t", " — ", "é", "\u200f", "😀"]))
    changed = text[cut:] + mark + text[:cut]
    for claim in claims(changed):
        assert_exact(claim, changed)


@pytest.mark.parametrize("blank", ["", " ", "\n\n\n", "...", "“”"])
def test_blank_texts_give_nothing(blank: str) -> None:
    assert claims(blank) == []


def test_digits_of_figures_stand_in_the_evidence_or_the_text() -> None:
    for text in texts():
        for claim in claims(text):
            if claim.quantity and re.search(r"\d", claim.quantity.text):
                assert claim.quantity.text in claim.evidence.text
