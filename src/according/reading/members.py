"""Members that stand for their group: "its fighters", "Maoists belonging to the TPC", "his group".

By the owner in the possessive, the group to which they belong, or the post of the owner.
"""

from __future__ import annotations

from according.claim import ActorType
from according.knowledge.words import actor_words, coreference_words, posts
from according.reading.bodies_again import plain
from according.reading.cast import Cast
from according.reading.document import plural
from according.reading.first_person import FirstPerson
from according.reading.mentions import GROUP_TYPES, Phrase
from according.reading.referents import Referent


class Members:
    """Finds the groups whose members or forces a phrase tells. first_person: knows whom persons stand for."""

    def __init__(self, cast: Cast, first_person: FirstPerson) -> None:
        self.cast = cast
        self.document = cast.document
        self.phrases = cast.phrases
        self.words = coreference_words()
        self.first_person = first_person

    def owned(self, phrase: Phrase) -> list[Referent]:
        """ "its fighters", "Hezbollah's men": the owner, where the owner is a group."""
        document = self.document
        if not (
            (phrase.plural and actor_words().is_member(document.lemma(phrase.head)))
            or document.lemma(phrase.head) in ("force", "army", "militia", "troops", "military")
        ):
            return []
        if phrase.type not in (ActorType.ARMED_GROUP, ActorType.SECURITY_FORCE):
            return []
        if document.lemma(phrase.head) in posts().renegade:
            return []
        for owner in document.kids(phrase.head, "nmod:poss"):
            who = self.phrases.at(owner)
            referents = (
                [r for r in self.cast.of(who) if r.type in GROUP_TYPES]
                if who and who.head != phrase.head
                else []
            )
            if referents:
                return referents
        belonging = [v for v in document.kids(phrase.head, "acl") if document.lemma(v) == "belong"]
        bodies = [o for v in belonging for o in document.kids(v, "obl") if document.case(o) == "to"]
        bodies += [
            o for o in document.kids(phrase.head, "nmod") if document.case(o) in ("of", "from", "with")
        ]
        for owner in bodies:
            who = self.phrases.at(owner)
            types = (*GROUP_TYPES, ActorType.SECURITY_FORCE) if phrase.plural else GROUP_TYPES
            if who and who.type in types and (who.kind == "named" or self._named_faction(who)):
                return self.cast.of(who)
        return []

    def group_of_owner(self, phrase: Phrase, lemma: str) -> list[Referent]:
        """ "his group", "her fighters": the group that a person leads or speaks for, by his post."""
        document = self.document
        told = self.words.groups | self.words.kinds_of_group | self.words.his_own
        if lemma not in told or not plain(self.document, phrase):
            return []
        for owner in document.kids(phrase.head, "nmod:poss"):
            who = self.phrases.at(owner)
            for person in self.cast.of(who) if who is not None else []:
                group = self.first_person.affiliation(person) if person.type is ActorType.PERSON else None
                if group is not None and group.type in (ActorType.ARMED_GROUP, ActorType.POLITICAL_PARTY):
                    return [group]
        return []

    def of_another(self, phrase: Phrase) -> list[Referent]:
        """The group to which people belong who have a name of their own: "Maoists belonging to the TPC"."""
        document = self.document
        if phrase.type is not ActorType.ARMED_GROUP or not plural(document.tokens[phrase.head]):
            return []
        for verb in document.kids(phrase.head, "acl"):
            told = document.kids(verb, "obl") if document.lemma(verb) == "belong" else []
            for group in told:
                who = self.phrases.at(group) if document.case(group) == "to" else None
                if who is not None and who.kind == "named" and who.type in GROUP_TYPES:
                    return self.cast.of(who)
        return []

    def _named_faction(self, phrase: Phrase) -> bool:
        """Whether a part of a group is told by a name of its own: "the Kassim faction of the front"."""
        known = self.document.lemma(phrase.head) in ("faction", "wing")
        return known and any(
            self.document.tokens[k].upos == "PROPN" for k in range(phrase.first, phrase.head)
        )
