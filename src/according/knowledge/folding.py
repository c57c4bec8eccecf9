"""Names folded to keys, so that the spellings newsrooms use for one actor meet.

"al-Qaeda", "Al Qaida" and "the al-Qa'ida" fold to "qaeda"; "Jaysh-e-Mohammad" and "Jaish i Muhammad"
to "jaish mohammed". Which spellings count as one word is data: `actors/names/spelling.yaml`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from according.knowledge.strict import Spot, load_yaml, texts

_SPELLING = Path(__file__).parent / "actors" / "names" / "spelling.yaml"
_POSSESSIVE = re.compile(r"['’ʼ`]s\b|(?<=s)['’ʼ](?=\s|$)")
_INNER_MARKS = re.compile(r"['’‘ʼʾʿ`.\"“”]")
_BREAKS = re.compile(r"[\W_]+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
# "an" and "as" are English words too, so they are articles only where a hyphen ties them to a noun.
_TIED_ARTICLE = re.compile(r"\b(?:al|el|ul|ol|ash|as|an|ad|ar|at|az|ur|ud|us|adh|ath)[-‐‑–](?=\w)")
_LOOSE_WORDS = frozenset({"the", "al", "el", "ul", "e", "i", "of", "and"})
_LEADING = frozenset({"a", "an"})


@cache
def spellings() -> dict[str, str]:
    """Variant word -> the word it counts as, both folded."""
    content = load_yaml(_SPELLING)
    return {
        variant: word
        for word, variants in content.items()
        for variant in texts(variants, Spot(str(_SPELLING), word))
    }


@lru_cache(maxsize=10_000)
def fold(name: str) -> str:
    """The key under which a full name is compared: lower case, no accents, punctuation or articles.

    A name that consists of folded words only ("The") keeps them. The key may be empty for a name
    without letters or digits.
    """
    words = _words(name.casefold())
    if len(words) > 1 and words[0] in _LEADING:
        words = words[1:]
    same = spellings()
    kept = [same.get(word, word) for word in words if word not in _LOOSE_WORDS]
    return " ".join(kept or words)


def _words(name: str) -> list[str]:
    """The words of a lower-case name, without marks, accents, tied articles and possessives."""
    # Most names are plain words, and there are tens of thousands to fold when the registry is read.
    if name.isascii() and name.replace(" ", "").isalnum():
        return name.split()
    plain = _POSSESSIVE.sub("", _without_accents(name))
    plain = _INNER_MARKS.sub("", _TIED_ARTICLE.sub("", plain)).replace("&", " and ")
    return _BREAKS.sub(" ", plain).split()


@lru_cache(maxsize=10_000)
def fold_acronym(name: str) -> str:
    """The key under which an acronym is compared: case kept, dots dropped, any separator a hyphen."""
    plain = _POSSESSIVE.sub("", name.removeprefix("the ").removeprefix("The ")).replace(".", "")
    return _BREAKS.sub("-", plain).strip("-")


def slug(name: str) -> str:
    """An identifier in lower-case ASCII words joined by hyphens."""
    plain = _INNER_MARKS.sub("", _without_accents(name.casefold()))
    return _NOT_SLUG.sub("-", plain).strip("-")


def _without_accents(text: str) -> str:
    """Letters without marks; those that do not decompose are written out (ø, ł, ı, ß by casefold)."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text).translate(_LETTERS)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


_LETTERS = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})
