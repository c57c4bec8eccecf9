"""Sources: who cites whom, what became of what each said, and the analyst's own grade."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, RedirectResponse

from according.analysis.answers import SourceRecord
from according.analysis.sources import sources
from according.ledger import Grade, Ledger
from according.web.guard import from_our_page
from according.web.rendering import page
from according.web.workbench import Bench, Who

router = APIRouter(include_in_schema=False)
SHOWN = 100
RELIABILITY = (
    ("A", "completely reliable"),
    ("B", "usually reliable"),
    ("C", "fairly reliable"),
    ("D", "not usually reliable"),
    ("E", "unreliable"),
    ("F", "cannot be judged"),
)


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """The sources of the ledger, the busiest first. matching: how many there are. history: grades given."""

    records: tuple[SourceRecord, ...]
    matching: int
    citations: int
    history: tuple[Grade, ...]
    names: dict[str, str]
    reliability: tuple[tuple[str, str], ...] = RELIABILITY


@router.get("/sources")
def all_sources(request: Request, bench: Bench) -> HTMLResponse:
    """Every source with its record."""
    return page(request, "sources.html", "sources", sources_page(bench.ledger))


def sources_page(ledger: Ledger) -> SourcesPage:
    """The records of the busiest sources."""
    found = sources(ledger, limit=SHOWN)
    given = tuple(grade for grade in ledger.notes.grades() if grade.actor_id)[:20]
    names = {record.source.id: record.source.name for record in found.records}
    return SourcesPage(found.records, found.matching, len(found.citations), given, names)


@router.post("/sources/grade", dependencies=[Depends(from_our_page)])
async def grade(request: Request, bench: Bench, who: Who) -> RedirectResponse:
    """Grade the reliability of a source."""
    form = await request.form()
    actor, note = str(form.get("actor", "")), str(form.get("note", "")).strip() or None
    bench.ledger.notes.grade_source(actor, str(form.get("grade", "")), note, who)
    return RedirectResponse("/sources", 303)
