"""The words that ingest knows, read once from `knowledge/words`, each file into a typed model."""

from __future__ import annotations

import re
from functools import cache

from pydantic import RootModel, field_validator

from according.knowledge.load import KNOWLEDGE, Strict, load_yaml


class IngestWords(Strict):
    """Names of fields and of lists of records, words of a date line, frequent English words."""

    fields: dict[str, tuple[str, ...]]
    lists: tuple[str, ...]
    date_words: frozenset[str]
    english: frozenset[str]

    def field_of(self, name: str) -> str | None:
        """The field that a column, key or header line of this name stands for, None if none."""
        key = re.sub(r"[\s\-]+", "_", name.strip().lower())
        return next((field for field, names in self.fields.items() if key in names), None)


class BoilerplateRule(Strict):
    """One kind of line that a page puts around an article. `pattern` must match the whole line."""

    name: str
    pattern: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"not a regular expression: {error}") from error
        return pattern

    def matches(self, line: str) -> bool:
        """Whether the whole line is this kind of boilerplate."""
        return re.fullmatch(self.pattern, line.strip(), re.IGNORECASE) is not None


class Boilerplate(Strict):
    """All rules of `boilerplate.yaml`, and the class names of what stands around an article."""

    elements: frozenset[str]
    rules: tuple[BoilerplateRule, ...]


class MetadataPlace(Strict):
    """One place of a web page that may hold a field; one of the keys is set."""

    json_ld: str | None = None
    meta: str | None = None
    time: str | None = None
    heading: str | None = None
    class_names: tuple[str, ...] = ()
    address: str | None = None


class PageMetadata(RootModel[dict[str, tuple[MetadataPlace, ...]]]):
    """For each field, the places of a page to look at, in order."""


@cache
def ingest_words() -> IngestWords:
    """The field names and English words of `ingest.yaml`."""
    return load_yaml(KNOWLEDGE / "words" / "ingest.yaml", IngestWords)


@cache
def boilerplate() -> Boilerplate:
    """The rules of `boilerplate.yaml`."""
    return load_yaml(KNOWLEDGE / "words" / "boilerplate.yaml", Boilerplate)


@cache
def page_metadata() -> PageMetadata:
    """The places of `page_metadata.yaml`."""
    return load_yaml(KNOWLEDGE / "words" / "page_metadata.yaml", PageMetadata)
