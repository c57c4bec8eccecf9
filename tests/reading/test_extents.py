"""Names made whole: of bodies, of persons, and of those that an article abbreviates in brackets."""

from __future__ import annotations

from functools import cache

import pytest

from according.claim import Article
from according.reading import Reader
from according.reading.parse import load_parser

NAMES = [
    (
        "Fighters of the National Front of the Ganda Hills attacked Gao.",
        "National Front of the Ganda Hills",
        "armed_group",
    ),
    (
        "The Karbi People's Liberation Tigers freed a clerk.",
        "Karbi People's Liberation Tigers",
        "armed_group",
    ),
    (
        "The Front for the Salvation of the Delta bombed a depot.",
        "Front for the Salvation of the Delta",
        "armed_group",
    ),
    (
        "Men of the 3rd Motorised Infantry Battalion deserted.",
        "3rd Motorised Infantry Battalion",
        "security_force",
    ),
    (
        "Gunmen of the Lord's Resistance Army abducted five villagers.",
        "Lord's Resistance Army",
        "armed_group",
    ),
    ("The minister, Hossein Amir-Rahbari, flew to Doha.", "Hossein Amir-Rahbari", "person"),
]


@cache
def reader() -> Reader:
    return Reader(load_parser())


@pytest.mark.parametrize(("text", "name", "kind"), NAMES, ids=[name for _, name, _ in NAMES])
def test_a_name_is_found_whole(text: str, name: str, kind: str) -> None:
    found = {(p.name, p.type.value) for p in reader().examine(Article("example", text)).phrases.all}
    assert (name, kind) in found


def test_an_abbreviation_means_what_the_article_says() -> None:
    text = "The Kamba Unity Council (AQIM) met in Bole. AQIM elders asked for calm."
    names = {hit.record.name for hit in reader().examine(Article("example", text)).phrases.hits}
    assert not any("Qaeda" in name for name in names)


def test_a_known_name_keeps_its_abbreviation() -> None:
    text = "Al-Qaeda in the Islamic Maghreb (AQIM) freed a hostage. AQIM had held her in Kidal."
    hits = reader().examine(Article("example", text)).phrases.hits
    assert {hit.record.name for hit in hits if hit.span.of(text) == "AQIM"} == {
        "Al-Qaeda in the Islamic Maghreb"
    }


def test_some_of_a_people_are_no_state() -> None:
    reading = reader().examine(Article("example", "Pirates freed two Danes off Benin."))
    assert [p.type.value for p in reading.phrases.all if p.name == "Danes"] == ["civilians"]


def test_a_quotation_of_a_name_cut_to_its_preposition_is_no_alias() -> None:
    text = 'The Ochre Brigade has 900 men, "many more, but far away." In this valley it fought the army.'
    assert Reader(load_parser()).read([Article("x", text)])[0]
