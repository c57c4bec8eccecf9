"""Posts and names: who leads or belongs to what, and what is another name for what.

"Al-Qaeda chief X", "X, the commander of Y", "Y's spokesman X", "Z-led coalition", "X alias Y".
"""

from __future__ import annotations

from dataclasses import dataclass

from according.claim import ActorType, Predicate
from according.knowledge.words import posts
from according.reading.coreference import Coreference, Referent
from according.reading.document import Document
from according.reading.mentions import Phrase, Phrases
from according.reading.slots import agent, patient, possessor

ACTORS = frozenset(ActorType) - {ActorType.PERSON, ActorType.PLACE, ActorType.CIVILIANS, ActorType.UNNAMED}
PREPOSITIONS = ("of", "for", "in", "at", "with", "from", "to")
LEADING_VERBS = frozenset("lead head command chair".split())
PUBLIC = frozenset("minister secretary president premier ambassador envoy spokesman spokeswoman spokesperson chancellor".split())


@dataclass(slots=True)
class Tie:
    """A person or actor, the tie, and the actor; `token` is where the text says it."""

    predicate: Predicate
    subject: Phrase
    subject_referent: Referent
    object: Phrase | None
    object_referent: Referent
    token: int


class Ties:
    """Finds the ties of posts and names in a document."""

    def __init__(self, document: Document, phrases: Phrases, coreference: Coreference) -> None:
        self.document = document
        self.phrases = phrases
        self.coreference = coreference

    def find(self) -> list[Tie]:
        """All ties, in order of the text."""
        found: list[Tie] = []
        for phrase in self.phrases.all:
            if phrase.kind == "named" and phrase.type is ActorType.PERSON:
                found += self._title(phrase)
        for token in self.document.tokens:
            found += self._post_noun(token.i)
            found += self._led(token.i)
            found += self._alias(token.i)
        return found

    def _title(self, person: Phrase) -> list[Tie]:
        """Posts written before the name: "al-Qaeda chief Ayman al-Zawahiri"."""
        document = self.document
        for i in range(person.end - 1, person.first - 1, -1):
            kind = self.kind(i)
            if kind and i != person.head and not self._same_as_name(i, person):
                owners = self._owners_before(i, person.first) or self._owners_after(i, person)
                return self._ties(kind, person, owners, i)
        return []

    def _same_as_name(self, i: int, person: Phrase) -> bool:
        return self.document.tokens[i].text in person.name.split()

    def kind(self, i: int) -> Predicate | None:
        """Whether a token is a post that leads, that belongs, or none."""
        document, words = self.document, posts()
        if document.tokens[i].upos not in ("NOUN", "PROPN", "ADJ"):
            return None
        lemma = document.tokens[i].text.lower() if document.tokens[i].upos == "PROPN" else document.lemma(i)
        lemma = lemma.rstrip(".")
        pair = f"{document.tokens[i - 1].text.lower()} {lemma}" if i else lemma
        before = {document.tokens[k].text.lower() for k in range(max(0, i - 3), i)}
        if pair in words.leads:
            return Predicate.LEADS if not before & words.demoting else Predicate.MEMBER_OF
        if pair in words.member_of:
            return Predicate.MEMBER_OF
        if lemma in words.leads:
            return Predicate.MEMBER_OF if before & words.demoting else Predicate.LEADS
        return Predicate.MEMBER_OF if lemma in words.member_of else None

    def _owners_before(self, post: int, first: int) -> list[int]:
        """Names of actors before a post, within the phrase."""
        found: list[int] = []
        for i in range(post - 1, first - 1, -1):
            phrase = self._actor(i)
            if phrase is not None and self.document.relations[i] not in ("det",):
                if not any(self._within(i, k) for k in found):
                    found.append(i)
                break
        return found

    def _within(self, i: int, k: int) -> bool:
        return k in self.document.subtree(i)

    def _actor(self, i: int) -> Phrase | None:
        hit = self.phrases.hit(i)
        phrase = self.phrases.at(i)
        if phrase is None or phrase.type not in ACTORS or (phrase.kind == "nominal" and hit is None):
            return None
        return phrase

    def _owners_after(self, post: int, person: Phrase) -> list[int]:
        document = self.document
        found = [
            n for n in document.kids(post, "nmod") if document.case(n) in PREPOSITIONS and n != person.head
        ]  # fmt: skip
        owned = document.kids(post, "nmod:poss") + document.kids(person.head, "nmod:poss")
        return owned + found

    def _post_noun(self, i: int) -> list[Tie]:
        """A post noun tied to a name by apposition or copula: "X, the leader of Y", "X is the ..."."""
        document = self.document
        kind = self.kind(i)
        if kind is None or document.relations[i] in ("compound", "flat", "amod"):
            return []
        person = self._holder(i)
        if person is None:
            return []
        return self._ties(kind, person, self._owners(i), i)

    def _owners(self, i: int) -> list[int]:
        document = self.document
        after = [n for n in document.kids(i, "nmod") if document.case(n) in PREPOSITIONS]
        after = [m for n in after for m in (n, *document.kids(n, "conj"))]
        before = [o for o in possessor(document, i) if self.phrases.at(o)]
        first, _ = self.phrases.core(i)
        return after[:3] or before[:1] or self._owners_before(i, first)

    def _holder(self, i: int) -> Phrase | None:
        """The named person who holds the post at a noun."""
        document = self.document
        token = document.tokens[i]
        candidates = [a for a in document.kids(i, "appos", "flat", "nmod") if not document.case(a)]
        if token.relation in ("appos", "conj", "nmod") and token.head >= 0:
            head = token.head
            while document.tokens[head].relation in ("conj", "appos") and document.tokens[head].head >= 0 and not self._person(head):
                head = document.tokens[head].head
            candidates.append(head) if token.relation != "nmod" or not document.case(i) else None
        if document.kids(i, "cop"):
            candidates += document.kids(i, "nsubj")
        for candidate in candidates:
            person = self._person(candidate)
            if person is not None:
                return person
        return None

    def _person(self, i: int) -> Phrase | None:
        phrase = self.phrases.at(i)
        if phrase is None or phrase.type is not ActorType.PERSON:
            return None
        if phrase.kind == "pronoun":
            return phrase if any(r.named for r in self.coreference.of(phrase)) else None
        return phrase if phrase.kind == "named" else None

    def _ties(self, kind: Predicate, person: Phrase, owners: list[int], token: int) -> list[Tie]:
        found: list[Tie] = []
        subjects = self.coreference.of(person)
        for owner in owners:
            phrase = self.phrases.at(owner)
            if phrase is None or phrase.type not in ACTORS | {ActorType.PLACE}:
                continue
            for referent in self.coreference.of(phrase):
                found += [Tie(kind, person, s, phrase, referent, token) for s in subjects if s is not referent]
        publisher = self.coreference.publisher
        if not found and publisher and publisher.type in (ActorType.GOVERNMENT, ActorType.STATE) and self._public(token):
            found = [Tie(kind, person, s, None, publisher, token) for s in subjects]
        for tie in found[:1]:
            if tie.subject_referent.affiliation is None:
                tie.subject_referent.affiliation = tie.object_referent
        return found

    def _public(self, i: int) -> bool:
        return self.document.tokens[i].text.lower() in PUBLIC

    def _led(self, i: int) -> list[Tie]:
        """ "the Saudi-led coalition", "a group led by X", "X, who heads Y"."""
        document = self.document
        if document.lemma(i) not in LEADING_VERBS or document.tokens[i].upos not in ("VERB", "ADJ"):
            return []
        found: list[Tie] = []
        for leader in agent(document, i):
            for led in patient(document, i) or ([document.tokens[i].head] if document.tokens[i].relation == "amod" else []):
                found += self._pair(Predicate.LEADS, leader, led, i)
        return [
            t for t in found
            if t.object_referent.type in (ActorType.ARMED_GROUP, ActorType.INTERGOVERNMENTAL, ActorType.SECURITY_FORCE,
                                          ActorType.POLITICAL_PARTY, ActorType.GOVERNMENT, ActorType.ORGANIZATION)
            and (t.subject_referent.named or t.subject_referent.record)
        ]  # fmt: skip

    def _pair(self, predicate: Predicate, one: int, other: int, token: int) -> list[Tie]:
        a, b = self.phrases.at(one), self.phrases.at(other)
        if a is None or b is None or b.target:
            return []
        return [
            Tie(predicate, a, r, b, s, token)
            for r in self.coreference.of(a)
            for s in self.coreference.of(b)
            if r is not s
        ]

    def _alias(self, i: int) -> list[Tie]:
        """ "X alias Y", "X, also known as Y"."""
        document = self.document
        text = document.tokens[i].text.lower()
        if text in ("alias", "@", "aka", "a.k.a.") and 0 < i < len(document.tokens) - 1:
            return self._names(i - 1, i + 1, i)
        if document.lemma(i) in ("know", "call", "dub") and document.tokens[i].upos == "VERB":
            names = [o for o in document.kids(i, "obl", "xcomp") if document.case(o) == "as" or document.lemma(i) != "know"]
            return [t for n in names[:1] for o in patient(document, i) for t in self._pair(Predicate.SAME_AS, o, n, i)
                    if t.subject_referent.named and t.object_referent.named]  # fmt: skip
        return []

    def _names(self, before: int, after: int, token: int) -> list[Tie]:
        one, other = self.document.words(before, before + 1), self.document.words(after, after + 1)
        a, b = self.phrases.at(self._head(before)), self.phrases.at(self._head(after))
        if a is None or not other[:1].isupper() or not one[:1].isupper():
            return []
        first = self.coreference.of(a)
        if not first:
            return []
        if b is None or b is a:
            end = after + 1
            while end < len(self.document.tokens) and self.document.tokens[end].upos == "PROPN":
                end += 1
            name = self.document.words(after, end)
            b = Phrase(after, after, end, "named", a.type, name, False)
        second = Referent(b.name, b.type, b.record, False, True, after)
        return [Tie(Predicate.SAME_AS, a, first[0], b, second, token)]

    def _head(self, i: int) -> int:
        while self.document.relations[i] in ("flat", "compound") and self.document.tokens[i].head >= 0:
            i = self.document.tokens[i].head
        return i
