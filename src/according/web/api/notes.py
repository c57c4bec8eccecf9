"""What analysts keep beside the claims: saved questions, grades, marks on conflicts."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, Field

from according.analysis.answers import to_json
from according.analysis.questions import run_question, save_question
from according.ledger import Filter, Grade, SavedQuestion
from according.web.api.claims import CHANGES
from according.web.workbench import Bench, Who

router = APIRouter(prefix="/api/v1", tags=["notes"])


class Question(BaseModel):
    """A filter to keep under a name: its conditions in words."""

    name: str = Field(min_length=1, max_length=200)
    question: dict[str, str]


class Graded(BaseModel):
    """A grade on the Admiralty scale: A to F of a source, 1 to 6 of a claim."""

    grade: str = Field(pattern="^[A-F1-6]$")
    note: str | None = Field(None, max_length=2000)


class Pair(BaseModel):
    """Two claims that do not contradict each other."""

    first: str
    second: str
    note: str | None = Field(None, max_length=2000)


def question_json(saved: SavedQuestion) -> dict[str, Any]:
    """A saved question as plain values."""
    return {**to_json(saved), "question": dict(saved.question)}


def grade_json(grade: Grade) -> dict[str, Any]:
    """A grade as plain values."""
    return {**asdict(grade), "at": grade.at.isoformat()}


@router.get("/questions")
def questions(bench: Bench) -> list[dict[str, Any]]:
    """Every saved question."""
    return [question_json(saved) for saved in bench.ledger.notes.questions()]


@router.post("/questions", dependencies=CHANGES, status_code=201)
def save(bench: Bench, who: Who, given: Question) -> dict[str, Any]:
    """Keep a filter under a name; one of the same name is replaced."""
    return question_json(save_question(bench.ledger, given.name, Filter.from_words(given.question), who))


@router.post("/questions/{name:path}/run", dependencies=CHANGES)
def run(bench: Bench, name: str, remember: bool = True) -> Any:
    """The answer of a saved question, and what of it is new since it was last run."""
    return to_json(run_question(bench.ledger, name, remember=remember))


@router.delete("/questions/{name:path}", dependencies=CHANGES, status_code=204)
def remove(bench: Bench, name: str) -> None:
    """Forget a saved question."""
    bench.ledger.notes.remove_question(name)


@router.get("/grades")
def grades(bench: Bench) -> list[dict[str, Any]]:
    """Every grade, the newest first: the first for a source or claim is the one that stands."""
    return [grade_json(grade) for grade in bench.ledger.notes.grades()]


@router.post("/sources/{actor_id:path}/grade", dependencies=CHANGES, status_code=201)
def grade_source(bench: Bench, who: Who, actor_id: str, given: Graded) -> dict[str, Any]:
    """Grade the reliability of a source."""
    return grade_json(bench.ledger.notes.grade_source(actor_id, given.grade, given.note, who))


@router.post("/claims/{claim_id}/grade", dependencies=CHANGES, status_code=201)
def grade_claim(bench: Bench, who: Who, claim_id: str, given: Graded) -> dict[str, Any]:
    """Grade the credibility of a claim."""
    return grade_json(bench.ledger.notes.grade_claim(claim_id, given.grade, given.note, who))


@router.post("/not-conflicts", dependencies=CHANGES, status_code=201)
def mark(bench: Bench, who: Who, given: Pair) -> dict[str, Any]:
    """Mark two claims as no contradiction of each other."""
    made = bench.ledger.notes.mark_not_conflict(given.first, given.second, given.note, who)
    return {**asdict(made), "at": made.at.isoformat()}


@router.delete("/not-conflicts", dependencies=CHANGES, status_code=204)
def unmark(bench: Bench, first: str, second: str) -> None:
    """Take such a mark back."""
    bench.ledger.notes.unmark_not_conflict(first, second)
