"""How sure the reader is that the text says what a claim says."""

from __future__ import annotations

from according.reading.assemble import Draft
from according.reading.document import Document


def confidence(draft: Draft, document: Document) -> float:
    """0..1; the prior of the trigger until weights are learned."""
    del document
    return round(draft.claim.confidence, 3)
