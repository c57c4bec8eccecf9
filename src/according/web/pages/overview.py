"""Overview: what is new, who is reported most, what is contested, the latest articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from according.analysis.propositions import contested
from according.ledger import ActorEntry, Filter, Ledger, Order, SavedQuestion, StoredArticle
from according.web.asking import address
from according.web.cards import ClaimCard, cards
from according.web.rendering import page
from according.web.statements import Statement, statements
from according.web.tallies import actor_entries, unreviewed
from according.web.workbench import Bench

router = APIRouter(include_in_schema=False)
MOST = 12
LATEST = 8


@dataclass(frozen=True, slots=True)
class BusyActor:
    """An actor with how many standing claims it takes part in; share of the busiest, 0..100."""

    id: str
    name: str
    type: str
    claims: int
    share: int


@dataclass(frozen=True, slots=True)
class SavedView:
    """A saved question with how many claims were recorded since it was last looked at."""

    name: str
    address: str
    new: int


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """What the overview shows; all empty for a new ledger."""

    articles: int
    claims: int
    actors: int
    to_review: int
    views: tuple[SavedView, ...]
    newest: tuple[ClaimCard, ...]
    busiest: tuple[BusyActor, ...]
    contested: tuple[Statement, ...]
    latest: tuple[StoredArticle, ...]


@router.get("/")
def overview(request: Request, bench: Bench) -> HTMLResponse:
    """The first page."""
    return page(request, "overview.html", "overview", overview_page(bench.ledger))


def overview_page(ledger: Ledger) -> OverviewPage:
    """The overview of a ledger."""
    columns = ledger.columns()
    entries = actor_entries(columns)
    return OverviewPage(
        articles=len(columns.articles),
        claims=len(columns.claims),
        actors=len(entries),
        to_review=unreviewed(ledger, columns),
        views=tuple(saved_view(ledger, question) for question in ledger.notes.questions()[:MOST]),
        newest=cards(ledger.claims(Filter(order=Order.RECORDED, limit=LATEST))),
        busiest=busiest(entries, MOST),
        contested=statements(ledger, contested(ledger, limit=LATEST)),
        latest=tuple(ledger.articles(limit=LATEST)),
    )


def saved_view(ledger: Ledger, saved: SavedQuestion) -> SavedView:
    """A saved question with what is new in its answer."""
    words = {name: str(value) for name, value in saved.question.items()}
    query = replace(Filter.from_words(words), recorded_since=saved.last_run)
    return SavedView(saved.name, address("/claims", words, question=saved.name), ledger.count(query))


def busiest(entries: Sequence[ActorEntry], most: int) -> tuple[BusyActor, ...]:
    """The actors that take part in the most standing claims."""
    chosen = sorted(entries, key=lambda entry: -entry.claims)[:most]
    top = max((entry.claims for entry in chosen), default=0)
    return tuple(
        BusyActor(entry.id, entry.name, entry.type.value, entry.claims, round(100 * entry.claims / top))
        for entry in chosen
        if entry.claims
    )
