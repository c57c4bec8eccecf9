"""Names that are one: the same actor of the registry, a surname, an acronym, the noun of a longer name.

Whom a name of the article stands for.
"""

from __future__ import annotations

from according.claim import ActorType
from according.knowledge.words import actor_words, coreference_words, posts
from according.reading.cast import Cast
from according.reading.mentions import Phrase, person_name
from according.reading.referents import BODIES, Referent, acronym, normal, same_person


class Namesakes:
    """Finds the actor of a name, a new one where nobody bears it yet."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.document = cast.document
        self.phrases = cast.phrases

    def called(self, phrase: Phrase) -> Referent:
        """The referent of a name, with the nouns of bodies by which it was called: "the UN mission"."""
        referent = self.named(phrase)
        if referent.type is ActorType.PERSON:
            before = range(max(phrase.first - 3, 0), max(phrase.head, phrase.first))
            titles = {self.document.lemma(i) for i in before if self.document.tokens[i].text[:1].isupper()}
            ranked = {"officer", "soldier"} if titles & actor_words().officer_ranks else set()
            ranked |= {"policeman", "officer"} if titles & actor_words().police_ranks else set()
            armed = {"rebel", "militant", "insurgent"} if titles & coreference_words().armed_titles else set()
            referent.described |= titles & posts().leads | ranked | armed
        if referent.type in BODIES:
            words = {self.document.lemma(i) for i in range(phrase.first, phrase.end)}
            referent.described |= words & actor_words().name_heads
        return referent

    def named(self, phrase: Phrase) -> Referent:
        """The referent of a name: of the same registry actor, the same words, surname or acronym."""
        key = normal(phrase.name)
        for referent in reversed(self.cast.referents):
            if phrase.record is not None and referent.record is not None:
                if phrase.record.id == referent.record.id and phrase.type == referent.type:
                    return referent
            elif phrase.record is None and referent.record is None and self._same_name(phrase, key, referent):
                if phrase.type is ActorType.PERSON and len(phrase.name) > len(referent.name):
                    referent.name = phrase.name
                referent.names.add(key)
                return referent
            elif self._same_known(phrase, referent):
                return referent
        return self.new(phrase, named=True)

    def new(self, phrase: Phrase, named: bool) -> Referent:
        """A further actor of the article. named: whether the phrase is a name."""
        referent = Referent(
            phrase.name,
            phrase.type,
            phrase.record,
            phrase.plural,
            named,
            phrase.head,
            head=self.document.lemma(phrase.head),
        )
        referent.names.add(normal(phrase.name))
        if named and phrase.type is ActorType.PERSON:
            referent.names.add(normal(person_name(self.document.words(phrase.first, phrase.end))))
        self.cast.referents.append(referent)
        return referent

    def _same_known(self, phrase: Phrase, referent: Referent) -> bool:
        """Whether one of two names of a person is known and the other is but a form of it."""
        if phrase.type is not ActorType.PERSON or referent.type is not ActorType.PERSON or not referent.named:
            return False
        words = normal(person_name(self.document.words(phrase.first, phrase.end)))
        if words not in referent.names and not any(same_person(words, name) for name in referent.names):
            return False
        if referent.record is None and phrase.record is not None:
            referent.record, referent.name = phrase.record, phrase.name
        referent.names |= {words, normal(phrase.name)}
        return True

    def _same_name(self, phrase: Phrase, key: str, referent: Referent) -> bool:
        if not referent.named:
            return False
        if key in referent.names:
            return True
        if phrase.type is ActorType.PERSON and referent.type is ActorType.PERSON:
            return any(same_person(key, name) for name in referent.names)
        if self._shortened(phrase, key):
            return referent.type in BODIES and any(key in name.split() for name in referent.names)
        return any(acronym(key, name) or acronym(name, key) for name in referent.names)

    def _shortened(self, phrase: Phrase, key: str) -> bool:
        """Whether a name is but the noun of a longer one: "the Union", "the Front"."""
        told = phrase.first > 0 and self.document.tokens[phrase.first - 1].text.lower() == "the"
        told = told or self.document.tokens[phrase.first].text.lower() == "the"
        return told and key in actor_words().reaching and phrase.type is not ActorType.GOVERNMENT
