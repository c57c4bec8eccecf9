"""Where reported words come from: the source of a cue, and the medium that passes its words on."""

from __future__ import annotations

from dataclasses import dataclass

from according.claim import ActorType
from according.knowledge.words import reporting
from according.reading.constructions import antecedent, passive, prepositional
from according.reading.document import Document
from according.reading.mentions import Phrase, Phrases
from according.reading.subjects import agent, patient

Range = tuple[int, int]
# What describes a source ("diplomatic sources", "sources in the army"); a bare "sources" is unnamed.
DESCRIBING = ("amod", "compound", "nmod", "acl", "appos")
# The ways from a cue or its source down to a medium: "told Reuters", "in an interview with CNN".
ON_THE_WAY = frozenset(("obl", "nmod", "obj", "iobj", "acl", "advcl"))
RELAYING = ("to", "with", "by", "on", "via", "in", "through", "")


# What makes an outlet of a channel or a site.
SENT = frozenset(("television", "tv", "radio", "news", "satellite"))
CLOSERS = (",", "”", '"', "’", "'", "''", "-", "–", "—")


@dataclass(frozen=True, slots=True)
class Origin:
    """The token of a source; None for an unnamed one."""

    token: int | None


UNNAMED = Origin(None)


class Sources:
    """Finds the sources of the cues of a document."""

    def __init__(self, document: Document, phrases: Phrases) -> None:
        self.document = document
        self.phrases = phrases

    def of_verb(self, i: int) -> Origin | None:
        """The source of a verb of reporting; None where nobody is said to report."""
        document = self.document
        if passive(document, i) and not (not document.kids(i, "aux") and self.beside(i)):
            by = agent(document, i)
            return self.described(by[0]) if by else UNNAMED
        subjects = self._subjects(i)
        before = [s for s in subjects if s < i]
        subjects = before[-1:] or subjects
        return self.described(subjects[0], document.lemma(i) in reporting().plain) if subjects else None

    def _subjects(self, i: int) -> list[int]:
        document = self.document
        head = document.tokens[i].head
        if head >= 0 and document.lemma(head) in reporting().quoting and document.relations[i] != "parataxis":
            return patient(document, head)
        own = self.inverted(i) or document.kids(i, "nsubj") or self.set_off(i) or self.beside(i)
        own = own or agent(document, i)
        return [antecedent(document, s) for s in own]

    def inverted(self, i: int) -> list[int]:
        """ "..., reports The News": a source after its verb, whatever the parse makes of it."""
        document = self.document
        if i == 0 or document.tokens[i - 1].text not in (",", "”", '"', "’", "'", "''", "-", "–", "—"):
            return []
        if document.tokens[i].text.lower() not in reporting().inverting:
            return []
        after = [
            o
            for o in document.kids(i, "obj", "obl", "compound", "appos", "flat", "nmod")
            if i < o <= i + 6 and not document.case(o)
        ]
        return [o for o in after if document.tokens[o].upos == "PROPN" or self.phrases.at(o) is not None]

    def set_off(self, i: int) -> list[int]:
        """ "..., the Daily Post reports, ...": a source that the parse makes part of the name of its verb."""
        document = self.document
        before = [c for c in document.kids(i, "compound", "flat", "nmod", "appos") if c == i - 1]
        if document.relations[i] != "parataxis" or not before or self.phrases.at(before[0]) is None:
            return []
        return before if document.tokens[document.edges[i][0]].upos in ("PUNCT", "DET", "PROPN") else []

    def beside(self, i: int) -> list[int]:
        """ "..., said its spokesman, X, on his page", "..., the mayor, X, tweeted": whoever stands next to a
        verb of reporting at the end of a sentence, wherever the parse hangs him."""
        document, tokens = self.document, self.document.tokens
        set_off = i + 1 < len(tokens) and tokens[i + 1].text == ","
        if document.lemma(i) not in reporting().plain or i == 0 or not (set_off or self._ends(i)):
            return []
        after = [p for p in self.phrases.all if p.first == i + 1 and p.kind != "pronoun"]
        if after and tokens[i - 1].text in CLOSERS:
            return [after[0].head] if document.relations[after[0].head] in ("nsubj", "obj") else []
        last = i - 2 if tokens[i - 1].text == "," else i - 1
        before = [p for p in self.phrases.all if p.end == last + 1 and p.kind == "named"]
        opened = before and before[-1].first > 0 and tokens[before[-1].first - 1].text == ","
        return [before[-1].head] if opened else []

    def _ends(self, i: int) -> bool:
        """Whether a verb of reporting follows what is told: no clause, object or content comes after it."""
        document = self.document
        later = document.kids(i, "ccomp", "obj", "xcomp")
        return all(c < i for c in later) and document.sentences[document.tokens[i].sentence].first + 3 < i

    def described(self, subject: int, strong: bool = True) -> Origin | None:
        """The source behind a noun: the owner of a statement, unnamed where nothing describes it.

        strong: the verb means nothing else than saying, so that anything may be its source.
        """
        document, words = self.document, reporting()
        lemma = document.lemma(subject)
        if document.tokens[subject].text.lower() in words.abstract:
            return None
        if lemma in words.messages or lemma in words.documents:
            return self._message(subject, lemma)
        if lemma in words.unnamed:
            return Origin(subject) if self._has_description(subject) else UNNAMED
        phrase = self.phrases.at(subject)
        if phrase is not None and (strong or not phrase.target):
            return Origin(self._name_beside(subject, phrase))
        return Origin(subject) if strong and document.tokens[subject].upos in ("NOUN", "PROPN") else None

    def _name_beside(self, subject: int, phrase: Phrase) -> int:
        """The name that a post stands before: "the Foreign Office minister, Jane Smith"."""
        if phrase.kind != "nominal" or phrase.plural:
            return subject
        for c in self.document.kids(subject, "appos", "flat", "nmod", "compound"):
            beside = self.phrases.at(c) if not self.document.case(c) else None
            if (
                beside is not None
                and c > subject
                and beside.kind == "named"
                and beside.type is ActorType.PERSON
            ):
                return c
        return subject

    def _message(self, subject: int, lemma: str) -> Origin:
        owner = self.owner(subject)
        if owner is not None:
            return Origin(owner)
        vague = lemma in reporting().unnamed and not self._has_description(subject)
        return UNNAMED if vague else Origin(subject)

    def owner(self, subject: int) -> int | None:
        """Whose statement it is: "X's statement", "a claim by X"; of a mere document, not "a UN report" but
        "the UN's report"."""
        document, lemma = self.document, self.document.lemma(subject)
        possible = document.kids(subject, "nmod:poss")
        for preposition in ("by", "from") + (("of",) if lemma in reporting().messages else ()):
            possible += prepositional(document, subject, preposition)
            # Some parses hang the owner on the verb, as a second subject.
            possible += [s for s in self._beside_subject(subject) if document.case(s) == preposition]
        possible += [o for o in prepositional(document, subject, "in") if self._is_medium(self.phrases.at(o))]
        if lemma in reporting().messages:
            possible += document.kids(subject, "compound", "amod", "nmod")[::-1]
        actors = [
            o
            for o in possible
            if (p := self.phrases.at(o)) is not None and not p.target and p.type is not ActorType.PLACE
        ]
        return actors[0] if actors else None

    def _beside_subject(self, subject: int) -> list[int]:
        document = self.document
        head = document.tokens[subject].head
        return (
            [s for s in document.kids(head, "nsubj") if s > subject]
            if head >= 0 and document.relations[subject] == "nsubj"
            else []
        )

    def _has_description(self, i: int) -> bool:
        document = self.document
        message = document.lemma(i) in reporting().messages
        for c in document.kids(i, *DESCRIBING):
            after = document.relations[c] in ("nmod", "acl", "appos") and c > i
            if document.lemma(c) in reporting().vague or document.lemma(c) in reporting().quoting:
                continue
            if not (after and (message or document.case(c) == "of")):
                return True
        return False

    def medium(self, i: int, source: int | None, content: list[Range]) -> int | None:
        """The medium in the clause of a cue that passes the words on: "told Reuters", "in an interview
        with CNN", "a doctor on al-Jazeera", "data seen by Primicias"."""
        document = self.document
        waiting = [c for c in document.children[i] if document.relations[c] in ON_THE_WAY]
        waiting += document.children[source] if source is not None else []
        while waiting:
            token = waiting.pop()
            if document.relations[token] not in ON_THE_WAY:
                continue
            told = any(first <= token < end for first, end in content)
            if token != source and not told and self._passes_on(token):
                return token
            waiting += document.children[token]
        return None

    def _passes_on(self, token: int) -> bool:
        document = self.document
        if document.tokens[token].relation == "nmod:poss" or document.case(token) not in RELAYING:
            return False
        named = document.relations[token] != "nmod" or bool(document.case(token))
        return named and (self._carries(token) or self._is_medium(self.phrases.at(token)))

    def _carries(self, token: int) -> bool:
        """Whether an outlet that no list has carries the words: "a statement carried by its Noor agency"."""
        document = self.document
        verb = document.tokens[token].head
        return (
            document.case(token) == "by"
            and document.lemma(verb) in reporting().carrying
            and document.lemma(token) in reporting().outlets
            and any(document.tokens[c].upos == "PROPN" for c in document.kids(token, "compound", "appos"))
        )

    def _is_medium(self, phrase: Phrase | None) -> bool:
        if phrase is None or phrase.type is not ActorType.MEDIA:
            return False
        lemma = self.document.lemma(phrase.head)
        if phrase.name.lower() in reporting().platforms:
            return False
        sent = {self.document.lemma(c) for c in self.document.kids(phrase.head, "compound", "amod")}
        if lemma in reporting().outlets and sent & SENT:
            return True
        return phrase.kind == "named" or (
            lemma not in reporting().messages and lemma not in reporting().documents
        )
