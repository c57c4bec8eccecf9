"""Whose a group is where no post says so: "X's faction", "the brigade of X", "a gang under X"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from according.claim import ActorType
from according.knowledge.words import posts
from according.reading.document import Document
from according.reading.mentions import Phrase, Phrases
from according.reading.offices import Offices
from according.reading.post_nouns import POSSESSIVE
from according.reading.subjects import surface_subject

HEADED = (ActorType.ARMED_GROUP, ActorType.POLITICAL_PARTY, ActorType.SECURITY_FORCE)
COMMANDS = frozenset(["command", "leadership", "direction", "orders"])
ARTICLES = frozenset(["the", "late", "slain", "former", "then", "one", "self-styled", "notorious", "drug"])


@dataclass(frozen=True, slots=True)
class Chief:
    """A person and the group that is his; `token` is the word that joins them."""

    person: Phrase
    group: Phrase
    token: int


class Chiefs:
    """Finds the groups that go by the name of the person who leads them."""

    def __init__(self, document: Document, phrases: Phrases, offices: Offices) -> None:
        self.document = document
        self.phrases = phrases
        self.offices = offices
        self.words = posts()

    def find(self) -> list[Chief]:
        """Every person with his group, in order of the text."""
        people = self.offices.people
        return [
            Chief(people.phrase(first, end), group, token)
            for first, end in sorted(people.starts.items())
            for group, token in self._groups(first, end)
        ]

    def _groups(self, first: int, end: int) -> Iterator[tuple[Phrase, int]]:
        owned = self._owned(end) or self._whose(end)
        if owned is not None:
            yield owned, end
            return
        joint = self._before_title(first)
        word = self._text(joint)
        group = self._of(joint, first) if word == "of" else self._under(joint) if word == "under" else None
        if group is not None:
            yield group, joint

    def _text(self, i: int) -> str:
        tokens = self.document.tokens
        return tokens[i].text.lower() if 0 <= i < len(tokens) else ""

    def _owned(self, end: int) -> Phrase | None:
        """ "X's faction", "X's Liberation Brigade"; of "X's former group" and "X's rival gang" nothing."""
        if self._text(end) not in POSSESSIVE:
            return None
        heads = [self.document.tokens[end].head, self._noun_end(end + 1)]
        owner = self.document.tokens[heads[0]].head if heads[0] >= 0 else -1
        head = owner if end < owner <= heads[1] else heads[1]
        between = {self._text(k) for k in range(end + 1, head)}
        if head <= end or between & self.words.former or between & self.words.apart:
            return None
        return self._group(head)

    def _whose(self, end: int) -> Phrase | None:
        """ "X, whose Ganda Brigade holds the port"."""
        mark = end + (self._text(end) == ",")
        if self._text(mark) != "whose":
            return None
        head = self.document.tokens[mark].head
        between = {self._text(k) for k in range(mark + 1, head)}
        group = self._group(head) if head > mark and not between & self.words.apart else None
        return group if group is not None and group.kind == "named" else None

    def _noun_end(self, k: int) -> int:
        """The last of the nouns that run on from a token."""
        tokens = self.document.tokens
        stop = self.document.sentences[tokens[k].sentence].end if k < len(tokens) else k
        first = k
        while k < stop and tokens[k].upos in ("NOUN", "PROPN", "ADJ", "NUM"):
            k += 1
        return k - 1 if k > first else -1

    def _before_title(self, first: int) -> int:
        """The token before a name and the ranks and posts that stand with it: "[of] Colonel X"."""
        k = first - 1
        while k > 0 and (
            self._text(k) in self.words.ranks
            or self._text(k) in ARTICLES
            or (self.offices.nouns.kind(k) is not None and self.document.tokens[k].upos in ("NOUN", "PROPN"))
        ):
            k -= 1
        return k

    def _of(self, joint: int, first: int) -> Phrase | None:
        """ "the brigade of X", and "under the command of X"."""
        before = joint - 1
        if self._text(before) in COMMANDS:
            under = before - 1 - (self._text(before - 1) == "the")
            return self._under(under) if self._text(under) == "under" else None
        hit = self.phrases.hit(before)
        one = hit is not None and hit is self.phrases.hit(first)
        return None if one or self._within_name(before, first) else self._group(before)

    def _within_name(self, i: int, other: int) -> bool:
        """Whether the model sees one name over both tokens ("the Brigade of Abdullah Azzam")."""
        return self.phrases.entity(i) is not None and self.phrases.entity_at(i).end > other

    def _under(self, joint: int) -> Phrase | None:
        """ "a militia under X", "fighting under the command of X"."""
        before = joint - 1 - (self._text(joint - 1) == ",")
        if before < 0:
            return None
        if self.document.tokens[before].upos == "VERB":
            said = surface_subject(self.document, before)
            return self._group(said[0]) if said else None
        return self._group(before)

    def _group(self, i: int) -> Phrase | None:
        """The group whose noun or name stands at a token."""
        if i < 0 or self.document.tokens[i].upos not in ("NOUN", "PROPN"):
            return None
        while self.document.relations[i] in ("flat", "compound") and self.document.tokens[i].head >= 0:
            i = self.document.tokens[i].head
        phrase = self.phrases.at(i)
        if phrase is None or phrase.kind == "pronoun" or phrase.target:
            return None
        if phrase.kind == "named" and phrase.type in HEADED and not phrase.plural:
            return phrase
        return phrase if self.document.lemma(i) in self.words.headed else None
