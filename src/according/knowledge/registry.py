"""The registry: the actors that According knows before it has read anything, and their names.

Plain records stand in `actors/*.yaml`, one entry for each actor; governments, armed forces, police and
ministries are made from the rows of `actors/states/` (see `states.py`). A user's own file has the form
of `actors/*.yaml`:

    type: armed_group          # of every entry that does not give its own
    actors:
      Lakeshore Defence Front: {aliases: [Front for the Defence of the Lakeshore], acronyms: [LDF],
                                country: [TD], active: 2019-}

The key of an entry is the canonical name; its id is that name in lower-case words with hyphens, or the
entry's own `id`. An identifier of Wikidata or UCDP is given only where it was checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from according.claim import ActorType
from according.knowledge.folding import fold, fold_acronym, slug
from according.knowledge.states import state_entries
from according.knowledge.strict import (
    Reader,
    Spot,
    each,
    load_yaml,
    mapping,
    matching,
    one_of,
    read_fields,
    text,
    texts,
)

ACTORS = Path(__file__).parent / "actors"


class MediaType(StrEnum):
    """What kind of outlet a medium is; `group_channel` speaks for an armed group."""

    AGENCY = "agency"
    STATE_AGENCY = "state_agency"
    NEWSPAPER = "newspaper"
    MAGAZINE = "magazine"
    BROADCASTER = "broadcaster"
    STATE_BROADCASTER = "state_broadcaster"
    WEBSITE = "website"
    GROUP_CHANNEL = "group_channel"
    SOCIAL_PLATFORM = "social_platform"


class NameKind(StrEnum):
    """How a surface form names its actor, the surest first."""

    NAME = "name"
    ALIAS = "alias"
    ACRONYM = "acronym"
    FIGHTERS = "fighters"
    METONYM = "metonym"
    DEMONYM = "demonym"


@dataclass(frozen=True, slots=True)
class Active:
    """The years in which an actor was active, both included; None: not known, or still active."""

    from_year: int | None
    to_year: int | None


@dataclass(frozen=True, slots=True)
class ActorRecord:
    """One actor of the registry.

    name: canonical English name. aliases: other full names, translations, transliterations.
    acronyms: matched with their capitals ("ISKP", "JeM"). demonyms: a state's people ("Russian",
    "Russians"). metonyms: seats that stand for a government ("Moscow", "the Kremlin").
    fighters: words for its members ("Talib", "Houthis"). parent: id of the actor it is part of.
    country: ISO 3166-1 alpha-2 codes, where active or of which. owner: id of a medium's owner.
    ambiguous: those of its names that are ordinary words or that other actors share, so that they
    need context.
    """

    id: str
    name: str
    type: ActorType
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    fighters: tuple[str, ...] = ()
    parent: str | None = None
    country: tuple[str, ...] = ()
    active: Active | None = None
    owner: str | None = None
    media_type: MediaType | None = None
    wikidata: str | None = None
    ucdp: int | None = None
    ambiguous: tuple[str, ...] = ()

    def surfaces(self) -> Iterator[tuple[str, NameKind]]:
        """Every surface form with its kind, the canonical name first."""
        yield self.name, NameKind.NAME
        for kind, names in (
            (NameKind.ALIAS, self.aliases),
            (NameKind.ACRONYM, self.acronyms),
            (NameKind.FIGHTERS, self.fighters),
            (NameKind.METONYM, self.metonyms),
            (NameKind.DEMONYM, self.demonyms),
        ):
            for name in names:
                yield name, kind


@dataclass(frozen=True, slots=True)
class NameMatch:
    """One record that a name may stand for, and as what. needs_context: the name is ambiguous."""

    record: ActorRecord
    kind: NameKind
    surface: str

    @property
    def needs_context(self) -> bool:
        """Whether this name alone does not settle the actor."""
        return self.surface in self.record.ambiguous


_Index = dict[str, list[NameMatch]]


@dataclass(frozen=True)
class Registry:
    """Known actors by id, found by name."""

    records: Mapping[str, ActorRecord]

    def matches(self, name: str) -> tuple[NameMatch, ...]:
        """Records that the name may stand for, one match each, the surest kind first.

        Acronyms are found only as written ("ISIL-K", "I.S.I.L.-K", not "isil-k"), all other names
        whatever their case, accents, article and common transliteration.
        """
        by_name, by_acronym = self._index
        found = [*by_name.get(fold(name), ()), *by_acronym.get(fold_acronym(name), ())]
        found.sort(key=lambda match: _RANK[match.kind])
        best = {match.record.id: match for match in reversed(found)}
        return tuple(match for match in found if best[match.record.id] is match)

    def lookup(self, name: str) -> tuple[ActorRecord, ...]:
        """The records of `matches`."""
        return tuple(match.record for match in self.matches(name))

    def names(self) -> Iterator[tuple[str, ActorRecord]]:
        """Every surface form with its record, for building matchers."""
        for record in self.records.values():
            for surface, _ in record.surfaces():
                yield surface, record

    def ancestors(self, actor_id: str) -> tuple[str, ...]:
        """Ids of what the actor is part of, the nearest first; empty for an unknown id."""
        found: list[str] = []
        record = self.records.get(actor_id)
        while record and record.parent and record.parent not in found:
            found.append(record.parent)
            record = self.records.get(record.parent)
        return tuple(found)

    def related(self, one: str, other: str) -> bool:
        """Whether the two ids are one actor or one is part of the other."""
        return one == other or one in self.ancestors(other) or other in self.ancestors(one)

    @cached_property
    def _index(self) -> tuple[_Index, _Index]:
        """Matches by folded name and by folded acronym."""
        by_name: _Index = {}
        by_acronym: _Index = {}
        for record in self.records.values():
            for surface, kind in record.surfaces():
                match = NameMatch(record, kind, surface)
                if _is_acronym(surface, kind):
                    key = fold_acronym(surface)
                    for written in {key, key.upper()}:
                        by_acronym.setdefault(written, []).append(match)
                else:
                    by_name.setdefault(fold(surface), []).append(match)
        return by_name, by_acronym


def _is_acronym(surface: str, kind: NameKind) -> bool:
    """Whether the form is matched with its capitals; ETA as a name is, too, lest "eta" should match."""
    return kind is NameKind.ACRONYM or (surface.isupper() and " " not in surface)


_RANK = {kind: rank for rank, kind in enumerate(NameKind)}


def load_registry(extra: Sequence[Path] = ()) -> Registry:
    """The bundled registry with the user's own files after it; read once for each set of files as they stand.

    Raises KnowledgeError, naming file, entry and key, for an unknown key, a wrong value, an id that
    stands twice, or a parent or owner that does not exist.
    """
    return _load(tuple((Path(path), _written(Path(path))) for path in extra))


def _written(path: Path) -> int | None:
    """When the file was last written, in nanoseconds, so that a changed file is read anew."""
    return path.stat().st_mtime_ns if path.is_file() else None


@cache
def _load(extra: tuple[tuple[Path, int | None], ...]) -> Registry:
    ambiguous = ambiguous_names()
    records: dict[str, ActorRecord] = {}
    for path in (*sorted(ACTORS.glob("*.yaml")), *(path for path, _ in extra)):
        for spot, entry in _entries(path):
            _add(records, actor_record(entry, ambiguous), spot)
    for spot, entry in state_entries(ACTORS / "states"):
        _add(records, actor_record(entry, ambiguous), spot)
    _check_links(records)
    return Registry(MappingProxyType(records))


@cache
def ambiguous_names() -> frozenset[str]:
    """Names that need context, whoever bears them: `actors/names/ambiguous.yaml`."""
    path = ACTORS / "names" / "ambiguous.yaml"
    content = load_yaml(path)
    return frozenset(name for key, names in content.items() for name in texts(names, Spot(str(path), key)))


def actor_record(values: Mapping[str, Any], ambiguous: frozenset[str] = frozenset()) -> ActorRecord:
    """A record from values that were read strictly; names in `ambiguous` are marked as such."""
    own = values if "id" in values else {**values, "id": slug(values["name"])}
    record = ActorRecord(**own)
    marked = {surface for surface, _ in record.surfaces() if surface in ambiguous}
    return replace(record, ambiguous=tuple(sorted(marked.union(record.ambiguous)))) if marked else record


def _years(value: Any, spot: Spot) -> Active:
    years: str = _YEARS(value, spot)
    first, last = years.split("-")
    if first and last and first > last:
        raise spot.error(f"ends before it starts: {value}")
    return Active(int(first) if first else None, int(last) if last else None)


def _whole_number(value: Any, spot: Spot) -> int:
    return int(matching(r"\d+", "a whole number")(value, spot))


_YEARS = matching(r"(\d{4})?-(\d{4})?", "years, as in 2007-2014, 2007- or -2014")
_CODE = matching(r"[A-Z]{2}", "a country code of two capitals")
_ID = matching(r"[a-z0-9]+(-[a-z0-9]+)*", "an id in lower-case words joined by hyphens")

FIELDS: dict[str, Reader] = {
    "id": _ID,
    "type": one_of(ActorType),
    "aliases": texts,
    "acronyms": texts,
    "demonyms": texts,
    "metonyms": texts,
    "fighters": texts,
    "parent": _ID,
    "country": each(_CODE),
    "active": _years,
    "owner": _ID,
    "media_type": one_of(MediaType),
    "wikidata": matching(r"Q\d+", "a Wikidata item, as in Q42"),
    "ucdp": _whole_number,
    "ambiguous": texts,
}


def _entries(path: Path) -> Iterator[tuple[Spot, dict[str, Any]]]:
    """The entries of one actor file, checked, with the file's type and their own name."""
    head = read_fields(load_yaml(path), {"type": one_of(ActorType), "actors": mapping}, Spot(path.name))
    if "actors" not in head:
        raise Spot(path.name, key="actors").error("is missing; put the entries under it")
    for name, entry in head["actors"].items():
        spot = Spot(path.name, text(name, Spot(path.name)))
        values = read_fields(entry or {}, FIELDS, spot)
        values.setdefault("type", head.get("type"))
        if values["type"] is None:
            raise spot.error("has no type; give one to the entry or to the file")
        yield spot, {"name": name, **values}


def _add(records: dict[str, ActorRecord], record: ActorRecord, spot: Spot) -> None:
    if record.id in records:
        raise spot.error(f"the id '{record.id}' stands twice; give this entry an `id` of its own")
    records[record.id] = record


def _check_links(records: Mapping[str, ActorRecord]) -> None:
    for record in records.values():
        for key, target in (("parent", record.parent), ("owner", record.owner)):
            if target is not None and target not in records:
                raise Spot("registry", record.id, key).error(f"no actor has the id '{target}'")
