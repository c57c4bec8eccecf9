"""The registry: strict files, names found in the spellings newsrooms use, and data that hold together."""

from __future__ import annotations

from pathlib import Path

import pytest

from according.claim import ActorType
from according.errors import KnowledgeError
from according.knowledge.registry import NameKind, Registry, load_registry


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("al-Qaeda", "al-qaeda"),
        ("Al Qaida", "al-qaeda"),
        ("the al-Qa'ida", "al-qaeda"),
        ("Al Qaeda’s", "al-qaeda"),
        ("Islamic State of Iraq and al-Sham", "islamic-state"),
        ("Islamic State of Iraq and ash-Sham", "islamic-state"),
        ("ISIL-K", "islamic-state-khorasan"),
        ("Islamic State in Khurasan", "islamic-state-khorasan"),
        ("the Taleban", "taliban"),
        ("Tehreek-e-Taliban Pakistan", "tehrik-i-taliban-pakistan"),
        ("Jaish e Muhammad", "jaish-e-mohammed"),
        ("NNC NA", "naga-national-council-non-accordist"),
        ("Peoples Liberation Front of India", "peoples-liberation-front-of-india"),
        ("U.S. government", "united-states-government"),
        ("Government of the United States", "united-states-government"),
        ("UK Ministry of Defence", "united-kingdom-defense-ministry"),
        ("the Kremlin", "russia-government"),
        ("Russians", "russia"),
        ("Cote d'Ivoire", "ivory-coast"),
    ],
)
def test_names_as_newsrooms_write_them(registry: Registry, name: str, actor: str) -> None:
    assert registry.lookup(name)[0].id == actor


@pytest.mark.parametrize("name", ["is", "us", "isil-k", "car", "Who", "nobody has heard of them", "", "..."])
def test_words_that_are_no_names(registry: Registry, name: str) -> None:
    assert registry.lookup(name) == ()


def test_an_affiliate_is_not_its_parent(registry: Registry) -> None:
    assert [r.id for r in registry.lookup("ISKP")] == ["islamic-state-khorasan"]
    assert registry.ancestors("islamic-state-khorasan") == ("islamic-state",)
    assert registry.related("islamic-state", "islamic-state-khorasan")
    assert not registry.related("islamic-state", "taliban")


def test_a_match_says_how_the_name_was_taken(registry: Registry) -> None:
    kinds = {name: registry.matches(name)[0].kind for name in ("Russia", "TTP", "Moscow", "Russian", "Talib")}
    assert kinds == {
        "Russia": NameKind.NAME,
        "TTP": NameKind.ACRONYM,
        "Moscow": NameKind.METONYM,
        "Russian": NameKind.DEMONYM,
        "Talib": NameKind.FIGHTERS,
    }


def write(folder: Path, text: str) -> Path:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_users_file_is_read_after_the_bundled_ones(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "type: armed_group\nactors:\n  Lakeshore Defence Front: {country: [TD], active: 2019-}\n",
    )
    found = load_registry([path]).lookup("the Lakeshore Defense Front")
    assert [(r.id, r.type, r.country) for r in found] == [
        ("lakeshore-defence-front", ActorType.ARMED_GROUP, ("TD",))
    ]
    assert found[0].active is not None
    assert (found[0].active.from_year, found[0].active.to_year) == (2019, None)
    assert load_registry().lookup("Lakeshore Defence Front") == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "type: armed_group\nactors: {Front: {alias: [A]}}",
            ["mine.yaml", "'Front'", "'alias'", "known are"],
        ),
        ("type: armed_group\nactors: {Front: {aliases: A}}", ["mine.yaml", "'Front'", "'aliases'", "list"]),
        ("type: armed_group\nactors: {Front: {aliases: [[A]]}}", ["'Front'", "'aliases'", "one text"]),
        ("type: army\nactors: {Front: {}}", ["mine.yaml", "'type'", "armed_group"]),
        ("actors: {Front: {}}", ["'Front'", "no type"]),
        ("type: armed_group", ["mine.yaml", "'actors'", "missing"]),
        ("type: armed_group\nactors: {Front: {active: 1999 to 2004}}", ["'Front'", "'active'", "2007-2014"]),
        ("type: armed_group\nactors: {Front: {active: 2004-1999}}", ["'active'", "ends before"]),
        ("type: armed_group\nactors: {Front: {country: [Chad]}}", ["'country'", "two capitals"]),
        (
            "type: armed_group\nactors: {Front: {parent: nowhere-at-all}}",
            ["'front'", "'parent'", "nowhere-at-all"],
        ),
        ("type: armed_group\nactors: {Taliban: {}}", ["'Taliban'", "stands twice"]),
        ("type: armed_group\nactors: {Front: {}, Front: {}}", ["mine.yaml", "'Front'", "written twice"]),
        ("type: armed_group\nactors: {Front: {wikidata: 42}}", ["'wikidata'", "Q42"]),
        ("- Front", ["mine.yaml", "mapping"]),
        ("actors: [", ["mine.yaml", "correct the file"]),
    ],
)
def test_a_wrong_file_is_named_with_entry_and_key(tmp_path: Path, text: str, parts: list[str]) -> None:
    with pytest.raises(KnowledgeError) as raised:
        load_registry([write(tmp_path, text)])
    assert [part for part in parts if part not in str(raised.value)] == []
