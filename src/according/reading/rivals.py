"""Of several ways to fill one claim's roles, the likelier.

What the language model alone tells of a sentence stands beside what frames and ties tell of it. Where two
differ only in who fills one role, and the two are not named together ("A and B"), one of them is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence

from according.claim import SYMMETRIC
from according.reading.assemble import Draft
from according.reading.document import Document

MARGIN = 0.5  # In log odds: by so much the language model must be surer of its own.


def without_rivals(document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, in order, without those of the language model alone that a likelier one rivals."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.learned, -(d.odds or 0.0))):
        if not (draft.learned and any(_beats(document, other, draft) for other in kept)):
            kept.append(draft)
    chosen = {id(draft) for draft in kept}
    return [draft for draft in drafts if id(draft) in chosen]


def _beats(document: Document, known: Draft, draft: Draft) -> bool:
    if known.claim.predicate is not draft.claim.predicate:
        return False
    if document.tokens[known.token].sentence != document.tokens[draft.token].sentence:
        return False
    margin = 0.0 if known.learned else MARGIN
    if known.odds is not None and draft.odds is not None and known.odds + margin < draft.odds:
        return False
    orders = [known.heads, known.heads[::-1]] if known.claim.predicate in SYMMETRIC else [known.heads]
    return any(_differ_in_one(document, order, draft.heads) for order in orders)


def _differ_in_one(
    document: Document, known: tuple[int | None, int | None], heads: tuple[int | None, int | None]
) -> bool:
    """Whether one role has the same filler, and the other role's two are not named together."""
    for same, other in ((0, 1), (1, 0)):
        if known[same] == heads[same]:
            ours, theirs = heads[other], known[other]
            if ours is None:
                return theirs is not None
            return theirs is not None and document.list_of(ours) != document.list_of(theirs)
    return False
