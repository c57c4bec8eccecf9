"""The codebook's examples and counterexamples, read; and which of them fail, and why.

    python tests/reading/frame_examples.py     write today's failures to known_failures.yaml

That list may only shrink. Write it anew after the language model has changed, or after something that
it names was put right; a change that makes it longer is to be mended instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from according.claim import SYMMETRIC, Article, Claim, Mention, Predicate
from according.knowledge.codebook import codebook
from according.reading import Reader, explain
from according.reading.parse import load_parser

KNOWN = Path(__file__).parent / "known_failures.yaml"
HEADER = """\
# Examples of knowledge/frames that the reader does not get right yet, by cause. The list may only
# shrink: one that is put right must leave it (python tests/reading/frame_examples.py writes it anew).
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of the codebook. pair: "subject > object" as expected, None for a counterexample."""

    predicate: Predicate
    text: str
    pair: str | None

    @property
    def name(self) -> str:
        """How the list of known failures calls it."""
        return f"{self.predicate}: {self.text}" + (f" | {self.pair}" if self.pair else "")


@cache
def reader() -> Reader:
    return Reader(load_parser())


def examples() -> Iterator[Example]:
    """Each expected pair of each example, and each counterexample."""
    for file in codebook().files:
        for trigger in file.triggers:
            for example in trigger.examples:
                text, expected = example.rsplit("|", 1)
                for pair in expected.split(";"):
                    yield Example(file.predicate, text.strip(), pair.strip())
            for text in trigger.not_:
                yield Example(file.predicate, text, None)


def failing(example: Example) -> bool:
    """Whether the expected claim is missing, or a counterexample gives a claim of its predicate."""
    made = claimed(example)
    if example.pair is None:
        return bool(made)
    return not any(agrees(example.pair, claim) for claim in made)


def claimed(example: Example) -> list[Claim]:
    found = reader().examine(Article("example", example.text)).claims
    return [claim for claim in found if claim.predicate is example.predicate]


def agrees(pair: str, claim: Claim) -> bool:
    """Whether the words of a pair are those of the claim's actors; "-" is nobody."""
    wanted = [side.strip() for side in pair.split(">")]
    turned = wanted[::-1] if claim.predicate in SYMMETRIC else wanted
    found = [_words(claim.subject), _words(claim.object)]
    return any(all(map(_stands_for, found, sides)) for sides in (wanted, turned))


def _words(mention: Mention | None) -> str:
    return f"{mention.text} / {mention.name}".lower() if mention else "-"


def _stands_for(found: str, wanted: str) -> bool:
    return found == "-" if wanted == "-" else wanted.lower().removeprefix("the ") in found


def cause(example: Example) -> str:
    """Why an example fails, in words."""
    if example.pair is None:
        return "a false alarm"
    triggers = explain(reader(), Article("example", example.text)).triggers
    outcomes = [t.outcome for t in triggers if t.predicate == example.predicate]
    if not outcomes:
        return "no word is seen to open the frame"
    return "another actor is found" if "claim" in outcomes else outcomes[0]


def known() -> dict[str, list[str]]:
    """Names of the known failures by cause."""
    found: dict[str, list[str]] = yaml.safe_load(KNOWN.read_text(encoding="utf-8")) or {}
    return found


def main() -> None:
    """Write the list anew."""
    by_cause: dict[str, list[str]] = {}
    for example in dict.fromkeys(examples()):
        if failing(example):
            by_cause.setdefault(cause(example), []).append(example.name)
    written = yaml.safe_dump(dict(sorted(by_cause.items())), width=200, allow_unicode=True)
    KNOWN.write_text(HEADER + written, encoding="utf-8")
    print("\n".join(f"{len(names):4d} {why}" for why, names in sorted(by_cause.items())))


if __name__ == "__main__":
    main()
