"""Whom "I" and "we" stand for: the speaker, the body for which he speaks, the publisher.

By the posts that the text gives to speakers.
"""

from __future__ import annotations

from according.claim import ActorType
from according.knowledge.words import reporting
from according.reading.cast import Cast
from according.reading.mentions import Phrase
from according.reading.offices import Offices
from according.reading.referents import Referent, normal

FIRST_SINGULAR = frozenset(["i", "me", "my", "mine", "myself"])
FIRST_PLURAL = frozenset(["we", "us", "our", "ours", "ourselves"])


class FirstPerson:
    """Finds whom "I" and "we" stand for. publisher: of the article, whose "we" it is where nobody speaks."""

    def __init__(self, cast: Cast, offices: Offices, publisher: Referent | None) -> None:
        self.cast = cast
        self.document = cast.document
        self.phrases = cast.phrases
        self.offices = offices
        self.publisher = publisher
        self._us: Referent | None = None

    def of(self, phrase: Phrase, word: str) -> list[Referent]:
        """The speaker for "I"; for "we" the body that the speaker stands for."""
        speaker = self.cast.speaker(phrase.head)
        if word in FIRST_SINGULAR:
            writer = speaker or self._writer()
            return [writer] if writer else []
        if speaker is None:
            return [self.publisher] if self.publisher else [self._ourselves()]
        if speaker.type is not ActorType.PERSON:
            return [speaker]
        return [speaker.affiliation or self.affiliation(speaker) or self.publisher or speaker]

    def affiliation(self, speaker: Referent) -> Referent | None:
        """Whom a person speaks for, by the post that the text gives him."""
        for office in self.offices.all:
            named = [o.phrase for o in office.owners if o.kind == "name"]
            if named and any(speaker in self.cast.told.get(h.head, ()) for h in office.holders):
                known = [r for r in self.cast.referents if _is_name(named[0], r)]
                if known:
                    return known[0]
        return None

    def _writer(self) -> Referent | None:
        """Who says "I" all through a text: "Foreign Secretary's statement", "Remarks by the envoy"."""
        document = self.document
        for i in document.sentence_tokens(0) if document.sentences else ():
            if document.lemma(i) not in reporting().addresses:
                continue
            for owner in document.kids(i, "nmod:poss", "nmod"):
                own = document.case(owner) in ("by", "from", "'s", "’s")
                who = self.phrases.at(owner) if own else None
                if who is not None and who.kind == "nominal" and who.type is ActorType.PERSON:
                    return next(iter(self.cast.of(who)), None)
        return None

    def _ourselves(self) -> Referent:
        """ "We" of nobody that the article names."""
        if self._us is None:
            self._us = Referent("We", ActorType.ORGANIZATION, None, True, False, -1)
        return self._us


def _is_name(phrase: Phrase, referent: Referent) -> bool:
    if phrase.record is not None and referent.record is not None:
        return phrase.record.id == referent.record.id
    return normal(phrase.name) in referent.names
