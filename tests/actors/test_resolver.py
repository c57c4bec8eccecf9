"""Mentions to actors, on a small registry of its own."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.actors import provisional_id, resolve, resolve_publisher
from according.actors.wording import bare, is_descriptive
from according.claim import ActorType, Article, Claim, DocumentRef, Mention, Predicate, Span, Where
from according.knowledge.registry import Registry, actor_record
from sample_claims import article, claim

T = ActorType
RECORDS = [
    {
        "name": "Taliban",
        "type": T.ARMED_GROUP,
        "country": ("AF",),
        "aliases": ("Afghan Taliban",),
        "fighters": ("Talib",),
    },
    {"name": "Islamic State", "type": T.ARMED_GROUP, "acronyms": ("ISIL", "ISIS"), "aliases": ("Daesh",)},
    {
        "name": "Islamic State Khorasan",
        "type": T.ARMED_GROUP,
        "acronyms": ("ISIL-K",),
        "parent": "islamic-state",
    },
    {
        "name": "People's Liberation Army Nepal",
        "type": T.ARMED_GROUP,
        "acronyms": ("PLA",),
        "country": ("NP",),
    },
    {
        "name": "People's Liberation Army Manipur",
        "type": T.ARMED_GROUP,
        "acronyms": ("PLA",),
        "country": ("IN",),
    },
    {"name": "Russia", "type": T.STATE, "country": ("RU",), "demonyms": ("Russian", "Russians")},
    {
        "name": "Russian government",
        "id": "russia-government",
        "type": T.GOVERNMENT,
        "metonyms": ("Moscow",),
        "country": ("RU",),
    },
    {"name": "Russian military", "id": "russia-armed-forces", "type": T.SECURITY_FORCE, "country": ("RU",)},
    {"name": "Ambush", "type": T.ARMED_GROUP, "country": ("CO",), "ambiguous": ("Ambush",)},
    {"name": "Wire One", "type": T.MEDIA},
]
REGISTRY = Registry(MappingProxyType({r.id: r for r in (actor_record(values) for values in RECORDS)}))


def told(name: str, type_: ActorType, words: str | None = None) -> Mention:
    return Mention(words or name, Span(0, len(words or name)), name, type_)


def resolved(mention: Mention, document: str = "one", country: str | None = None) -> Mention:
    source = article(id=document)
    made: Claim = claim(source, Predicate.ASSESSED_AS, "The Hill Army attacked", subject=mention)
    made = replace(made, place=Where("there", "there", country)) if country else made
    (found,) = resolve([made], REGISTRY)
    assert found.subject
    return found.subject


@pytest.mark.parametrize(
    ("name", "type_", "actor"),
    [
        ("Taliban", T.ARMED_GROUP, "taliban"),
        ("the Taliban", T.ARMED_GROUP, "taliban"),
        ("Taliban fighters", T.ARMED_GROUP, "taliban"),
        ("suspected Taliban militants", T.ARMED_GROUP, "taliban"),
        ("Talib fighters", T.ARMED_GROUP, "taliban"),
        ("ISIL", T.ARMED_GROUP, "islamic-state"),
        ("ISIL-K", T.ARMED_GROUP, "islamic-state-khorasan"),
        ("Islamic State", T.ORGANIZATION, "islamic-state"),
        ("Russia", T.STATE, "russia"),
        ("Russia", T.GOVERNMENT, "russia-government"),
        ("Moscow", T.GOVERNMENT, "russia-government"),
        ("the Russians", T.SECURITY_FORCE, "russia-armed-forces"),
        ("Wire One", T.MEDIA, "wire-one"),
    ],
)
def test_known_actors(name: str, type_: ActorType, actor: str) -> None:
    found = resolved(told(name, type_)).resolution
    assert found
    assert found.id == actor
    assert found.reason


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("Islamic State affiliate", T.ARMED_GROUP),
        ("Taliban faction", T.ARMED_GROUP),
        ("Russian rebels", T.ARMED_GROUP),
        ("Taliban", T.PERSON),
        ("Taliban victims", T.CIVILIANS),
        ("a Taliban commander", T.PERSON),
        ("Northern Lakes Front", T.ARMED_GROUP),
        ("PLA", T.ARMED_GROUP),
    ],
)
def test_what_is_not_the_known_actor_is_provisional(name: str, type_: ActorType) -> None:
    found = resolved(told(name, type_)).resolution
    assert found
    assert found.id.startswith("provisional:")
    assert found.type is type_


def test_country_of_the_article_settles_a_shared_acronym() -> None:
    pla = told("PLA", T.ARMED_GROUP)
    assert resolved(pla, country="NP").actor_id == "peoples-liberation-army-nepal"
    assert resolved(pla, country="IN").actor_id == "peoples-liberation-army-manipur"
    doubtful = resolved(pla).resolution
    assert doubtful
    assert "may be People's Liberation Army Manipur, People's Liberation Army Nepal" in doubtful.reason


def test_ambiguous_name_scores_low_without_its_country() -> None:
    there = resolved(told("Ambush", T.ARMED_GROUP), country="CO").resolution
    elsewhere = resolved(told("Ambush", T.ARMED_GROUP)).resolution
    assert there
    assert elsewhere
    assert there.score > elsewhere.score


def test_scores_fall_from_name_to_acronym_to_what_is_left_of_the_words() -> None:
    names = ("Islamic State", "Daesh", "ISIL", "ISIL militants")
    scores = [resolved(told(name, T.ARMED_GROUP)).resolution.score for name in names]  # type: ignore[union-attr]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_named_unknown_group_is_one_actor_in_the_ledger() -> None:
    ids = {resolved(told("Northern Lakes Front", T.ARMED_GROUP), document).actor_id for document in "ab"}
    assert ids == {"provisional:northern-lakes-front"}


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("gunmen", T.ARMED_GROUP),
        ("Gunmen", T.ARMED_GROUP),
        ("the army", T.SECURITY_FORCE),
        ("two masked men", T.ARMED_GROUP),
        ("a police officer", T.PERSON),
        ("a Taliban commander", T.PERSON),
    ],
)
def test_described_actor_is_the_articles_own(name: str, type_: ActorType) -> None:
    ids = {resolved(told(name, type_), document).actor_id for document in "ab"}
    assert len(ids) == 2


def test_pronoun_stands_for_the_name_of_the_article() -> None:
    found = resolved(told("Taliban", T.ARMED_GROUP, words="they"))
    assert (found.text, found.canonical) == ("they", "Taliban")


def test_publisher() -> None:
    found = resolve_publisher(article(), REGISTRY)
    assert found
    assert found.id == "wire-one"
    unknown = resolve_publisher(article(publisher="Lakes Gazette"), REGISTRY)
    assert unknown
    assert (unknown.id, unknown.type) == ("provisional:lakes-gazette", T.MEDIA)
    assert resolve_publisher(article(publisher=None), REGISTRY) is None


def test_order_and_everything_else_of_the_claims_stay() -> None:
    source = Article("x", "The Hill Army attacked")
    made = [
        replace(
            claim(source, predicate, "The Hill Army attacked", subject=told("Taliban", T.ARMED_GROUP)),
            document=DocumentRef(document, None, None, None, None),
        )
        for predicate, document in (
            (Predicate.ASSAULT, "b"),
            (Predicate.FIGHTING, "a"),
            (Predicate.KILLED, "b"),
        )
    ]
    found = resolve(made, REGISTRY)
    assert [c.claim_id for c in found] == [c.claim_id for c in made]


@pytest.mark.parametrize(
    ("name", "descriptive"),
    [
        ("gunmen", True),
        ("Gunmen", True),
        ("the army", True),
        ("Unidentified attackers", True),
        ("Provincial officials", True),
        ("Jaysh al-Fath", False),
        ("Zaman", False),
        ("Hill Army", False),
        ("al-Shabaab", False),
        ("M23", False),
    ],
)
def test_descriptive(name: str, descriptive: bool) -> None:
    assert is_descriptive(name, known=False) is descriptive


@given(st.text(max_size=40))
def test_any_words_give_an_id(name: str) -> None:
    assert provisional_id(name).startswith("provisional:")
    assert len(provisional_id(name)) > len("provisional:")
    assert provisional_id(name) == provisional_id(name)
    assert provisional_id(name, "one") != provisional_id(name, "two")
    bare(name)
