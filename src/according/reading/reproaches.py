"""Blame in free words: "the raid was an outrage", "responsibility lies with the generals", "the junta has
failed to protect its people". Who says so accuses those whose deed it is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from according.claim import ActorType, Predicate
from according.knowledge.codebook import first_type
from according.knowledge.words import reproaches
from according.reading.constructions import prepositional
from according.reading.coreference import Coreference
from according.reading.culprits import culprits
from according.reading.document import Document
from according.reading.frames import Filler, Frame
from according.reading.mentions import Phrases
from according.reading.speakers import Speaker, Speakers
from according.reading.subjects import surface_subject

BLAMED = frozenset(
    {
        ActorType.ARMED_GROUP,
        ActorType.STATE,
        ActorType.GOVERNMENT,
        ActorType.SECURITY_FORCE,
        ActorType.PERSON,
        ActorType.POLITICAL_PARTY,
        ActorType.INTERGOVERNMENTAL,
    }
)
PARTS = ("VERB", "ADJ", "NOUN", "ADV")
NEGATIVE = frozenset(("no", "nothing", "never", "not", "n't", "cannot", "n’t"))


class Reproaches:
    """Finds accusations that no verb of accusing tells."""

    def __init__(
        self, document: Document, phrases: Phrases, coreference: Coreference, speakers: Speakers
    ) -> None:
        self.document = document
        self.phrases = phrases
        self.coreference = coreference
        self.speakers = speakers

    def find(self) -> list[Frame]:
        """A frame for each one blamed, the trigger being the word of blame."""
        type_ = first_type(Predicate.ACCUSE)
        found: list[Frame] = []
        for token in self.document.tokens:
            if token.upos not in PARTS or not self._opens(token.i):
                continue
            blamed = self._blamed(token.i)
            speaker = self._accuser(token.i) if blamed else None
            if speaker is not None:
                found += [
                    Frame(token.i, type_, Filler(*speaker, "speaker", speaker[0].head), b)
                    for b in blamed
                    if b.referent is not speaker[1]
                ]
        return found

    def _opens(self, i: int) -> bool:
        """Whether a word may lay blame at all."""
        return self.document.lemma(i) in _words() or self.document.tokens[i].text.lower() in _words()

    def _accuser(self, i: int) -> Speaker | None:
        """Who says it; of dismay, whoever feels it."""
        if self.document.tokens[i].text.lower() not in reproaches().dismay:
            return self.speakers.of(i)
        for subject in surface_subject(self.document, i):
            phrase = self.phrases.at(subject)
            referents = self.coreference.of(phrase) if phrase is not None else []
            if phrase is not None and referents:
                return phrase, referents[0]
        return None

    def _blamed(self, i: int) -> list[Filler]:
        """Those on whom the word at a token lays blame."""
        for blame in (self._judged, self._dismaying, self._resting, self._failing, self._unexcused):
            found = blame(i)
            if found:
                return found
        return []

    # -- ways of blaming -----------------------------------------------------------------------

    def _judged(self, i: int) -> list[Filler]:
        """ "The raid was an outrage", "amounts to a crime", "violates the charter", "shows contempt"."""
        document, words, lemma = self.document, reproaches(), self.document.lemma(i)
        subjects = document.kids(i, "nsubj")
        if not subjects or self._denied(i):
            return []
        objects = {document.lemma(o) for o in document.kids(i, "obj", "obl", "xcomp")}
        judged = lemma in words.judgements and bool(document.kids(i, "cop"))
        equated = lemma in words.equating and bool(objects & words.judgements)
        broken = lemma in words.breaking and bool(objects & words.broken)
        if judged or equated or broken:
            return self._doers(subjects[0], direct=True)
        if lemma in words.showing and objects & words.faults:
            faults = [o for o in document.kids(i, "obj") if document.lemma(o) in words.faults]
            return self._doers(faults[0], direct=False) if faults else []
        return []

    def _dismaying(self, i: int) -> list[Filler]:
        """ "Appalled by the murder of nuns by the militia"."""
        if self.document.tokens[i].text.lower() not in reproaches().dismay:
            return []
        causes = [c for p in ("by", "at", "about", "over") for c in prepositional(self.document, i, p)]
        return [f for c in causes[:1] for f in self._doers(c, direct=False)]

    def _resting(self, i: int) -> list[Filler]:
        """ "Responsibility lies with the generals", "the generals are to blame for the famine"."""
        document, words = self.document, reproaches()
        subjects = document.kids(i, "nsubj")
        if document.lemma(i) in words.resting and any(document.lemma(s) in words.blame for s in subjects):
            borne = prepositional(document, i, "with") + prepositional(document, i, "on")
            return self._actors(borne[:1])
        answering = document.lemma(i) in words.answering and bool(document.kids(i, "cop", "nsubj"))
        if answering and prepositional(document, i, "for") and not self._denied(i):
            return self._actors(surface_subject(document, i))
        return []

    def _failing(self, i: int) -> list[Filler]:
        """ "The junta has failed to protect its people"."""
        document = self.document
        duties = [c for c in document.kids(i, "xcomp", "acl") if document.lemma(c) in reproaches().duties]
        if document.lemma(i) not in ("fail", "failure") or not duties or self._denied(i):
            return []
        if document.tokens[i].upos == "NOUN":
            return self._doers(i, direct=False)
        return self._actors(surface_subject(document, i))

    def _unexcused(self, i: int) -> list[Filler]:
        """ "Nothing can justify the burning of homes by soldiers", "there is no excuse for it"."""
        document, words = self.document, reproaches()
        if document.lemma(i) in words.excusing and document.tokens[i].upos == "VERB" and self._denied(i):
            excused = document.kids(i, "obj") or document.kids(i, "nsubj:pass")
            return [f for o in excused[:1] for f in self._doers(o, direct=False)]
        if document.lemma(i) in words.excuses and self._denied(i):
            return [f for o in prepositional(document, i, "for")[:1] for f in self._doers(o, direct=False)]
        return []

    # -- those blamed --------------------------------------------------------------------------

    def _denied(self, i: int) -> bool:
        document = self.document
        words = {document.tokens[c].text.lower() for c in document.children[i]}
        return bool(words & NEGATIVE)

    def _doers(self, i: int, direct: bool) -> list[Filler]:
        """Whose deed a noun names; with `direct` an actor himself may stand there."""
        if direct and (found := self._actors([i])):
            return found
        for group in culprits(self.document, i):
            found = self._actors(group)
            if found:
                return found
        return []

    def _actors(self, tokens: Iterable[int]) -> list[Filler]:
        document = self.document
        found: list[Filler] = []
        for token in tokens:
            for member in [token, *document.kids(token, "conj"), *self._bodies(token)]:
                phrase = self.phrases.at(member)
                if phrase is None or phrase.target:
                    continue
                found += [
                    Filler(phrase, r, "blamed", member)
                    for r in self.coreference.of(phrase)
                    if r.type in BLAMED and (r.named or r.type is not ActorType.PERSON)
                ]
        return found

    def _bodies(self, token: int) -> list[int]:
        """Those whose members are blamed: "the generals of the two armies"."""
        document, phrase = self.document, self.phrases.at(token)
        if phrase is None or phrase.kind != "nominal" or phrase.type is not ActorType.PERSON:
            return []
        bodies = [n for n in document.kids(token, "nmod") if document.case(n) == "of"]
        return [c for b in bodies for c in (b, *document.kids(b, "conj"))]


@cache
def _words() -> frozenset[str]:
    """All words that may lay blame."""
    words = reproaches()
    parts = (words.judgements, words.equating, words.breaking, words.showing, words.excusing, words.excuses)
    return frozenset({"fail", "failure"}).union(*parts, words.resting, words.answering, words.dismay)
