"""Contested: what some affirm and others deny, what cannot all hold; and one proposition's evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, RedirectResponse

from according.analysis.answers import Circle, Contradiction, Evidence, Report
from according.analysis.contradictions import contradictions
from according.analysis.origins import circles, evidence
from according.analysis.propositions import contested, propositions
from according.analysis.scope import Scope
from according.claim import Polarity
from according.ledger import Ledger, NotConflict
from according.web.cards import ClaimCard, cards
from according.web.guard import from_our_page
from according.web.rendering import page
from according.web.statements import Statement, plain_words, statement, statements
from according.web.views import SCOPE_NAMES, scope_of
from according.web.workbench import Bench, Who

router = APIRouter(include_in_schema=False)
SHOWN = 30


@dataclass(frozen=True, slots=True)
class Standpoint:
    """One side of a contradiction. first: its first claim, in full."""

    words: str
    sources: tuple[str, ...]
    claims: tuple[str, ...]
    first: ClaimCard | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A contradiction, each side in the words of its articles."""

    found: Contradiction
    sides: tuple[Standpoint, ...]


@dataclass(frozen=True, slots=True)
class ContestedPage:
    """Disagreement in the ledger. marked: pairs that an analyst took for no conflict."""

    words: dict[str, str]
    contested: tuple[Statement, ...]
    conflicts: tuple[Conflict, ...]
    circles: tuple[Circle, ...]
    supported: tuple[Statement, ...]
    marked: tuple[NotConflict, ...]


@dataclass(frozen=True, slots=True)
class Copies:
    """One report with the copies of its text folded below it."""

    report: Report
    copies: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """One independent origin in the tree of evidence."""

    name: str
    actor: str | None
    kind: str
    reason: str
    reports: tuple[Copies, ...]


@dataclass(frozen=True, slots=True)
class PropositionPage:
    """One proposition: both sides, each as a tree of origins."""

    title: str
    statement: Statement
    evidence: Evidence
    affirming: tuple[Branch, ...]
    denying: tuple[Branch, ...]


@router.get("/contested")
def disagreements(request: Request, bench: Bench) -> HTMLResponse:
    """What is contested, contradictory, or only goes in circles."""
    words = {name: request.query_params.get(name, "") for name in SCOPE_NAMES}
    return page(request, "contested.html", "contested", contested_page(bench.ledger, words))


def contested_page(ledger: Ledger, words: dict[str, str]) -> ContestedPage:
    """Disagreement within a scope, in words."""
    scope: Scope = scope_of(words)
    return ContestedPage(
        words={name: value for name, value in words.items() if value},
        contested=statements(ledger, contested(ledger, scope, limit=SHOWN)),
        conflicts=conflicts(ledger, contradictions(ledger, scope, limit=SHOWN)),
        circles=tuple(circles(ledger, scope, limit=SHOWN)),
        supported=statements(ledger, propositions(ledger, scope, limit=SHOWN)),
        marked=tuple(ledger.notes.not_conflicts()),
    )


def conflicts(ledger: Ledger, found: Sequence[Contradiction]) -> tuple[Conflict, ...]:
    """Contradictions with the first claim of each side."""
    sides = [side for one in found for side in one.sides if side.claims]
    first = {card.id: card for card in cards(ledger.claims_with_ids([side.claims[0] for side in sides]))}
    return tuple(
        Conflict(
            one,
            tuple(
                Standpoint(side.words, side.sources, side.claims, first.get(side.claims[0]))
                for side in one.sides
                if side.claims
            ),
        )
        for one in found
    )


@router.get("/propositions/{claim_id}")
def proposition(request: Request, bench: Bench, claim_id: str) -> HTMLResponse:
    """The proposition of a claim."""
    return page(request, "proposition.html", "contested", proposition_page(bench.ledger, claim_id))


def proposition_page(ledger: Ledger, claim_id: str) -> PropositionPage:
    """A proposition with its evidence."""
    found = evidence(ledger, claim_id)
    by = found.history[0].by if found.history else ""
    return PropositionPage(
        title=plain_words(found.proposition),
        statement=statement(found.proposition, by),
        evidence=found,
        affirming=branches(found, Polarity.AFFIRMED),
        denying=branches(found, Polarity.DENIED),
    )


def branches(found: Evidence, side: Polarity) -> tuple[Branch, ...]:
    """The origins on one side, each with its reports of that side, copies folded."""
    made = []
    for origin in found.origins:
        reports = [report for report in origin.reports if report.polarity is side]
        if reports:
            name = origin.actor.name if origin.actor else "unnamed sources"
            actor = origin.actor.id if origin.actor else None
            made.append(Branch(name, actor, origin.kind.value, origin.reason, folded(reports)))
    return tuple(made)


def folded(reports: Sequence[Report]) -> tuple[Copies, ...]:
    """Reports, those that repeat another's text below it."""
    first = {report.article: report for report in reversed(reports) if report.copy_of is None}
    copies: dict[str, list[Report]] = {}
    alone = []
    for report in reports:
        if report.copy_of and report.copy_of in first:
            copies.setdefault(report.copy_of, []).append(report)
        else:
            alone.append(report)
    return tuple(
        Copies(report, tuple(copies.get(report.article, ())) if first.get(report.article) is report else ())
        for report in alone
    )


@router.post("/not-conflicts", dependencies=[Depends(from_our_page)])
async def mark(request: Request, bench: Bench, who: Who) -> RedirectResponse:
    """Mark two claims as no conflict, or take the mark back."""
    form = await request.form()
    first, second = str(form.get("first", "")), str(form.get("second", ""))
    if form.get("undo"):
        bench.ledger.notes.unmark_not_conflict(first, second)
    else:
        bench.ledger.notes.mark_not_conflict(first, second, str(form.get("note") or "") or None, who)
    return RedirectResponse("/contested#contradictions", 303)
