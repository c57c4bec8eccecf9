"""Who speaks the words at a token: the last source that they have, or a publisher who says "we"."""

from __future__ import annotations

from according.claim import ActorType
from according.reading.attribution import Attributions
from according.reading.coreference import Coreference
from according.reading.first_person import FIRST_PLURAL
from according.reading.mentions import Phrase, Phrases
from according.reading.referents import Referent

Speaker = tuple[Phrase, Referent]


class Speakers:
    """Finds the speaker of what is asked, judged or blamed in free words."""

    def __init__(self, phrases: Phrases, coreference: Coreference, attributions: Attributions) -> None:
        self.phrases = phrases
        self.coreference = coreference
        self.attributions = attributions

    def of(self, i: int) -> Speaker | None:
        """The phrase and the actor of whoever says the word at a token; None where only the article does."""
        chain = [a for a in self.attributions.chain(i) if a.source is not None]
        if chain:
            source = chain[-1].source
            phrase = self.phrases.at(source) if source is not None else None
            referents = self.coreference.of(phrase) if phrase is not None else []
            return (phrase, referents[0]) if phrase is not None and referents else None
        publisher = self.coreference.publisher
        if publisher is None or publisher.type is ActorType.MEDIA:
            return None
        own = self._own_voice(publisher)
        return (own, publisher) if own is not None else None

    def _own_voice(self, publisher: Referent) -> Phrase | None:
        """The first "we" of the publisher's own."""
        for phrase in self.phrases.all:
            first_plural = phrase.kind == "pronoun" and phrase.name.lower() in FIRST_PLURAL
            if first_plural and publisher in self.coreference.of(phrase):
                return phrase
        return None
