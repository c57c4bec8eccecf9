"""Posts, other names and parts: which ties a sentence gives, and which it does not."""

from __future__ import annotations

from functools import cache

import pytest

from according.claim import Article, Predicate
from according.knowledge.registry import load_registry
from according.knowledge.words import posts
from according.reading import Reader
from according.reading.parse import load_parser

STRUCTURE = (Predicate.LEADS, Predicate.MEMBER_OF, Predicate.SAME_AS, Predicate.PART_OF)


@cache
def reader() -> Reader:
    return Reader(load_parser())


def ties(text: str, publisher: str | None = None) -> set[str]:
    claims = reader().read([Article("a", text, publisher=publisher)])[0]
    return {
        f"{c.predicate.value}: {c.subject.name} > {c.object.name}"
        for c in claims
        if c.predicate in STRUCTURE and c.subject and c.object
    }


TITLES = [
    ("Hezbollah chief Naim Qassem gave a speech on Friday.", "leads: Naim Qassem > Hezbollah"),
    ("It was ordered by Al-Shabaab leader Warsame Dirie, police said.", "leads: Warsame Dirie > Al-Shabaab"),
    ("Brig. Tomas Halvorsen, commander of NATO, left Kabul.", "leads: Tomas Halvorsen > NATO"),
    ("Warsame Dirie, a spokesman for Al-Shabaab, denied it.", "member_of: Warsame Dirie > Al-Shabaab"),
    ("The Pentagon's spokeswoman, Clara Moretti, called for aid.", "member_of: Clara Moretti > Pentagon"),
    ("Hamas deputy leader Yusef Darwish was killed in Beirut.", "member_of: Yusef Darwish > Hamas"),
    ("Kenyan Foreign Minister Peter Wekesa arrived in Juba.", "member_of: Peter Wekesa > Kenya"),
    ("The talks were opened by President Daniel Wekesa of Kenya.", "leads: Daniel Wekesa > Kenya"),
    ("Boko Haram fighter and recruiter Bukar Gana was seized.", "member_of: Bukar Gana > Boko Haram"),
    ("Bukar Gana was the leader of Boko Haram.", "leads: Bukar Gana > Boko Haram"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tie"), TITLES)
def test_a_post_ties_its_holder_to_its_owner(text: str, tie: str) -> None:
    assert tie in ties(text)


OWNERLESS = [
    ("Secretary of State Marian Colby met the envoys.", "member_of: Marian Colby > United States"),
    ("Foreign Secretary Helen Marsh met the envoys.", "member_of: Helen Marsh > United Kingdom"),
    ("President Museveni spoke of peace.", "leads: Museveni > Uganda"),
    ("Prime Minister Nawaz Sharif spoke of peace.", "leads: Nawaz Sharif > Pakistan"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tie"), OWNERLESS)
def test_a_public_post_without_owner_is_its_countrys(text: str, tie: str) -> None:
    assert tie in ties(text)


@pytest.mark.parametrize(
    "text",
    [
        "Museveni spoke of peace.",
        "The Swedish general Lars Holm watched the truce.",
        "Afghan journalist Mirwais Tarin was freed.",
        "Peter Wekesa, an envoy for Sudan, arrived.",
        "An aide to the Hamas leader, Yusef Darwish, was hurt.",
        "According to police officials, El Salvador is calm.",
    ],
)  # fmt: skip
def test_no_tie_comes_from_what_the_text_does_not_say(text: str) -> None:
    assert not {
        t
        for t in ties(text)
        if t.startswith("leads") or "> Sudan" in t or "El Salvador" in t or "Sweden" in t
    }


NAMES = [
    ("Iyad Benali, alias Abu Karim, was shot.", "same_as: Iyad Benali > Abu Karim"),
    ("Boko Haram, also known as JAS, was banned.", "same_as: Boko Haram > JAS"),
    ("Police arrested Juan Ibarra alias \"El Zorro\" on Monday.", "same_as: Juan Ibarra > El Zorro"),
    ("Boko Haram renamed itself the Lake Province in 2016.", "same_as: Boko Haram > Lake Province"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tie"), NAMES)
def test_another_name_is_the_same_actor(text: str, tie: str) -> None:
    assert tie in ties(text)


@pytest.mark.parametrize(
    "text",
    ["The town is known as a calm place.", "He called Hamas a partner.", "The United Nations (UN) met."],
)
def test_a_description_is_no_name(text: str) -> None:
    assert not {t for t in ties(text) if t.startswith("same_as")}


PARTS = [
    ("The Harar Brigade, the armed wing of Fatah, withdrew.", "part_of: Harar Brigade > Fatah"),
    ("A BRN cell planted the bomb.", "part_of: BRN cell > Barisan Revolusi Nasional"),
    (
        "The FARC dissidents attacked a base.",
        "part_of: FARC dissidents > Revolutionary Armed Forces of Colombia",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tie"), PARTS)
def test_a_part_belongs_to_its_whole(text: str, tie: str) -> None:
    assert tie in ties(text)


@pytest.mark.parametrize(
    "text", ["They laid down their arms before Hamas.", "Criminal cells were found in Basra."]
)
def test_ordinary_nouns_make_no_part(text: str) -> None:
    assert not {t for t in ties(text) if t.startswith("part_of")}


def test_a_post_named_again_is_its_holder() -> None:
    text = "Hezbollah chief Naim Qassem gave a speech. Later the Hezbollah leader threatened Israel."
    claims = reader().read([Article("a", text)])[0]
    assert {c.subject.name for c in claims if c.predicate is Predicate.THREATEN and c.subject} == {
        "Naim Qassem"
    }


def test_lists_of_posts_do_not_contradict_each_other() -> None:
    assert not posts().leads & posts().member_of


def test_known_persons_lead_actors_of_the_registry() -> None:
    registry = load_registry()
    persons = [r for r in registry.records.values() if r.type == "person" and r.parent]
    assert len(persons) >= 350
    assert all(p.parent in registry.records for p in persons)
