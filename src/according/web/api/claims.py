"""Claims: asked for, and decided about."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field

from according.ledger import ReviewEntry, StoredClaim
from according.web.api.asked import FilterQuery, filter_asked
from according.web.drafts import ClaimDraft, drafted
from according.web.guard import from_our_page
from according.web.workbench import Bench, Who, Workbench

router = APIRouter(prefix="/api/v1", tags=["claims"])
CHANGES = [Depends(from_our_page)]


class Note(BaseModel):
    """Why, in the person's own words."""

    note: str | None = Field(None, max_length=2000)


def claim_json(stored: StoredClaim) -> dict[str, Any]:
    """A claim as the export writes it, with what the ledger knows besides."""
    withdrawn = stored.withdrawn_at.isoformat() if stored.withdrawn_at else None
    return {
        **stored.claim.to_json(),
        "claim_id": stored.id,
        "ledger": {
            "recorded_at": stored.recorded_at.isoformat(),
            "standing": stored.standing,
            "withdrawn_at": withdrawn,
            "review": stored.review.value,
            "human": stored.human,
            "replaces": stored.replaces,
        },
    }


def review_json(entry: ReviewEntry) -> dict[str, Any]:
    """A decision as plain values."""
    return {**asdict(entry), "at": entry.at.isoformat()}


@router.get("/claims")
def claims(bench: Bench, asked: FilterQuery) -> dict[str, Any]:
    """The claims that match, one page of them. total: how many match in all."""
    query = filter_asked(asked)
    found = [claim_json(stored) for stored in bench.ledger.claims(query)]
    return {"total": bench.ledger.count(query), "offset": query.offset, "claims": found}


@router.get("/claims/{claim_id}")
def claim(bench: Bench, claim_id: str) -> dict[str, Any]:
    """One claim with what people decided about it, the newest first."""
    stored = bench.ledger.claim(claim_id)
    history = [review_json(entry) for entry in bench.ledger.reviews.history(claim_id)]
    return {**claim_json(stored), "history": history}


@router.post("/claims/{claim_id}/accept", dependencies=CHANGES)
def accept(bench: Bench, who: Who, claim_id: str, given: Note | None = None) -> dict[str, Any]:
    """The text says this."""
    return _decided(bench, bench.ledger.reviews.accept(claim_id, who, given.note if given else None))


@router.post("/claims/{claim_id}/reject", dependencies=CHANGES)
def reject(bench: Bench, who: Who, claim_id: str, given: Note | None = None) -> dict[str, Any]:
    """The text does not say this."""
    return _decided(bench, bench.ledger.reviews.reject(claim_id, who, given.note if given else None))


@router.post("/claims/{claim_id}/undo", dependencies=CHANGES)
def undo(bench: Bench, who: Who, claim_id: str) -> dict[str, Any]:
    """Take back the newest decision on this claim."""
    return _decided(bench, bench.ledger.reviews.undo(claim_id, who))


@router.post("/reviews/undo", dependencies=CHANGES)
def undo_last(bench: Bench, who: Who) -> dict[str, Any]:
    """Take back this person's newest decision on any claim."""
    return _decided(bench, bench.ledger.reviews.undo(None, who))


@router.get("/reviews")
def reviews(bench: Bench, limit: int = 100) -> list[dict[str, Any]]:
    """Every decision on claims, the newest first."""
    return [review_json(entry) for entry in bench.ledger.reviews.history(limit=max(1, min(limit, 1000)))]


@router.post("/claims/{claim_id}/edit", dependencies=CHANGES)
def edit(bench: Bench, who: Who, claim_id: str, draft: ClaimDraft) -> dict[str, Any]:
    """The text says this instead: the new claim stands in place of the old, which is kept."""
    stored = bench.ledger.article(bench.ledger.claim(claim_id).claim.document.id)
    claim = drafted(draft, stored.article, bench.ledger.actor_names(), bench.loaded[1], who)
    return _decided(bench, bench.ledger.reviews.edit(claim_id, claim, who, draft.note))


@router.post("/articles/{document:path}/claims", dependencies=CHANGES, status_code=201)
def add(bench: Bench, who: Who, document: str, draft: ClaimDraft) -> dict[str, Any]:
    """The text says this too: a claim that the reader missed."""
    article = bench.ledger.article(document).article
    claim = drafted(draft, article, bench.ledger.actor_names(), bench.loaded[1], who)
    return _decided(bench, bench.ledger.reviews.add(article.content_hash, claim, who, draft.note))


def _decided(bench: Workbench, entry: ReviewEntry) -> dict[str, Any]:
    """A decision with the claim as it stands now; result: the claim that an edit or addition made."""
    made = claim_json(bench.ledger.claim(entry.result)) if entry.result else None
    return {
        "decision": review_json(entry),
        "claim": claim_json(bench.ledger.claim(entry.claim_id)),
        "result": made,
    }
