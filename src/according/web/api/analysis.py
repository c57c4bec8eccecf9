"""Questions of a whole ledger."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from according.analysis.answers import to_json
from according.analysis.balance import balance
from according.analysis.contradictions import contradictions
from according.analysis.network import diff, network
from according.analysis.origins import circles, evidence
from according.analysis.periods import period
from according.analysis.propositions import contested, propositions
from according.analysis.scope import Scope
from according.analysis.series import series
from according.analysis.sources import sources
from according.analysis.timeline import timeline
from according.claim import Predicate
from according.errors import QueryError
from according.export.gexf import gexf
from according.web.api.asked import ViewQuery, words
from according.web.pages.overview import overview_page
from according.web.views import scope_of, view_of
from according.web.workbench import Bench

router = APIRouter(prefix="/api/v1", tags=["questions"])
SHOWN = 50


@router.get("/overview")
def overview(bench: Bench) -> dict[str, Any]:
    """How much there is, who is reported most, what is contested."""
    found = overview_page(bench.ledger)
    counts = {"articles": found.articles, "claims": found.claims, "actors": found.actors}
    return {
        **counts,
        "to_review": found.to_review,
        "busiest": to_json(found.busiest),
        "contested": to_json(found.contested),
    }


@router.get("/contested")
def get_contested(bench: Bench, asked: ViewQuery) -> Any:
    """Propositions that some affirm and others deny."""
    return to_json(contested(bench.ledger, scope_of(words(asked)), limit=_limit(asked)))


@router.get("/propositions")
def get_propositions(bench: Bench, asked: ViewQuery) -> Any:
    """Every proposition, those with the most independent origins first."""
    return to_json(propositions(bench.ledger, scope_of(words(asked)), limit=_limit(asked)))


@router.get("/propositions/{claim_id}")
def proposition(bench: Bench, claim_id: str, by_owner: bool = False) -> Any:
    """The proposition of a claim with its tree of evidence."""
    return to_json(evidence(bench.ledger, claim_id, by_owner=by_owner))


@router.get("/contradictions")
def get_contradictions(bench: Bench, asked: ViewQuery) -> Any:
    """Claims that cannot all hold, side by side, with the reason."""
    return to_json(contradictions(bench.ledger, scope_of(words(asked)), limit=_limit(asked)))


@router.get("/circles")
def get_circles(bench: Bench, asked: ViewQuery) -> Any:
    """Circular reports."""
    return to_json(circles(bench.ledger, scope_of(words(asked)), limit=_limit(asked)))


@router.get("/network")
def get_network(bench: Bench, asked: ViewQuery) -> Any:
    """Ties that hold on a date according to claims made by another."""
    return to_json(network(bench.ledger, view_of(words(asked))))


@router.get("/network.gexf")
def network_gexf(bench: Bench, asked: ViewQuery) -> Response:
    """The same for Gephi and other programs for networks."""
    made = gexf(network(bench.ledger, view_of(words(asked))))
    headers = {"Content-Disposition": 'attachment; filename="network.gexf"'}
    return Response(made, media_type="application/gexf+xml", headers=headers)


@router.get("/diff")
def get_diff(bench: Bench, before: str, after: str, known_by: str = "", limit: str = "") -> Any:
    """What is claimed to have changed between two dates."""
    view = view_of({"known_by": known_by, "limit": limit})
    return to_json(diff(bench.ledger, period(before), period(after), view))


@router.get("/balance")
def get_balance(bench: Bench, asked: ViewQuery) -> Any:
    """Triads in tension: the enemy of my enemy, the friend of my enemy."""
    return to_json(balance(bench.ledger, view_of({**words(asked), "limit": "0"}), limit=_limit(asked)))


@router.get("/series")
def get_series(bench: Bench, actor: str, predicate: str = "strength", role: str | None = None) -> Any:
    """Strength, dead, territory of an actor over time, by source."""
    if predicate not in set(Predicate):
        raise QueryError(f"no predicate is called {predicate!r}: try strength, killed or territory")
    return to_json(series(bench.ledger, actor, Predicate(predicate), role))


@router.get("/timeline")
def get_timeline(bench: Bench, actor: str, other: str | None = None, clock: str = "happened") -> Any:
    """The claims of an actor or a pair, by when it happened or when it was said."""
    return to_json(timeline(bench.ledger, actor, clock, Scope(other=other)))


@router.get("/sources")
def get_sources(bench: Bench, asked: ViewQuery) -> Any:
    """Who cites whom, and what became of what each said."""
    return to_json(sources(bench.ledger, scope_of(words(asked)), limit=_limit(asked)))


def _limit(asked: Any) -> int:
    return view_of({"limit": str(SHOWN), **words(asked)}).limit or SHOWN
