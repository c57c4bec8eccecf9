"""Where a pattern may match: tried only at words that can open it, for most words open none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_WORD = re.compile(r"(?<!\w)(?:[^\W\d_]+|(?P<mark>[\d'’]))")


@dataclass(frozen=True, slots=True)
class Opened:
    """A pattern whose matches open with a digit, an apostrophe, or one of some words in lower case."""

    pattern: re.Pattern[str]
    words: frozenset[str]

    def search(self, text: str, position: int = 0) -> re.Match[str] | None:
        """The first match from a position on."""
        for word in _WORD.finditer(text, position):
            if word["mark"] or word.group().casefold() in self.words:
                found = self.pattern.match(text, word.start())
                if found:
                    return found
        return None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches, in order and without overlap."""
        position = 0
        while found := self.search(text, position):
            yield found
            position = found.end()


def first_words(entries: Iterable[str]) -> frozenset[str]:
    """The words that open phrases, in lower case, up to the first mark in them."""
    found = (_WORD.match(entry) for entry in entries)
    return frozenset(word.group().casefold() for word in found if word)
