"""Places: names, place words, chains, and what only looks like one."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.errors import KnowledgeError
from according.knowledge.load import load_yaml
from according.knowledge.places import PlaceWords, country_names, gazetteer, provinces
from according.reading.places import find_places, resolve_place

# sentence, span of the chain, name, words, kind, country
FOUND = [
    (
        "A truce holds in eastern Afghanistan, aides said.",
        "eastern Afghanistan",
        "Afghanistan",
        "eastern Afghanistan",
        "country",
        "AF",
    ),
    (
        "He fled to remote parts of Yemen.",
        "remote parts of Yemen",
        "Yemen",
        "remote parts of Yemen",
        "country",
        "YE",
    ),
    (
        "Clashes broke out in Helmand province.",
        "Helmand province",
        "Helmand",
        "Helmand province",
        "admin1",
        "AF",
    ),
    (
        "Two died in Shopian district in Kashmir.",
        "Shopian district in Kashmir",
        "Shopian",
        "Shopian district",
        "admin2",
        "IN",
    ),
    (
        "They hold the town of Kanyabayonga, 100km north of Goma.",
        "town of Kanyabayonga, 100km north of Goma",
        "Kanyabayonga",
        "town of Kanyabayonga",
        "city",
        "CD",
    ),
    (
        "Shells fell on the outskirts of Aleppo, Syria.",
        "the outskirts of Aleppo, Syria",
        "Aleppo",
        "the outskirts of Aleppo",
        "city",
        "SY",
    ),
    ("The Syrian city of Raqqa fell.", "city of Raqqa", "Raqqa", "city of Raqqa", "city", "SY"),
    ("Gunmen raided Chibok in Borno State.", "Chibok in Borno State", "Chibok", "Chibok", "admin2", "NG"),
    (
        "A raid hit Masu village of Ranchi District.",
        "Masu village of Ranchi District",
        "Masu",
        "Masu village",
        "city",
        "IN",
    ),
    (
        "He was shot at Zarin Khel area of Peshawar.",
        "Zarin Khel area of Peshawar",
        "Zarin Khel",
        "Zarin Khel area",
        "city",
        "PK",
    ),
    ("It began at Bonigam (Kulgam) at dawn.", "Bonigam (Kulgam", "Bonigam", "Bonigam", "unknown", "IN"),
    (
        "They met in Kashmir's Pulwama District.",
        "Kashmir's Pulwama District",
        "Pulwama",
        "Pulwama District",
        "admin2",
        "IN",
    ),
    (
        "A mine in Teorama municipality blew up.",
        "Teorama municipality",
        "Teorama",
        "Teorama municipality",
        "admin2",
        "CO",
    ),
    (
        "He ran the department of Huila.",
        "department of Huila",
        "Huila",
        "department of Huila",
        "admin1",
        "CO",
    ),
    ("It shelled Avdiivka in the Donbas.", "Avdiivka in the Donbas", "Avdiivka", "Avdiivka", "city", "UA"),
    ("Boats left Zuwara, Libya.", "Zuwara, Libya", "Zuwara", "Zuwara", "admin2", "LY"),
    (
        "They crossed the Democratic Republic of Congo.",
        "Democratic Republic of Congo",
        "Democratic Republic of Congo",
        "Democratic Republic of Congo",
        "country",
        "CD",
    ),
    ("Troops entered the Gaza Strip.", "Gaza Strip", "Gaza Strip", "Gaza Strip", "admin1", "PS"),
    (
        "He fell near Garden Colony in Dimapur District.",
        "Garden Colony in Dimapur District",
        "Garden Colony",
        "Garden Colony",
        "city",
        "IN",
    ),
    (
        "Fighting spread to Mocimboa da Praia in Mozambique.",
        "Mocimboa da Praia in Mozambique",
        "Mocimboa da Praia",
        "Mocimboa da Praia",
        "city",
        "MZ",
    ),
]


@pytest.mark.parametrize(("text", "span", "name", "words", "kind", "country"), FOUND)
def test_found(text: str, span: str, name: str, words: str, kind: str, country: str) -> None:
    (found,) = find_places(text)
    assert (found.span.of(text), found.where.name, found.where.text) == (span, name, words)
    assert (found.kind, found.where.country) == (kind, country)
    assert found.name_span.of(text) == name


NO_PLACES = [
    "Paris Hilton met President Jordan.",
    "Syrian jets struck Kurdish fighters.",
    "The Islamic State of Iraq and Syria claimed it.",
    "The Pakistan Army and the Iraq War.",
    "Nice work, said Sandy Rose in March.",
    "Tehrik-e-Taliban Pakistan claimed the raid.",
    "The Communist Party of India (Maoist) called a strike.",
    "The US Department of State spoke.",
    "The Goma-based group split.",
    "Hezbollah base; Taliban camp; a Kurdish village.",
]


@pytest.mark.parametrize("text", NO_PLACES)
def test_no_places(text: str) -> None:
    assert [each.where.text for each in find_places(text)] == []


def test_lists_are_places_of_their_own() -> None:
    names = [each.where.name for each in find_places("They strike in Syria, Iraq and Libya.")]
    assert names == ["Syria", "Iraq", "Libya"]


def test_the_country_spoken_of_decides() -> None:
    (mexican,) = [p for p in find_places("Gangs in Mexico fight over La Paz.") if p.where.name == "La Paz"]
    (bolivian,) = [p for p in find_places("Police in Bolivia marched in La Paz.") if p.where.name == "La Paz"]
    assert (mexican.where.country, bolivian.where.country) == ("MX", "BO")


def test_a_great_city_is_not_its_namesake() -> None:
    (paris,) = [p for p in find_places("The United States mourned after Paris.") if p.where.name == "Paris"]
    assert paris.where.country == "FR"


def test_locative_tells_a_place_from_an_actor() -> None:
    found = find_places("Pakistan accused India of raids in Afghanistan.")
    assert [(each.where.name, each.locative) for each in found] == [
        ("Pakistan", ""),
        ("India", ""),
        ("Afghanistan", "in"),
    ]


@pytest.mark.parametrize(
    ("words", "countries", "name", "country", "admin1"),
    [
        ("Shopian district", (), "Shopian", "IN", "Jammu and Kashmir"),
        ("southern Helmand province", (), "Helmand", "AF", "Helmand"),
        ("the town of Bunagana", (), "Bunagana", "CD", "North Kivu"),
        ("Punjab", ("IN",), "Punjab", "IN", "Punjab"),
        ("Punjab", ("PK",), "Punjab", "PK", "Punjab"),
        ("Nowhere Special", (), "Nowhere Special", None, None),
    ],
)
def test_resolve_place(words: str, countries: tuple[str, ...], name: str, country: str, admin1: str) -> None:
    where = resolve_place(words, countries)
    assert (where.name, where.text, where.country, where.admin1) == (name, words, country, admin1)


def test_towns_have_coordinates_and_ids() -> None:
    where = resolve_place("Goma")
    assert (where.geonameid, where.admin1) == (216281, "North Kivu")
    assert where.latitude == pytest.approx(-1.67, abs=0.05)


def test_divisions_take_coordinates_but_no_id_from_their_town() -> None:
    entry = gazetteer().best("Helmand")
    assert entry
    assert entry.latitude == pytest.approx(31.6, abs=0.2)
    assert entry.geonameid is None


def test_every_country_of_the_divisions_is_known() -> None:
    unknown = [
        code
        for code in provinces()
        if not any(e.countries == (code,) for e in gazetteer().entries(country_names()[code][0]))
    ]
    assert unknown == []


def test_unknown_key_names_file_and_key(tmp_path: Path) -> None:
    path = tmp_path / "places.yaml"
    path.write_text("direktions: [north]\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"places\.yaml"):
        load_yaml(path, PlaceWords)


@given(
    st.lists(
        st.sampled_from(
            ["Goma", "in", "the", "town", "of", "Iraq,", "Syria's", "(Kulgam)", "District", "X", "\n"]
        ),
        max_size=12,
    )
)
def test_spans_are_exact_and_never_overlap(words: list[str]) -> None:
    text = " ".join(words)
    found = find_places(text)
    assert all(each.where.text in each.span.of(text) and each.name_span.of(text) for each in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
