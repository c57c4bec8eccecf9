"""Posts in a text: which post is said of whom, and whose post it is.

"Khunti Superintendent of Police Anil Kumar", "X, the deputy leader of Y", "its spokesman, X". The nouns
are found in `post_nouns`, who holds the post in `holders`, whose it is in `owners`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from according.claim import Predicate
from according.reading.document import Document
from according.reading.holders import Holders
from according.reading.mentions import Phrase, Phrases
from according.reading.owner_names import Owner, OwnerNames
from according.reading.owners import Owners
from according.reading.people import People
from according.reading.post_nouns import PostNouns


@dataclass(frozen=True, slots=True)
class Office:
    """A post in the text.

    predicate: `leads` or `member_of`. token: the noun. first, end: tokens `[first, end)` of its noun
    phrase, "of" phrases included. words: the post itself in lower case, without its owner.
    """

    predicate: Predicate
    token: int
    first: int
    end: int
    words: tuple[str, ...]
    holders: tuple[Phrase, ...]
    owners: tuple[Owner, ...]


class Offices:
    """Finds the posts of a document."""

    def __init__(self, document: Document, phrases: Phrases) -> None:
        self.people = People(document, phrases)
        self.nouns = PostNouns(document, phrases, self.people)
        self.names = OwnerNames(self.nouns)
        self._document = document
        self._holders = Holders(self.nouns)
        self._owners = Owners(self.nouns, self.names)

    @cached_property
    def all(self) -> list[Office]:
        """Every post of the text, with or without a named holder, in order."""
        found: list[Office] = []
        for token in self._document.tokens:
            predicate = self.nouns.kind(token.i)
            if predicate is not None and not self.nouns.part_of_title(token.i):
                found.append(self._office(token.i, predicate))
        return found

    def settle(self) -> None:
        """Looks for all posts now, so that the phrases know their holders by their names alone."""
        _ = self.all

    @cached_property
    def at(self) -> dict[int, Office]:
        """The post of each noun that names one."""
        return {office.token: office for office in self.all}

    def _office(self, i: int, predicate: Predicate) -> Office:
        first = self.nouns.left_edge(i)
        close, after = self.nouns.right_edge(i)
        holders, end = self._holders.of(i, first, close)
        owners = self._owners.of(i, first, after, holders)
        return Office(predicate, i, first, end, self.nouns.title(i, first, close), holders, owners)
