"""Whom a pronoun cannot mean: who acts on it in its own clause.

"gunmen fired at them", "herders burned their houses", "the founder was his bodyguard".
"""

from __future__ import annotations

from according.knowledge.words import coreference_words, incident_words
from according.reading.cast import Cast
from according.reading.deeds import AIMED, place_of
from according.reading.first_person import FIRST_PLURAL
from according.reading.mentions import Phrase
from according.reading.referents import Referent
from according.reading.subjects import surface_subject

# Prepositions of a pronoun that is another than the one who acts.
FACING = frozenset(("at", "on", "upon", "against", "to", "by", "from"))


class Others:
    """Finds those whom a phrase cannot stand for, by its clause."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.document = cast.document
        self.phrases = cast.phrases

    def beside(self, phrase: Phrase) -> list[Referent]:
        """Whom a plain pronoun cannot mean: who acts on it in its own clause ("gunmen fired at them")."""
        document, head = self.document, place_of(self.document, phrase.head)
        relation = document.relations[head]
        if relation not in ("obj", "iobj", "obl") or (
            relation == "obl" and document.case(head) not in FACING
        ):
            return []
        verb = document.tokens[head].head
        if document.tokens[verb].relation in ("advcl", "acl") and not document.kids(verb, "nsubj"):
            accused = self._accused(verb)
            return self._acting_before(accused or surface_subject(document, verb), head)
        return self._acting_before(surface_subject(document, verb), head)

    def robber(self, phrase: Phrase) -> list[Referent]:
        """Who takes or destroys what is another's: "herders burned their houses"."""
        document = self.document
        thing = document.tokens[phrase.head].head
        aimed = document.relations[thing] in ("obl", "nmod") and document.case(thing) in AIMED
        if document.tokens[phrase.head].relation != "nmod:poss" or not (
            aimed or document.relations[thing] == "obj"
        ):
            return []
        verb = document.tokens[thing].head
        if aimed and document.relations[verb] == "obj":
            verb = document.tokens[verb].head  # "hurled [a grenade at their jeep]"
        robs = document.lemma(verb) in (incident_words().striking if aimed else coreference_words().robbing)
        return self._acting_before(surface_subject(document, verb), phrase.head) if robs else []

    def said_of(self, phrase: Phrase) -> list[Referent]:
        """Of whom a predicate is said that the pronoun owns: "the founder was his bodyguard"."""
        document = self.document
        thing = document.tokens[phrase.head].head
        if document.tokens[phrase.head].relation != "nmod:poss" or not document.kids(thing, "cop"):
            return []
        return self._acting_before(document.kids(thing, "nsubj"), phrase.head)

    def _accused(self, verb: int) -> list[int]:
        """Who did the act of which another accuses him: "accused the police of beating them"."""
        document = self.document
        marks = {document.tokens[m].text.lower() for m in document.kids(verb, "mark")}
        return document.kids(document.tokens[verb].head, "obj") if marks & {"of", "from", "for"} else []

    def _acting_before(self, subjects: list[int], i: int) -> list[Referent]:
        """The actors of subjects before a token; "we" is nobody yet, for its speaker's post is not known."""
        told = [s for s in subjects if self.document.tokens[s].text.lower() not in FIRST_PLURAL]
        return [
            r for s in told if (p := self.phrases.at(s)) is not None and p.head < i for r in self.cast.of(p)
        ]
