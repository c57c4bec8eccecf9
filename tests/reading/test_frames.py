"""Every trigger's examples give their claims, and its counterexamples give none of its predicate."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from according.claim import Article, Mention, Predicate
from according.knowledge.codebook import codebook
from according.reading import Reader
from according.reading.parse import load_parser


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_parser())


def examples() -> Iterator[tuple[Predicate, str, str]]:
    for file in codebook().files:
        for trigger in file.triggers:
            for example in trigger.examples:
                text, expected = example.rsplit("|", 1)
                yield file.predicate, text.strip(), expected.strip()


def counterexamples() -> Iterator[tuple[Predicate, str]]:
    for file in codebook().files:
        for trigger in file.triggers:
            for text in trigger.not_:
                yield file.predicate, text


def claimed(reader: Reader, predicate: Predicate, text: str) -> list[tuple[str, str]]:
    reading = reader.examine(Article("example", text))
    return [(words(c.subject), words(c.object)) for c in reading.claims if c.predicate is predicate]


def words(mention: Mention | None) -> str:
    return f"{mention.text} / {mention.name}" if mention else "-"


def as_expected(pair: str, found: tuple[str, str]) -> bool:
    wanted = [side.strip() for side in pair.split(">")]
    return all(
        have == "-" if want == "-" else want.lower().removeprefix("the ") in have.lower()
        for want, have in zip(wanted, found, strict=True)
    )


def failures(reader: Reader) -> list[str]:
    found = []
    for predicate, text, expected in examples():
        claims = claimed(reader, predicate, text)
        for pair in expected.split(";"):
            swapped = tuple(reversed(pair.split(">")))
            if not any(as_expected(pair, c) or as_expected(">".join(swapped), c) and _symmetric(predicate) for c in claims):
                found.append(f"{predicate}: {text} | {pair.strip()} | got {claims}")
    return found


def _symmetric(predicate: Predicate) -> bool:
    from according.claim import SYMMETRIC

    return predicate in SYMMETRIC


def false_alarms(reader: Reader) -> list[str]:
    return [
        f"{predicate}: {text} | {claims}"
        for predicate, text in counterexamples()
        if (claims := claimed(reader, predicate, text))
    ]
