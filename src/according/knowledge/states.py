"""Actors made from rows: each state with its government, forces, police and ministries.

`states.yaml` has one row for each state, `templates.yaml` what every state has, `provinces.yaml` the
provinces that have a police and a government of their own, `additions.yaml` what is special: further
names for a made record ("Tatmadaw" for Myanmar's forces), by the id of that record.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

from according.claim import ActorType
from according.knowledge.folding import slug
from according.knowledge.strict import (
    Reader,
    Spot,
    load_yaml,
    matching,
    one_of,
    read_fields,
    text,
    texts,
)

Entry = tuple[Spot, dict[str, Any]]

_ROW: dict[str, Reader] = {
    "code": matching(r"[A-Z]{2}", "a country code of two capitals"),
    "names": texts,
    "short": texts,
    "adjectives": texts,
    "people": texts,
    "capital": text,
    "seats": texts,
}
_TEMPLATE: dict[str, Reader] = {
    "type": one_of(ActorType),
    "name": text,
    "aliases": texts,
    "parent": text,
    "capital": text,
}
_ADDITION: dict[str, Reader] = {
    "name": text,
    "aliases": texts,
    "acronyms": texts,
    "metonyms": texts,
    "fighters": texts,
}


def state_entries(folder: Path) -> Iterator[Entry]:
    """Every made entry, as `registry.actor_record` takes it. Raises KnowledgeError for a wrong file."""
    additions = _rows(folder / "additions.yaml", _ADDITION)
    states = _rows(folder / "states.yaml", _ROW)
    templates = _rows(folder / "templates.yaml", _TEMPLATE)
    for spot, entry in (*_of_states(states, templates), *_of_provinces(folder, states, templates)):
        extra = additions.pop(entry["id"], None)
        yield spot, _extended(entry, extra[1]) if extra else entry
    for spot, _ in additions.values():
        raise spot.error("no state or province has a record of this id; correct it")


def _rows(path: Path, fields: dict[str, Reader]) -> dict[str, Entry]:
    return {
        name: (spot := Spot(path.name, name), read_fields(row, fields, spot))
        for name, row in load_yaml(path).items()
    }


def _of_states(states: dict[str, Entry], templates: dict[str, Entry]) -> Iterator[Entry]:
    for name, (spot, row) in states.items():
        yield spot, _state(name, row)
        for key, (_, template) in templates.items():
            if not key.startswith("province-"):
                yield spot, _filled(key, template, name, row)


def _state(name: str, row: dict[str, Any]) -> dict[str, Any]:
    forms = (*row.get("adjectives", ()), *row.get("people", ()))
    return {
        "id": slug(name),
        "name": name,
        "type": ActorType.STATE,
        "aliases": row.get("names", ()),
        "acronyms": row.get("short", ()),
        "demonyms": tuple(dict.fromkeys(form for form in forms if form not in row.get("short", ()))),
        "country": (row["code"],) if "code" in row else (),
    }


def _of_provinces(folder: Path, states: dict[str, Entry], templates: dict[str, Entry]) -> Iterator[Entry]:
    """Police and government of each province; `provinces.yaml` maps a state to its provinces."""
    path = folder / "provinces.yaml"
    for state, provinces in load_yaml(path).items():
        spot = Spot(path.name, state)
        if state not in states:
            raise spot.error("is no state of states.yaml; correct the name")
        code = states[state][1]["code"]
        for province in texts(provinces, spot):
            for key in ("province-police", "province-government"):
                template = templates[key][1]
                yield spot, _filled(key.removeprefix("province-"), template, province, {"code": code}, state)


def _filled(
    key: str, template: dict[str, Any], name: str, row: dict[str, Any], state: str | None = None
) -> dict[str, Any]:
    """One template filled for one state or province; the first form of its name is the canonical one."""
    adjectives = row.get("adjectives", (name,))
    names = (name, *(n for n in row.get("short", ()) if n.isupper()))
    forms = [
        filled
        for pattern in (template["name"], *template["aliases"])
        for filled in _forms(pattern, adjectives, names)
    ]
    canonical, *aliases = dict.fromkeys(forms)
    seats = (row["capital"], *row.get("seats", ())) if "capital" in row and "capital" in template else ()
    return {
        "id": "-".join([*([slug(state)] if state else []), slug(name), key]),
        "name": canonical,
        "type": template["type"],
        "aliases": tuple(aliases),
        "metonyms": tuple(dict.fromkeys(seats)),
        "parent": template["parent"].format(state=slug(state or name)) if "parent" in template else None,
        "country": (row["code"],) if "code" in row else (),
    }


def _forms(pattern: str, adjectives: tuple[str, ...], names: tuple[str, ...]) -> Iterator[str]:
    by_adjective = adjectives if "{adjective}" in pattern else ("",)
    by_name = names if "{name}" in pattern else ("",)
    for adjective, name in product(by_adjective, by_name):
        yield pattern.format(adjective=adjective, name=name)


def _extended(entry: dict[str, Any], extra: dict[str, Any]) -> dict[str, Any]:
    """The entry with further names; a `name` takes the canonical place and the made one becomes an alias."""
    name = extra.get("name", entry["name"])
    former = () if name == entry["name"] else (entry["name"],)
    merged = {
        key: tuple(dict.fromkeys((*entry.get(key, ()), *extra.get(key, ()))))
        for key in ("aliases", "acronyms", "metonyms", "fighters")
    }
    merged["aliases"] = tuple(a for a in (*former, *merged["aliases"]) if a != name)
    return {**entry, **merged, "name": name}
