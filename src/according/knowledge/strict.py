"""Strict reading of knowledge files: YAML into plain values, and each value checked by its kind.

Scalars stay text (YAML's own guessing would make Norway's code NO a boolean); whatever is a year or a
flag is turned into one here, by the kind that the field declares. Every fault is a `KnowledgeError`
that names the file, the entry and the key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from according.errors import KnowledgeError

_BASE: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _TextLoader(_BASE):  # type: ignore[misc]
    """Every scalar as text; a key written twice is an error and not a silent loss."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        if len(mapping) < len(node.value):
            keys = [key.value for key, _ in node.value]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise KnowledgeError(f"'{twice}' is written twice{node.start_mark}; remove or rename one")
        return mapping


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands, for the error message."""

    file: str
    entry: str = ""
    key: str = ""

    def error(self, what: str) -> KnowledgeError:
        """The error to raise for this place."""
        where = ", ".join(
            part
            for part in (self.file, self.entry and f"entry '{self.entry}'", self.key and f"key '{self.key}'")
            if part
        )
        return KnowledgeError(f"{where}: {what}")


Reader = Callable[[Any, Spot], Any]


def load_yaml(path: Path) -> dict[str, Any]:
    """A knowledge file as a mapping with text scalars. Raises KnowledgeError where it is not one."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_TextLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise KnowledgeError(f"{path}: cannot be read as YAML ({error}); correct the file") from error
    except KnowledgeError as error:
        raise KnowledgeError(f"{path}: {error}") from error
    return mapping(content, Spot(str(path)))


def mapping(value: Any, spot: Spot) -> dict[str, Any]:
    """A mapping, or KnowledgeError."""
    if not isinstance(value, dict):
        raise spot.error("must be a mapping (key: value)")
    return value


def text(value: Any, spot: Spot) -> str:
    """One non-empty text, or KnowledgeError."""
    if not isinstance(value, str) or not value.strip():
        raise spot.error("must be one text; quote it if it holds a colon or a bracket")
    return value


def texts(value: Any, spot: Spot) -> tuple[str, ...]:
    """A list of non-empty texts, or KnowledgeError."""
    if not isinstance(value, list):
        raise spot.error("must be a list, as in [one, another]")
    return tuple(text(item, spot) for item in value)


def one_of(values: type[Any]) -> Reader:
    """A reader that takes one value of an enumeration."""
    allowed = {member.value: member for member in values}

    def read(value: Any, spot: Spot) -> Any:
        if not isinstance(value, str) or value not in allowed:
            raise spot.error(f"must be one of {', '.join(allowed)}; it is {value!r}")
        return allowed[value]

    return read


def matching(pattern: str, what: str) -> Reader:
    """A reader that takes one text of a given form; `what` says which, for the message."""
    compiled = re.compile(pattern)

    def read(value: Any, spot: Spot) -> str:
        if not compiled.fullmatch(text(value, spot)):
            raise spot.error(f"must be {what}; it is {value!r}")
        return str(value)

    return read


def each(reader: Reader) -> Reader:
    """A reader for a list whose items the given reader takes."""
    return lambda value, spot: tuple(reader(item, spot) for item in texts(value, spot))


def read_fields(entry: Any, fields: Mapping[str, Reader], spot: Spot) -> dict[str, Any]:
    """The entry's values by key, each read by its reader. Raises KnowledgeError for an unknown key."""
    found: dict[str, Any] = {}
    for key, value in mapping(entry, spot).items():
        here = Spot(spot.file, spot.entry, str(key))
        reader = fields.get(key)
        if reader is None:
            raise here.error(f"unknown key; known are {', '.join(sorted(fields))}")
        found[key] = reader(value, here)
    return found
