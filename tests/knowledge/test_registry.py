"""The registry: strict files, names found in the spellings newsrooms use, and data that hold together."""

from __future__ import annotations

import os
import time
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

import pytest

from according.claim import ActorType
from according.errors import KnowledgeError
from according.knowledge.folding import fold, fold_acronym, slug
from according.knowledge.registry import (
    MediaType,
    NameKind,
    NameMatch,
    Registry,
    ambiguous_names,
    load_registry,
)


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


def test_a_users_file_that_changes_is_read_anew(tmp_path: Path) -> None:
    path = write(tmp_path, "type: armed_group\nactors: {Lakeshore Front: {}}")
    assert load_registry([path]).lookup("Hillside Front") == ()
    write(tmp_path, "type: armed_group\nactors: {Lakeshore Front: {}, Hillside Front: {}}")
    os.utime(path, ns=(1, 1))
    assert [r.id for r in load_registry([path]).lookup("Hillside Front")] == ["hillside-front"]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"absent\.yaml"):
        load_registry([tmp_path / "absent.yaml"])


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


def test_there_are_actors_enough(registry: Registry) -> None:
    count = Counter(record.type for record in registry.records.values())
    states = [r for r in registry.records.values() if r.type is ActorType.STATE and r.country]
    assert count[ActorType.ARMED_GROUP] >= 1050
    assert count[ActorType.MEDIA] >= 550
    assert count[ActorType.INTERGOVERNMENTAL] >= 150
    assert count[ActorType.POLITICAL_PARTY] >= 130
    assert len({code for state in states for code in state.country}) >= 197


@pytest.mark.parametrize(
    "made", ["government", "armed-forces", "police", "foreign-ministry", "defense-ministry"]
)
def test_every_state_has_its_government_and_forces(registry: Registry, made: str) -> None:
    states = [r.id for r in registry.records.values() if r.type is ActorType.STATE]
    assert [state for state in states if f"{state}-{made}" not in registry.records] == []


def test_a_name_that_unrelated_actors_share_is_marked(registry: Registry) -> None:
    bearers: dict[str, dict[str, NameMatch]] = defaultdict(dict)
    for surface, _ in registry.names():
        for match in registry.matches(surface):
            bearers[f"{fold(surface)}|{fold_acronym(surface)}"][match.record.id] = match
    unmarked = {
        (one.surface, one.record.id, other.record.id)
        for matches in bearers.values()
        for one, other in combinations(matches.values(), 2)
        if not registry.related(one.record.id, other.record.id)
        and not (one.needs_context and other.needs_context)
    }
    assert unmarked == set()


def test_what_is_marked_as_ambiguous_is_somebodys_name(registry: Registry) -> None:
    surfaces = {surface for surface, _ in registry.names()}
    assert ambiguous_names() - surfaces == set()
    strange = {r.id for r in registry.records.values() if set(r.ambiguous) - {s for s, _ in r.surfaces()}}
    assert strange == set()


def test_no_actor_bears_one_name_twice(registry: Registry) -> None:
    twice = {
        (record.id, name)
        for record in registry.records.values()
        for name, times in Counter((s, kind) for s, kind in record.surfaces()).items()
        if times > 1
    }
    assert twice == set()


def test_ids_are_slugs_and_no_actor_is_part_of_itself(registry: Registry) -> None:
    assert [r.id for r in registry.records.values() if slug(r.id) != r.id] == []
    assert [r.id for r in registry.records.values() if r.id in registry.ancestors(r.id)] == []


def test_media_say_what_they_are_and_only_media_have_owners(registry: Registry) -> None:
    media = [r for r in registry.records.values() if r.type is ActorType.MEDIA]
    state_run = {MediaType.STATE_AGENCY, MediaType.GROUP_CHANNEL}
    assert [r.id for r in media if r.media_type is None] == []
    assert [r.id for r in registry.records.values() if r.owner and r.type is not ActorType.MEDIA] == []
    assert [r.id for r in media if r.media_type is MediaType.GROUP_CHANNEL and not r.owner] == []
    assert sum(1 for r in media if r.owner and r.media_type in state_run) >= 60


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("Afghan National Army", {"afghanistan-armed-forces"}),
        ("Sudanese army", {"sudan-armed-forces"}),
        ("SAF", {"sudan-armed-forces"}),
        ("IDF", {"israel-armed-forces"}),
        ("Israeli army", {"israel-armed-forces"}),
        ("the Pentagon", {"united-states-defense-ministry"}),
        ("Department of Defense", {"united-states-defense-ministry"}),
        ("FARDC", {"democratic-republic-of-the-congo-armed-forces"}),
        ("Tatmadaw", {"myanmar-armed-forces"}),
        ("J&K Police", {"india-jammu-and-kashmir-police"}),
        ("Assam Police", {"india-assam-police"}),
        ("Revolutionary Guards", {"islamic-revolutionary-guard-corps"}),
        ("PTI", {"pakistan-tehreek-e-insaf", "press-trust-of-india"}),
        ("RSF", {"rapid-support-forces", "reporters-without-borders"}),
        ("Hezbollah", {"hezbollah"}),
        ("Urabeños", {"gaitanist-self-defense-forces-of-colombia"}),
        ("Clan Usuga", {"gaitanist-self-defense-forces-of-colombia"}),
        ("MINUSMA", {"minusma"}),
        ("JNIM", {"jamaat-nusrat-al-islam-wal-muslimin"}),
        ("AFP", {"agence-france-presse", "philippines-armed-forces"}),
        ("Amaq", {"amaq-news-agency"}),
    ],
)
def test_one_actor_under_each_of_its_names(registry: Registry, name: str, kinds: set[str]) -> None:
    assert {record.id for record in registry.lookup(name)} == kinds


def test_loading_is_fast(tmp_path: Path) -> None:
    path = write(tmp_path, "type: armed_group\nactors: {Lakeshore Defence Front: {country: [TD]}}")
    started = time.process_time()
    load_registry([path])
    assert time.process_time() - started < 1.0
