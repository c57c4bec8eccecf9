"""Review: one claim after the other, in its article, decided by keyboard."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from according.ledger import Filter, Ledger, Order, Review, ReviewEntry, StoredClaim
from according.web.asking import address, words_of
from according.web.cards import ClaimCard, cards
from according.web.pages.articles import ArticlePage, article_page
from according.web.pages.claims import Choices
from according.web.rendering import page
from according.web.workbench import Bench

router = APIRouter(include_in_schema=False)
QUEUE = 25


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The claim whose turn it is, in its article, and those that come after.

    at: its id, None where nothing is left. after, before: addresses of the neighbours.
    """

    words: dict[str, str]
    queue: tuple[ClaimCard, ...]
    left: int
    at: str | None
    article: ArticlePage | None
    before: str | None
    after: str | None
    history: tuple[ReviewEntry, ...]
    choices: Choices = field(default_factory=Choices)


@router.get("/review")
def review(request: Request, bench: Bench, at: str | None = None) -> HTMLResponse:
    """The queue of a filter: by default what nobody looked at, the least sure first."""
    words = words_of(request.query_params, ["at"])
    if not words:
        words = {"review": Review.NONE.value, "order": Order.UNSURE.value}
    return page(request, "review.html", "review", review_page(bench.ledger, words, at))


def review_page(ledger: Ledger, words: dict[str, str], at: str | None) -> ReviewPage:
    """The queue with one claim of it chosen, the first unless another is asked for."""
    query = Filter.from_words(words)
    queue = list(islice(ledger.claims(query.page(QUEUE, query.offset)), QUEUE))
    chosen = _chosen(ledger, queue, at)
    ids = [stored.id for stored in queue]
    place = ids.index(chosen.id) if chosen and chosen.id in ids else -1
    return ReviewPage(
        words=words,
        queue=cards(queue),
        left=ledger.count(query),
        at=chosen.id if chosen else None,
        article=article_page(ledger, chosen.claim.document.id, chosen.id) if chosen else None,
        before=address("/review", words, at=ids[place - 1]) if place > 0 else None,
        after=address("/review", words, at=ids[place + 1]) if place + 1 < len(ids) else None,
        history=tuple(ledger.reviews.history(limit=12)),
    )


def _chosen(ledger: Ledger, queue: list[StoredClaim], at: str | None) -> StoredClaim | None:
    if at:
        return ledger.claim(at)
    return queue[0] if queue else None
