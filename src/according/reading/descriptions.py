"""Whom a common noun stands for: "the assailants", "the headman", "the victim", "the emirate".

Bodies told again are in `bodies_again`, members in `members`, pairs in `together`.
"""

from __future__ import annotations

from according.claim import ActorType
from according.knowledge.words import actor_words, coreference_words, incident_words
from according.reading.bodies_again import BodiesAgain, plain
from according.reading.cast import WINDOW, Cast
from according.reading.members import Members
from according.reading.mentions import Phrase
from according.reading.namesakes import Namesakes
from according.reading.referents import BODIES, Referent, normal
from according.reading.together import Together

DEFINITE = frozenset(
    ["the", "this", "that", "these", "those", "both", "his", "her", "its", "their", "such", "said"]
)


class Descriptions:
    """Finds whom common nouns stand for, a new actor where nobody fits.

    glossed: the names of those whom the text calls by a common noun, by this noun.
    """

    def __init__(
        self,
        cast: Cast,
        namesakes: Namesakes,
        together: Together,
        members: Members,
        glossed: dict[str, Phrase],
    ) -> None:
        self.cast = cast
        self.document = cast.document
        self.namesakes = namesakes
        self.together = together
        self.members = members
        self.bodies = BodiesAgain(cast)
        self._glossed = glossed

    def of(self, phrase: Phrase) -> list[Referent]:
        """The actors that a description stands for: two for "both sides", else one."""
        document = self.document
        lemma = document.lemma(phrase.head)
        determiners = {document.lemma(c) for c in document.kids(phrase.head, "det", "nmod:poss")}
        texts = {document.tokens[c].text.lower() for c in document.kids(phrase.head, "det", "nmod:poss")}
        definite = bool((determiners | texts) & DEFINITE)
        if definite and phrase.plural and lemma in actor_words().paired and plain(self.document, phrase):
            pair = self.together.pair(phrase, texts)
            if pair:
                return pair
        if definite and lemma in ("former", "latter"):
            named = self.together.told_together(phrase)
            if named:
                return [named[0] if lemma == "former" else named[-1]]
        owned = self.members.owned(phrase) or self.members.group_of_owner(phrase, lemma)
        if owned:
            return owned
        named_so = self._named_so(phrase, lemma)
        if named_so is not None:
            return [named_so]
        told = self._party_again(phrase, lemma) if definite else None
        if told is None and definite and not phrase.plural and plain(self.document, phrase):
            told = self._described_before(phrase, lemma) or self._lone_person(phrase, lemma)
        if told is not None:
            return [told]
        found = self.bodies.of(phrase, lemma) if definite else None
        if found is not None:
            return [found]
        key = normal(phrase.name)
        if definite and key in self._glossed:
            return [self.namesakes.named(self._glossed[key])]
        for referent in reversed(self.cast.referents):
            if key in referent.names and not referent.record and self.cast.near(referent, phrase, 40):
                return [referent]
            if (
                definite
                and not referent.named
                and referent.head == lemma
                and referent.plural == phrase.plural
                and self.cast.near(referent, phrase, 6)
                and plain(self.document, phrase)
            ):
                return [referent]
        return [self.namesakes.new(phrase, named=False)]

    def _named_so(self, phrase: Phrase, lemma: str) -> Referent | None:
        """The armed group whose own name has the noun: "the Maoists" after "Communist Party (Maoist)"."""
        if phrase.type is not ActorType.ARMED_GROUP or not phrase.plural or not plain(self.document, phrase):
            return None
        fitting = [
            r for r in self.cast.referents
            if r.named and r.type is ActorType.ARMED_GROUP and r.last < phrase.first
            and {lemma, f"{lemma}s"} & {word for name in (*r.names, normal(r.name)) for word in name.split()}
        ]  # fmt: skip
        return fitting[-1] if fitting else None

    def _described_before(self, phrase: Phrase, lemma: str) -> Referent | None:
        """The person whom the article has described by the noun: "the headman" after "X, headman of Y"."""
        if lemma in actor_words().anaphors:
            return None
        told = [
            r for r in self.cast.referents
            if lemma in r.described and r.type is ActorType.PERSON and r.last < phrase.first
        ]  # fmt: skip
        return told[-1] if len(told) == 1 else None

    def _lone_person(self, phrase: Phrase, lemma: str) -> Referent | None:
        """The only person named of late, where a noun tells what befell him or what he is: "the victim",
        "the rebel" after "Commander X"."""
        words = actor_words()
        if lemma not in words.single | words.victims:
            return None
        speaker = self.cast.speaker(phrase.head)
        near = [
            r for r in self.cast.referents
            if r.type is ActorType.PERSON and r.named and r.last < phrase.first
            and r is not speaker and self.cast.near(r, phrase, 2)
        ]  # fmt: skip
        if len(near) != 1 or any(
            r.head == lemma and self.cast.near(r, phrase, 6) for r in self.cast.referents
        ):
            return None
        known = near[0].described & words.single or near[0].affected
        return near[0] if (near[0].affected if lemma in words.victims else known) else None

    def _party_again(self, phrase: Phrase, lemma: str) -> Referent | None:
        """Who did violence or suffered it last, called by that: "the assailants", "the slain villager"."""
        words = incident_words()
        before = {self.document.lemma(i) for i in range(phrase.first, phrase.head)}
        if lemma in actor_words().victims | words.stricken or before & words.stricken:
            return self._last_party(
                phrase, [r for r in self.cast.referents if self._hurt_so(r, phrase, lemma)], "hurt"
            )
        if lemma in words.attackers and plain(self.document, phrase):
            men = coreference_words().men
            armed = [r for r in self.cast.referents if r.type is ActorType.ARMED_GROUP or r.head in men]
            return self._last_party(phrase, armed, "struck")
        return None

    def _hurt_so(self, referent: Referent, phrase: Phrase, lemma: str) -> bool:
        """Whether a description of victims fits an actor in number and nature."""
        if referent.plural != phrase.plural and not (referent.named and referent.type in BODIES):
            return False
        general = lemma in actor_words().victims | incident_words().stricken
        return general or lemma in (referent.head, *referent.described) or phrase.type is referent.type

    def _last_party(self, phrase: Phrase, parties: list[Referent], role: str) -> Referent | None:
        sentence = self.document.tokens[phrase.head].sentence
        acted = [(at, r) for r in parties if 0 <= (at := getattr(r, role)) < phrase.first]
        near = [(at, r) for at, r in acted if sentence - self.document.tokens[at].sentence <= WINDOW]
        return max(near, key=lambda pair: pair[0])[1] if near else None
