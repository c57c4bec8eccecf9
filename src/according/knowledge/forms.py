"""What the reader knows of English forms: irregular words, and what keeps a name or a stop in one word."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from according.knowledge.load import Strict, load_yaml

_WORDS = Path(__file__).parent / "words"


class Forms(Strict):
    """words/forms.yaml: irregular forms with their dictionary forms."""

    verbs: tuple[str, ...]
    verb_forms: dict[str, str]
    auxiliaries: dict[str, str]
    bases_too: frozenset[str]
    nouns: dict[str, str]
    pronouns: dict[str, str]
    closed_pronouns: frozenset[str]
    compared: dict[str, str]
    graded: frozenset[str]

    def verb_table(self) -> dict[str, str]:
        """Every irregular verb form with its base."""
        table: dict[str, str] = {}
        for entry in self.verbs:
            base, *forms = entry.split()
            last = base
            for form in forms:
                last = last if form == "=" else form
                table.update(dict.fromkeys(last.split("/"), base))
        return {**table, **self.verb_forms}


def regular_forms(base: str) -> tuple[str, ...]:
    """The forms that a regular verb may have, with and without a doubled last letter."""
    if base.endswith("e"):
        return base + "s", base + "d", base[:-1] + "ing"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    ending = "es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"
    doubled = base + base[-1]
    return base + ending, base + "ed", base + "ing", doubled + "ed", doubled + "ing"


class Cutting(Strict):
    """words/cutting.yaml: abbreviations, prefixes and parts of names."""

    abbreviations: tuple[str, ...]
    before_digits: tuple[str, ...]
    prefixes: tuple[str, ...]
    name_openings: tuple[str, ...]
    name_links: tuple[str, ...]


@cache
def forms() -> Forms:
    """The irregular forms."""
    return load_yaml(_WORDS / "forms.yaml", Forms)


@cache
def cutting() -> Cutting:
    """What the cutting of words must know."""
    return load_yaml(_WORDS / "cutting.yaml", Cutting)
