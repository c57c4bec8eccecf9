"""Who is said to say what: cues, their sources, and the words that each source answers for.

The chain of a claim is the attributions whose content holds the words of the claim, the widest first.
"""

from __future__ import annotations

from according.reading.document import Document
from according.reading.mentions import Phrases
from according.reading.reports import Attribution, Reports
from according.reading.sources import Sources
from according.reading.voices import Voices

__all__ = ["Attribution", "Attributions"]


class Attributions:
    """All attributions of a document: reporting in a sentence, then voices that run on over sentences."""

    def __init__(self, document: Document, phrases: Phrases) -> None:
        sources = Sources(document, phrases)
        reports = Reports(document, phrases, sources)
        reports.find()
        self.found = Voices(document, phrases, reports.found, reports.bare).extend()

    def chain(self, i: int) -> list[Attribution]:
        """The attributions that answer for a token, outermost first. A cue answers for itself only where
        it is the act too: "claimed control"."""
        holding = [
            a
            for a in self.found
            if not a.again and (a.cue != i or a.construction == "verb with a noun") and a.holds(i)
        ]
        return sorted(holding, key=lambda a: (-a.size, a.depth, a.cue))

    def denials_of(self, i: int) -> list[Attribution]:
        """Denials elsewhere in the text of what a token is part of."""
        return [a for a in self.found if a.again and a.holds(i)]
