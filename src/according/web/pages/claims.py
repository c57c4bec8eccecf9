"""Claims: a table with filters, search, order and pages; its whole state stands in the address."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, RedirectResponse, StreamingResponse

from according.analysis.questions import run_question
from according.claim import Modality, Polarity, Predicate
from according.errors import QueryError
from according.export import FORMATS, export
from according.ledger import Filter, Ledger, Order, Review, SavedQuestion
from according.web.asking import address, filter_of, paged, words_of
from according.web.cards import ClaimCard, card, cards
from according.web.guard import from_our_page
from according.web.rendering import page
from according.web.workbench import Bench, Who

router = APIRouter(include_in_schema=False)
ROWS = 50
MEDIA = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson"}
CREDIBILITY = (
    ("1", "confirmed by other sources"),
    ("2", "probably true"),
    ("3", "possibly true"),
    ("4", "doubtful"),
    ("5", "improbable"),
    ("6", "cannot be judged"),
)
ORDERS = {
    Order.NEWEST: "newest published",
    Order.OLDEST: "oldest published",
    Order.RECORDED: "recorded last",
    Order.HAPPENED: "when it happened",
    Order.SURE: "reader most sure",
    Order.UNSURE: "reader least sure",
    Order.DOCUMENT: "by article",
}


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filter form offers."""

    predicates: tuple[str, ...] = tuple(predicate.value for predicate in Predicate)
    polarities: tuple[str, ...] = tuple(polarity.value for polarity in Polarity)
    modalities: tuple[str, ...] = tuple(modality.value for modality in Modality)
    reviews: tuple[str, ...] = tuple(review.value for review in Review)
    orders: tuple[tuple[str, str], ...] = tuple((order.value, words) for order, words in ORDERS.items())


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a page stands in a long answer; addresses of its neighbours."""

    first: int
    last: int
    total: int
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class ClaimsPage:
    """The table. words: the filter as in the address. new: ids that a saved question had not shown."""

    words: dict[str, str]
    claims: tuple[ClaimCard, ...]
    pager: Pager
    exports: tuple[tuple[str, str], ...]
    review_address: str
    questions: tuple[SavedQuestion, ...]
    question: str | None
    new: frozenset[str]
    choices: Choices = Choices()


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """One claim with what people decided about it."""

    claim: ClaimCard
    history: tuple[Any, ...]
    grade: str | None
    credibility: tuple[tuple[str, str], ...] = CREDIBILITY


@router.get("/claims")
def claims(request: Request, bench: Bench) -> HTMLResponse:
    """The table of claims."""
    words = words_of(request.query_params, ["question"])
    words.setdefault("order", Order.NEWEST.value)
    shown = claims_page(bench.ledger, words, request.query_params.get("question"))
    return page(request, "claims.html", "claims", shown)


def claims_page(ledger: Ledger, words: dict[str, str], question: str | None = None) -> ClaimsPage:
    """The table for a filter in words; for a saved question, also what is new in its answer."""
    query = paged(Filter.from_words(words), ROWS)
    unpaged = {name: value for name, value in words.items() if name not in ("limit", "offset")}
    reviewing = {name: value for name, value in unpaged.items() if name != "order"}
    return ClaimsPage(
        words=words,
        claims=cards(ledger.claims(query), query.offset + 1),
        pager=pager("/claims", words, query, ledger.count(query)),
        exports=tuple((name, address(f"/claims.{name}", unpaged)) for name in FORMATS),
        review_address=address("/review", {"review": "none", "order": "unsure", **reviewing}),
        questions=tuple(ledger.notes.questions()),
        question=question,
        new=frozenset(run_question(ledger, question).new) if question else frozenset(),
    )


def pager(path: str, words: dict[str, str], query: Filter, total: int) -> Pager:
    """The neighbours of a page of an answer."""
    size, offset = query.limit or ROWS, query.offset
    before = address(path, words, offset=max(offset - size, 0) or None) if offset else None
    after = address(path, words, offset=offset + size) if offset + size < total else None
    return Pager(min(offset + 1, total), min(offset + size, total), total, before, after)


@router.get("/claims.{format}")
def exported(request: Request, bench: Bench, format: str) -> StreamingResponse:
    """The claims that the filter of the address shows, in its order, as a file."""
    query = filter_of(request.query_params)
    if format not in FORMATS:
        raise QueryError(f"there is no format {format!r}: choose among {', '.join(FORMATS)}")
    headers = {"Content-Disposition": f'attachment; filename="claims.{format}"'}
    return StreamingResponse(_written(bench.ledger, format, query), media_type=MEDIA[format], headers=headers)


def _written(ledger: Ledger, format: str, query: Filter) -> Iterator[str]:
    # Written in one go, read in pieces: the export sees one state of the ledger.
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as file:
        export(ledger, file, format, query)
        file.seek(0)
        while piece := file.read(1 << 16):
            yield piece


@router.get("/claims/{claim_id}")
def claim(request: Request, bench: Bench, claim_id: str) -> HTMLResponse:
    """One claim, with its history."""
    stored = bench.ledger.claim(claim_id)
    history = tuple(bench.ledger.reviews.history(claim_id))
    return page(
        request, "claim.html", "claims", ClaimPage(card(stored), history, _grade(bench.ledger, claim_id))
    )


@router.post("/claims/{claim_id}/grade", dependencies=[Depends(from_our_page)])
async def grade(request: Request, bench: Bench, who: Who, claim_id: str) -> RedirectResponse:
    """Grade the credibility of a claim."""
    form = await request.form()
    note = str(form.get("note") or "").strip() or None
    bench.ledger.notes.grade_claim(claim_id, str(form.get("grade") or ""), note, who)
    return RedirectResponse(f"/claims/{claim_id}", 303)


def _grade(ledger: Ledger, claim_id: str) -> str | None:
    found = ledger.notes.grades(claim_id=claim_id)
    return found[0].grade if found else None


@router.post("/questions", dependencies=[Depends(from_our_page)])
async def save(request: Request, bench: Bench, who: Who) -> RedirectResponse:
    """Keep the filter of a form under a name."""
    form = await request.form()
    given = Filter.from_words({k: str(v) for k, v in form.items() if k not in ("csrf", "name")})
    saved = bench.ledger.notes.save_question(str(form.get("name", "")).strip(), given.to_words(), who)
    bench.ledger.notes.question_was_run(saved.name)
    return RedirectResponse(address("/claims", given.to_words(), question=saved.name), 303)


@router.post("/questions/remove", dependencies=[Depends(from_our_page)])
async def remove(request: Request, bench: Bench) -> RedirectResponse:
    """Forget a saved question."""
    form = await request.form()
    bench.ledger.notes.remove_question(str(form.get("name", "")))
    return RedirectResponse("/claims", 303)
