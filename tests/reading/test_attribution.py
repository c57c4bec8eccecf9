"""Who is said to say what: the chain of sources of claims read from short texts."""

from __future__ import annotations

from functools import cache

import pytest

from according.claim import Article, Claim, Polarity, Predicate
from according.reading import Reader
from according.reading.parse import load_parser


@cache
def reader() -> Reader:
    return Reader(load_parser())


def read(text: str, publisher: str | None = None) -> list[Claim]:
    return reader().read([Article("a", text, publisher=publisher)])[0]


def chain(claim: Claim) -> str:
    """ "CNN < officials": the sources, outermost first; "-" for an unnamed one, "" for none."""
    return " < ".join(s.mention.name if s.mention else "-" for s in claim.attribution)


def chains(text: str, predicate: Predicate, publisher: str | None = None) -> set[str]:
    return {chain(c) for c in read(text, publisher) if c.predicate is predicate}


ATTACK = "gunmen attacked a village in Mali"
IN_A_SENTENCE = [
    (f"The ministry said {ATTACK} on Monday.", "ministry"),
    ("Gunmen attacked a village in Mali on Monday, the ministry said.", "ministry"),
    ("Gunmen attacked a village in Mali on Monday, reports Reuters.", "Reuters"),
    (
        "Gunmen attacked a village in Mali, said Colonel Idris Sow, head of the garrison, late on Friday.",
        "Idris Sow",
    ),
    (f"According to the ministry, {ATTACK}.", "ministry"),
    (f"According to reports, {ATTACK}.", "-"),
    (f"Sources said {ATTACK}.", "-"),
    (f"Security sources said {ATTACK}.", "Security sources"),
    (f"There were reports that {ATTACK}.", "-"),
    ("Gunmen reportedly attacked a village in Mali.", "-"),
    (f"A statement by the ministry said {ATTACK}.", "ministry"),
    (f"The ministry's website said {ATTACK}.", "ministry"),
    (f"In a statement, the ministry said {ATTACK}.", "ministry"),
    ("Reuters: Gunmen attacked a village in Mali.", "Reuters"),
]


@pytest.mark.parametrize(("text", "expected"), IN_A_SENTENCE)
def test_source_in_a_sentence(text: str, expected: str) -> None:
    assert chains(text, Predicate.ASSAULT) == {expected}


RELAYED = [
    (f"The ministry told Reuters that {ATTACK}.", "Reuters < ministry"),
    (f"The ministry said in an interview with Reuters that {ATTACK}.", "Reuters < ministry"),
    (f"Reuters reported, citing the ministry, that {ATTACK}.", "Reuters < ministry"),
    (f"Citing the ministry, Reuters reported that {ATTACK}.", "Reuters < ministry"),
    (f"The ministry was quoted by Reuters as saying that {ATTACK}.", "Reuters < ministry"),
]


@pytest.mark.parametrize(("text", "expected"), RELAYED)
def test_a_medium_that_passes_words_on_stands_before_the_speaker(text: str, expected: str) -> None:
    assert chains(text, Predicate.ASSAULT) == {expected}


def test_a_report_reaches_only_its_sentence() -> None:
    text = "Police arrested two rebels in Juba on Monday, reports Reuters. Gunmen attacked a village in Mali."
    assert chains(text, Predicate.ASSAULT) == {""}


def test_a_quotation_goes_on_with_its_speaker() -> None:
    text = "“We are ready,” General Idris Sow said. “The rebels attacked a village in Mali on Monday.”"
    assert chains(text, Predicate.ASSAULT) == {"Idris Sow"}


def test_a_statement_after_a_colon_runs_to_its_end() -> None:
    text = (
        "The minister, Nadia Orlov, spoke about Mali.\n\nThe minister said:\n\n"
        "We are appalled.\n\nThe rebels attacked a village in Mali on Monday. We will help."
    )
    assert all(c for c in chains(text, Predicate.ASSAULT))


def test_a_colon_in_the_sentence_opens_a_statement_too() -> None:
    text = "Nadia Orlov said: I am appalled. The rebels attacked a village in Mali on Monday. We will help."
    assert chains(text, Predicate.ASSAULT) == {"Nadia Orlov"}


def test_the_publisher_is_no_link() -> None:
    assert chains(f"Reuters has learned that {ATTACK}.", Predicate.ASSAULT, publisher="Reuters") == {""}


def test_a_contrast_is_not_part_of_what_is_said() -> None:
    text = "The army said gunmen attacked a village, while the rebels accused the army of shelling Goma."
    assert "army" in chains(text, Predicate.ASSAULT)
    assert all("army < " not in found for found in chains(text, Predicate.ACCUSE))


def test_a_denial_is_a_claim_of_its_own() -> None:
    text = "There were reports that the Taliban attacked a village. The Taliban denied those allegations."
    found = {(c.polarity, chain(c)) for c in read(text) if c.predicate is Predicate.ASSAULT}
    assert found == {(Polarity.AFFIRMED, "-"), (Polarity.DENIED, "Taliban")}


def test_who_claims_an_attack_says_that_he_did_it() -> None:
    claims = read("Islamic State claimed responsibility for the attack on a mosque in Kabul.")
    mine = [c for c in claims if c.predicate is Predicate.ASSAULT]
    assert [(c.subject and c.subject.name, chain(c)) for c in mine] == [("Islamic State", "Islamic State")]


SPEECH_ACTS = [
    ("Kyiv accused Moscow of shelling a hospital.", Predicate.ACCUSE),
    ("The minister said he condemned the attack by the Houthis.", Predicate.ACCUSE),
    ("ECOWAS called on the junta to free Bazoum.", Predicate.REQUEST),
    ("The rebels threatened to attack Goma.", Predicate.THREATEN),
    ("The Taliban rejected the proposal.", Predicate.REJECT),
]


@pytest.mark.parametrize(("text", "predicate"), SPEECH_ACTS)
def test_a_speech_act_has_no_link_for_its_speaker(text: str, predicate: Predicate) -> None:
    assert chains(text, predicate) == {""}


def test_what_must_be_done_is_a_request_of_whoever_says_it() -> None:
    found = [
        c for c in read("The army must leave Tigray, the envoy said.") if c.predicate is Predicate.REQUEST
    ]
    assert [(c.subject and c.subject.name, c.object and c.object.name, chain(c)) for c in found] == [
        ("envoy", "army", "")
    ]


def test_what_must_be_done_in_the_articles_own_words_is_no_request() -> None:
    assert chains("The army must leave Tigray.", Predicate.REQUEST) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The rebels attacked ten soldiers, Reuters reported, citing a military source.",
            "Reuters < military source",
        ),
        (
            "The rebels attacked a village, AFP reported, citing residents.",
            "Agence France-Presse < residents",
        ),
        ("The rebels attacked a village in Mali, Dawn reported, citing officers.", "Dawn < officers"),
    ],
)
def test_who_is_cited_stands_behind_the_medium(text: str, expected: str) -> None:
    assert chains(text, Predicate.ASSAULT) == {expected}
