"""Overview: what is new, who is reported most, what is contested, the latest articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from according.analysis.contradictions import contradictions
from according.analysis.propositions import contested
from according.ledger import Columns, Filter, Ledger, Order, StoredArticle
from according.web.cards import ClaimCard, cards
from according.web.rendering import page
from according.web.statements import Statement, statements
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
class OverviewPage:
    """What the overview shows; all empty for a new ledger."""

    articles: int
    claims: int
    actors: int
    to_review: int
    newest: tuple[ClaimCard, ...]
    busiest: tuple[BusyActor, ...]
    contested: tuple[Statement, ...]
    conflicts: int
    latest: tuple[StoredArticle, ...]


@router.get("/")
def overview(request: Request, bench: Bench) -> HTMLResponse:
    """The first page."""
    return page(request, "overview.html", "overview", overview_page(bench.ledger))


def overview_page(ledger: Ledger) -> OverviewPage:
    """The overview of a ledger."""
    columns = ledger.columns()
    return OverviewPage(
        articles=len(columns.articles),
        claims=len(columns.claims),
        actors=_actor_count(columns),
        to_review=ledger.count(Filter.from_words({"review": "none"})),
        newest=cards(ledger.claims(Filter(order=Order.RECORDED, limit=LATEST))),
        busiest=busiest(columns, MOST),
        contested=statements(ledger, contested(ledger, limit=LATEST)),
        conflicts=len(contradictions(ledger)),
        latest=tuple(ledger.articles(limit=LATEST)),
    )


def busiest(columns: Columns, most: int) -> tuple[BusyActor, ...]:
    """The actors that take part in the most standing claims."""
    place, ends = _actor_of_wording(columns), ("subject", "object")
    counts = np.zeros(len(columns.actors) + 1, np.int64)
    for end in ends:
        counts += np.bincount(place[columns.claims[end]], minlength=len(counts))
    counts[0] = 0
    best = np.argsort(-counts, kind="stable")[:most]
    chosen = [(columns.actors[number - 1], int(counts[number])) for number in best if counts[number]]
    top = max((count for _, count in chosen), default=1)
    return tuple(
        BusyActor(actor.id, actor.name, actor.type, count, round(100 * count / top))
        for actor, count in chosen
    )


def _actor_of_wording(columns: Columns) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """For each key of a wording, one more than the place of its actor; 0 for none."""
    places = {actor.id: place for place, actor in enumerate(columns.actors, 1)}
    found = np.zeros(_highest(columns.wordings) + 1, np.int64)
    for wording in columns.wordings:
        found[wording.key] = places[wording.canonical]
    return found


def _highest(wordings: Sequence[object]) -> int:
    return max((int(getattr(wording, "key", 0)) for wording in wordings), default=0)


def _actor_count(columns: Columns) -> int:
    return len({wording.canonical for wording in columns.wordings})
