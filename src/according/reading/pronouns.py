"""Whom a pronoun stands for: the speaker, who acts in its clause, else whoever comes to mind first.

What "they" means of several is in `together`, "I" and "we" in `first_person`.
"""

from __future__ import annotations

from collections.abc import Callable

from according.claim import ActorType
from according.knowledge.words import coreference_words, incident_words
from according.reading.cast import THEY, Cast
from according.reading.constructions import antecedent
from according.reading.first_person import FIRST_PLURAL, FIRST_SINGULAR, FirstPerson
from according.reading.mentions import Phrase
from according.reading.others import Others
from according.reading.referents import BODIES, Referent, is_one
from according.reading.subjects import surface_subject
from according.reading.together import MANIFOLD, Together

HE = frozenset(["he", "him", "his", "himself", "she", "her", "hers", "herself"])
IT = frozenset(["it", "its", "itself"])
# What is never "it".
NO_THING = frozenset({ActorType.PERSON, ActorType.CIVILIANS, ActorType.PLACE})
ANYONE = frozenset(["that", "those", "anyone", "everyone"])


class Pronouns:
    """Finds whom pronouns stand for."""

    def __init__(self, cast: Cast, others: Others, together: Together, first_person: FirstPerson) -> None:
        self.cast = cast
        self.document = cast.document
        self.phrases = cast.phrases
        self.others = others
        self.together = together
        self.first_person = first_person

    def of(self, phrase: Phrase) -> list[Referent]:
        """The actors that a pronoun stands for; empty for one without antecedent."""
        word = self.document.tokens[phrase.head].text.lower()
        noun = antecedent(self.document, phrase.head)
        if noun != phrase.head:
            who = self.phrases.at(noun)
            return self.cast.of(who) if who and who.kind != "pronoun" else []
        if word in FIRST_SINGULAR or word in FIRST_PLURAL:
            return self.first_person.of(phrase, word)
        bound = self._bound(phrase, word)
        if bound is not None:
            return [bound]
        if word in HE:
            return self._third(
                phrase,
                lambda r: (r.type is ActorType.PERSON or is_one(r)) and (r.named or not r.plural),
            )
        if word == "both":
            return self.together.both_before(phrase) or self.together.told_together(phrase)
        if word in THEY:
            both = self.together.they(phrase)
            if both:
                return both
            return self._third(
                phrase,
                lambda r: (
                    r.head not in incident_words().vehicles
                    and (
                        (r.plural and r.type is not ActorType.PLACE) or (r.type in MANIFOLD and not is_one(r))
                    )
                ),
            )
        if word in IT:
            return self._third(
                phrase,
                lambda r: (
                    (not r.plural or (r.named and r.type in BODIES))
                    and r.type not in NO_THING
                    and not is_one(r)
                ),
            )
        return []

    def _third(self, phrase: Phrase, fits: Callable[[Referent], bool]) -> list[Referent]:
        announced = self._announced(phrase)
        if announced is not None and fits(announced):
            return [announced]
        others = self.others.beside(phrase) + self.others.robber(phrase) + self.others.said_of(phrase)
        fitting = [
            r for r in self.cast.referents
            if fits(r) and r.last < phrase.head and self.cast.near(r, phrase, 3) and r.head not in ANYONE
            and all(r is not o for o in others)
        ]  # fmt: skip
        found = self.cast.best(fitting, phrase) or self._speaks_later(phrase)
        return [found] if found and fits(found) else []

    def _speaks_later(self, phrase: Phrase) -> Referent | None:
        """Whom a pronoun of a first sentence means where nobody stands before it: "He was ready to talk,
        X told reporters"."""
        speaker = self.cast.speaker(phrase.head) if self.document.relations[phrase.head] == "nsubj" else None
        return speaker if speaker is not None and speaker.named else None

    def _announced(self, phrase: Phrase) -> Referent | None:
        """Whom a pronoun in a clause before the main one announces: "Though it denies a role, Rwanda backs
        M23"."""
        document = self.document
        clause = document.tokens[phrase.head].head
        if document.relations[phrase.head] != "nsubj" or document.relations[clause] != "advcl":
            return None
        subjects = [s for s in document.kids(document.tokens[clause].head, "nsubj") if s > clause]
        who = self.phrases.at(subjects[0]) if subjects else None
        found = self.cast.of(who) if who is not None and who.kind == "named" else []
        return found[0] if found else None

    def _bound(self, phrase: Phrase, word: str) -> Referent | None:
        """A possessive within a clause goes with the one who acts there: "Rwanda must end its support"."""
        document = self.document
        if document.tokens[phrase.head].relation != "nmod:poss" or word not in ("its", "their", "his", "her"):
            return None
        thing = document.tokens[phrase.head].head
        if document.relations[thing] == "conj" and document.tokens[document.edges[thing][0]].text == "and":
            # "the king and his guards"
            one = self.phrases.at(document.tokens[thing].head)
            if one is not None and one.kind != "pronoun" and one.head < phrase.head:
                return next((r for r in self.cast.of(one) if _may_own(word, r)), None)
        verb = next(
            (a for a in document.ancestors(phrase.head) if document.tokens[a].upos in ("VERB", "AUX")), None
        )
        judged = self._judged(phrase, word, verb) if verb is not None else None
        if judged is not None:
            return judged
        if verb is None or document.tokens[verb].relation not in ("xcomp", "advcl"):
            return None
        owned = [s for s in document.kids(verb, "nsubj") if s in document.ancestors(phrase.head)]
        if owned and document.tokens[verb].relation == "advcl" and document.tokens[verb].head < verb:
            verb = document.tokens[verb].head  # "the front split after its leader was killed"
        for subject in surface_subject(document, verb):
            who = self.phrases.at(subject)
            if who is not None and who.kind == "named" and who.head < phrase.head:
                robbers = self.others.robber(phrase)
                return next((r for r in self.cast.of(who) if _may_own(word, r) and r not in robbers), None)
        return None

    def _judged(self, phrase: Phrase, word: str, verb: int) -> Referent | None:
        """Whose the thing is for which somebody is thanked or punished: "suspended Syria over its raids"."""
        document = self.document
        deed = document.tokens[phrase.head].head
        if document.lemma(verb) not in coreference_words().judging or document.case(deed) not in (
            "for",
            "over",
            "of",
            "about",
        ):
            return None
        for judged in document.kids(verb, "obj"):
            who = self.phrases.at(judged) if judged < phrase.head else None
            if who is not None and who.kind == "named":
                return next((r for r in self.cast.of(who) if _may_own(word, r)), None)
        return None


def _may_own(word: str, referent: Referent) -> bool:
    """Whether a possessive pronoun fits an actor in number and nature."""
    person = referent.type is ActorType.PERSON
    return person == (word in ("his", "her")) or (word == "their" and referent.plural)
