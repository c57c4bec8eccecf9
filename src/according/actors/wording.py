"""The forms of a mention's words under which an actor may be known, the fullest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from according.claim import Mention
from according.knowledge.load import KNOWLEDGE, Strict, load_yaml
from according.knowledge.words import actor_words


class ResolutionWords(Strict):
    """resolution.yaml: words that may be taken off a mention."""

    determiners: frozenset[str]
    adjectives: frozenset[str]
    bodies: frozenset[str]
    apart: frozenset[str]
    pronouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Form:
    """Words to look up. factor: how much of the score is left. how: what was taken off, in words."""

    words: str
    factor: float
    how: str


@cache
def resolution_words() -> ResolutionWords:
    """The words that may be taken off."""
    return load_yaml(KNOWLEDGE / "words" / "resolution.yaml", ResolutionWords)


def bare(name: str) -> str:
    """The name without determiners and counts: "the Taliban" is "Taliban"; "the" alone stays."""
    return _without_first(name, resolution_words().determiners)


def forms(mention: Mention) -> Iterator[Form]:
    """What to look up, in order: the name as it is, then with words taken off, then the mention's own."""
    seen: set[str] = set()
    for words, factor in ((mention.name, 1.0), (mention.text, 0.9)):
        for form in _stripped(words, factor):
            if form.words and form.words not in seen:
                seen.add(form.words)
                yield form


def called(mention: Mention) -> str:
    """What the article calls the actor here: the words used where they are a name, else its name."""
    return _name_in(mention.text) or mention.name


@lru_cache(maxsize=1 << 14)
def _name_in(text: str) -> str | None:
    words = bare(text)
    no_name = words.lower() in resolution_words().pronouns or is_descriptive(words, known=False)
    return None if no_name else words


def is_descriptive(name: str, known: bool) -> bool:
    """Whether the words only describe ("the army", "masked gunmen") and hold no proper name.

    known: whether the first word, where only that has a capital, is a name elsewhere: "Gunmen" that
    begins a sentence is none, "Syrian rebels" holds one.
    """
    words = bare(name).split()
    first = words[0] if words else ""
    if any(letter.isupper() for letter in first[1:] + "".join(words[1:])):
        return False
    if not first[:1].isupper() or known:
        return not first[:1].isupper()
    return len(words) > 1 or _is_noun(first.lower())


def _stripped(words: str, factor: float) -> Iterator[Form]:
    yield Form(words, factor, "")
    yield Form(bare(words), factor * 0.99, "")
    named = _without_first(bare(words), resolution_words().adjectives)
    yield Form(named, factor * 0.97, f", of {words!r}")
    yield Form(_without_members(named), factor * 0.92, f", whose members {words!r} names")


def _without_first(words: str, removable: frozenset[str]) -> str:
    parts = words.split()
    while len(parts) > 1 and (parts[0].lower() in removable or _is_count(parts)):
        parts = parts[1:]
    return " ".join(parts)


def _is_count(parts: list[str]) -> bool:
    """Whether the first word counts the others: "40 civilians", but not "5 Brigade"."""
    return parts[0].replace(",", "").isdigit() and parts[1][:1].islower()


def _without_members(words: str) -> str:
    parts = words.split()
    while len(parts) > 1 and parts[-1].islower() and _is_member(parts[-1]):
        parts = parts[:-1]
    return " ".join(parts)


def _is_member(word: str) -> bool:
    known = resolution_words()
    if any(form in known.apart for form in _singulars(word)):
        return False
    return word in known.bodies or any(actor_words().is_member(form) for form in _singulars(word))


def _is_noun(word: str) -> bool:
    known = resolution_words()
    common = (known.bodies, known.apart, known.adjectives, actor_words().vague, actor_words().targets)
    return any(
        actor_words().type_of(form) is not None or any(form in words for words in common)
        for form in _singulars(word)
    )


def _singulars(word: str) -> tuple[str, ...]:
    """The word, and what its singular may be."""
    made = [word]
    if word.endswith("men"):
        made.append(f"{word[:-3]}man")
    if word.endswith("ies"):
        made.append(f"{word[:-3]}y")
    if word.endswith("s"):
        made += [word[:-1], word[:-2] if word.endswith("es") else word]
    return tuple(made)
