"""What a speaker says that others must do: "The generals must release the detainees" is his request.

The act asked for is a claim of its own; this gives the request, with the speaker as its subject.
"""

from __future__ import annotations

from according.claim import ActorType, Predicate
from according.knowledge.codebook import Codebook, FrameType
from according.knowledge.words import certainty
from according.reading.attribution import Attributions
from according.reading.coreference import Coreference
from according.reading.document import Document
from according.reading.first_person import FIRST_PLURAL
from according.reading.frames import Filler, Frame
from according.reading.mentions import Phrases
from according.reading.reproaches import Reproaches
from according.reading.speakers import Speakers

MODALS = frozenset(("must", "should", "ought"))
DUTIES = frozenset(("responsibility", "duty", "obligation", "choice", "opportunity", "chance"))
ASKED = frozenset(
    {
        ActorType.ARMED_GROUP,
        ActorType.STATE,
        ActorType.GOVERNMENT,
        ActorType.SECURITY_FORCE,
        ActorType.INTERGOVERNMENTAL,
    }
    | {ActorType.PERSON, ActorType.POLITICAL_PARTY, ActorType.ORGANIZATION, ActorType.CIVILIANS}
)


class Pleas:
    """Finds the requests that lie in "must", "should", "needs to", "it is vital that"."""

    def __init__(
        self, document: Document, phrases: Phrases, coreference: Coreference, attributions: Attributions
    ) -> None:
        self.document = document
        self.phrases = phrases
        self.coreference = coreference
        self.speakers = Speakers(phrases, coreference, attributions)

    def find(self, codebook: Codebook) -> list[Frame]:
        """A frame for each one asked, the trigger being the word of obligation; and for each one blamed."""
        type_ = _request(codebook)
        found: list[Frame] = []
        for token in self.document.tokens:
            clause = self._obliged(token.i)
            speaker = self._speaker(token.i) if clause is not None else None
            if type_ is not None and clause is not None and speaker is not None:
                found += [Frame(token.i, type_, speaker, asked) for asked in self._asked(clause, speaker)]
        blame = Reproaches(self.document, self.phrases, self.coreference, self.speakers)
        return found + blame.find()

    def _obliged(self, i: int) -> int | None:
        """The clause of what must be done, by a word of obligation at a token."""
        document, token = self.document, self.document.tokens[i]
        if document.lemma(i) in MODALS and document.relations[i] == "aux" and token.upos == "AUX":
            head = token.head
            return head if document.tokens[head].upos == "VERB" and not self._conditional(head) else None
        if document.lemma(i) == "have" and self._duty(i):
            return i
        if (
            document.lemma(i) not in certainty().obliging
            or token.upos not in ("VERB", "ADJ")
            or document.lemma(i) in MODALS
        ):
            return None
        if token.upos == "VERB" and document.relations[i] == "acl":
            return None  # "The arms it needs to defend itself" are asked of nobody.
        if token.upos == "VERB":
            clauses = document.kids(i, "xcomp") if document.kids(i, "nsubj") else []
            return i if clauses and not self._conditional(i) else None
        clauses = [c for c in document.kids(i, "ccomp", "csubj", "advcl") if document.kids(c, "nsubj")]
        return clauses[0] if clauses and document.kids(i, "cop") else None

    def _duty(self, i: int) -> bool:
        """ "The parties have a duty to stop firing"."""
        document = self.document
        return bool(document.kids(i, "nsubj")) and any(
            document.lemma(o) in DUTIES and document.kids(o, "acl") for o in document.kids(i, "obj")
        )

    def _conditional(self, i: int) -> bool:
        document = self.document
        if any(
            document.lemma(m) in ("if", "whether", "unless", "when")
            for m in document.kids(i, "mark", "advmod")
        ):
            return True
        return document.tokens[document.sentence_tokens(document.tokens[i].sentence).stop - 1].text == "?"

    def _speaker(self, i: int) -> Filler | None:
        """Whoever says it."""
        speaker = self.speakers.of(i)
        return Filler(*speaker, "speaker", speaker[0].head) if speaker is not None else None

    def _asked(self, clause: int, speaker: Filler) -> list[Filler | None]:
        """Those who must do it; None alone where it must only be done."""
        document = self.document
        subjects = document.kids(clause, "nsubj")
        if not subjects:
            return []
        if document.tokens[subjects[0]].relation == "nsubj:pass" or document.lemma(clause) in (
            "stop",
            "end",
            "cease",
        ):
            who: list[Filler | None] = [
                f for f in self._fillers(subjects[0]) if document.tokens[subjects[0]].relation != "nsubj:pass"
            ]
            return who or [None]
        return [f for f in self._fillers(subjects[0]) if f.referent is not speaker.referent]

    def _fillers(self, subject: int) -> list[Filler]:
        found = []
        for token in [subject, *self.document.kids(subject, "conj")]:
            phrase = self.phrases.at(token)
            if phrase is not None and not phrase.target and phrase.name.lower() not in FIRST_PLURAL:
                found += [
                    Filler(phrase, r, "asked", token) for r in self.coreference.of(phrase) if r.type in ASKED
                ]
        return found


def _request(codebook: Codebook) -> FrameType | None:
    """The type of a plain request."""
    for _, types in codebook.triggers.get(("verb", "urge"), ()):
        for type_ in types:
            if type_.predicate is Predicate.REQUEST:
                return type_
    return None
