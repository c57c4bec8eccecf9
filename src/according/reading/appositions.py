"""Descriptions that a name stands beside, or whose post somebody holds by name elsewhere in the text.

"X, the leader of Y", "X is the leader"; "the president" after "President X".
"""

from __future__ import annotations

from according.claim import ActorType, Predicate
from according.knowledge.words import actor_words, coreference_words
from according.reading.document import Document
from according.reading.mentions import Phrase, Phrases
from according.reading.offices import Office, Offices
from according.reading.referents import normal


class Appositions:
    """Finds the names that stand for descriptions."""

    def __init__(self, document: Document, phrases: Phrases, offices: Offices) -> None:
        self.document = document
        self.phrases = phrases
        self.offices = offices

    def name_of(self, phrase: Phrase) -> Phrase | None:
        """Who holds the post that a phrase names, else the name beside it; None where there is neither."""
        return self._holder(phrase) or self._apposed(phrase)

    def _holder(self, phrase: Phrase) -> Phrase | None:
        """The person who holds the post that a phrase names: named beside it, or before ("the
        al-Qaeda leader" after "al-Qaeda chief X", "the president" after "President X")."""
        office = self.offices.at.get(phrase.head) if phrase.kind == "nominal" else None
        if office is None or phrase.plural:
            return None
        if len(office.holders) == 1:
            return office.holders[0]
        determiners = {
            self.document.tokens[c].text.lower() for c in self.document.kids(phrase.head, "det", "nmod:poss")
        }
        if self._in_title(phrase) and not determiners:
            return self._named_below(office)
        if office.holders or "the" not in determiners or self.document.kids(phrase.head, "cop"):
            return None
        earlier = [
            o
            for o in self.offices.all
            if o.token < phrase.first and len(o.holders) == 1 and _same_post(o, office)
        ]
        acting = [o for o in earlier if self._acts(o.holders[0])]
        return (acting or earlier)[-1].holders[0] if earlier else None

    def _acts(self, holder: Phrase) -> bool:
        """Whether somebody was named as the subject: of two presidents "the president" is the one who
        called the other."""
        return self.document.relations[holder.head] == "nsubj"

    def _in_title(self, phrase: Phrase) -> bool:
        """Whether a phrase stands in the title: the first sentence, a paragraph of its own without a stop."""
        document = self.document
        first = document.sentences[0]
        alone = len(document.sentences) > 1 and document.sentences[1].paragraph != first.paragraph
        return alone and phrase.head < first.end and document.tokens[first.end - 1].text != "."

    def _named_below(self, office: Office) -> Phrase | None:
        """Who holds the post of a title, by the first name with that post in the text: "Minister visits
        Accra" over "Minister for Africa X visited Accra"."""
        below = [
            o
            for o in self.offices.all
            if o.token > office.end and len(o.holders) == 1 and _same_post(o, office)
        ]
        return below[0].holders[0] if below else None

    def _apposed(self, phrase: Phrase) -> Phrase | None:
        """The name that a description stands beside: "the Foreign Minister, Ibrahim X", "X, the
        leader of Y", "X is the leader"."""
        document = self.document
        if phrase.kind != "nominal":
            return None
        beside = document.kids(phrase.head, "appos", "flat") + [
            c
            for c in document.children[phrase.head]
            if c == phrase.head + 1 and document.tokens[c].upos == "PROPN"
        ]
        after = phrase.head + 1
        if after < len(document.tokens) and document.tokens[after].upos == "PROPN":
            pair = [(document.tokens[k].head, document.relations[k]) for k in (phrase.head, after)]
            beside += [after] if pair[0] == pair[1] else []
        if document.relations[phrase.head] == "appos" or document.tokens[phrase.head].relation in (
            "nmod:desc",
            "compound",
            "flat",
        ):
            beside = [document.tokens[phrase.head].head]
        if (
            document.relations[phrase.head] in ("xcomp", "obj")
            and document.lemma(document.tokens[phrase.head].head) in coreference_words().naming
        ):
            beside = [o for o in document.kids(document.tokens[phrase.head].head, "obj") if o < phrase.head]
        if document.kids(phrase.head, "cop") and not document.kids(phrase.head, "aux"):
            beside = document.kids(phrase.head, "nsubj")
        for i in beside:
            other = self.phrases.at(i)
            if other is None or other is phrase or other.kind != "named" or not _alike(phrase, other):
                continue
            # "the head of the militia, X": a body is no person, wherever the parse hangs the name.
            if other.type is not ActorType.PERSON or not self._body(phrase.head):
                return other
        return None

    def _body(self, i: int) -> bool:
        """Whether a noun is of a body rather than of a person."""
        return any(self.document.lemma(i) in nouns for nouns in actor_words().bodies.values())


def _same_post(one: Office, other: Office) -> bool:
    """Whether two posts are one: the same word, or the same rank, of the same actor."""
    owners = [
        {o.phrase.record.id if o.phrase.record else normal(o.phrase.name) for o in office.owners}
        for office in (one, other)
    ]
    if one.words[-1] == other.words[-1] or one.words == other.words:
        return not owners[0] or not owners[1] or bool(owners[0] & owners[1])
    return one.predicate is other.predicate is Predicate.LEADS and bool(owners[0] & owners[1])


def _alike(description: Phrase, name: Phrase) -> bool:
    """Whether a description can be of the one named: persons of persons, bodies of bodies."""
    if description.plural != name.plural and description.plural:
        return False
    persons = ActorType.PERSON in (description.type, name.type)
    if persons:
        return name.type is ActorType.PERSON and description.type in (
            ActorType.PERSON,
            ActorType.GOVERNMENT,
            ActorType.ARMED_GROUP,
            ActorType.SECURITY_FORCE,
            ActorType.CIVILIANS,
        )
    return name.type is not ActorType.PLACE and not description.target
