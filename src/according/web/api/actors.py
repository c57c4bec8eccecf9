"""Actors: asked for, merged, split and renamed."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, Field

from according.export.dossier import actor_json, dossier, dossier_json
from according.ledger import Decision
from according.web.api.claims import CHANGES
from according.web.pages.actors import actors_page
from according.web.workbench import Bench, Who

router = APIRouter(prefix="/api/v1", tags=["actors"])
SUGGESTED = 12


class Merge(BaseModel):
    """From now on `actor` is `into`. Both by id, or by a name that means one actor only."""

    actor: str = Field(min_length=1)
    into: str = Field(min_length=1)
    note: str | None = Field(None, max_length=2000)


class Split(BaseModel):
    """What articles call `name` is no longer this actor."""

    actor: str = Field(min_length=1)
    name: str = Field(min_length=1)
    note: str | None = Field(None, max_length=2000)


class Rename(BaseModel):
    """Show the actor under another name."""

    actor: str = Field(min_length=1)
    name: str = Field(min_length=1, max_length=300)
    note: str | None = Field(None, max_length=2000)


def decision_json(decision: Decision) -> dict[str, Any]:
    """A decision as plain values."""
    return {**asdict(decision), "at": decision.at.isoformat()}


@router.get("/actors")
def actors(bench: Bench, text: str = "", type: str = "") -> dict[str, Any]:
    """The actors whose name or id holds these words, the most reported first."""
    found = actors_page(bench.ledger, text, type)
    return {"total": found.total, "actors": [actor_json(entry) for entry in found.actors]}


@router.get("/actors/suggested")
def suggested(bench: Bench, text: str = "") -> list[dict[str, str]]:
    """A few actors whose name holds these words, for a form that is being filled in."""
    words = text.casefold().split()
    columns = bench.ledger.columns()
    found = [a for a in columns.actors if all(word in f"{a.name} {a.id}".casefold() for word in words)]
    best = sorted(found, key=lambda actor: (len(actor.name), actor.name))[:SUGGESTED]
    return [{"id": actor.id, "name": actor.name, "type": actor.type} for actor in best]


@router.get("/actors/{actor_id:path}/dossier")
def actor_dossier(bench: Bench, actor_id: str) -> dict[str, Any]:
    """Everything on one actor."""
    return dossier_json(dossier(bench.ledger, actor_id))


@router.get("/actors/{actor_id:path}")
def actor(bench: Bench, actor_id: str) -> dict[str, Any]:
    """One actor."""
    return actor_json(bench.ledger.actor(actor_id))


@router.get("/decisions")
def decisions(bench: Bench) -> list[dict[str, Any]]:
    """Every decision about actors, oldest first, undone ones too."""
    return [decision_json(decision) for decision in bench.ledger.decisions.history()]


@router.post("/decisions/merge", dependencies=CHANGES, status_code=201)
def merge(bench: Bench, who: Who, given: Merge) -> dict[str, Any]:
    """Make two actors one, in every answer."""
    return decision_json(bench.ledger.decisions.merge(given.actor, given.into, who, given.note))


@router.post("/decisions/split", dependencies=CHANGES, status_code=201)
def split(bench: Bench, who: Who, given: Split) -> dict[str, Any]:
    """Take a name away from an actor."""
    return decision_json(bench.ledger.decisions.split(given.actor, given.name, who, given.note))


@router.post("/decisions/rename", dependencies=CHANGES, status_code=201)
def rename(bench: Bench, who: Who, given: Rename) -> dict[str, Any]:
    """Give an actor another name to be shown under."""
    return decision_json(bench.ledger.decisions.rename(given.actor, given.name, who, given.note))


@router.post("/decisions/undo", dependencies=CHANGES)
def undo(bench: Bench, who: Who, key: int | None = None) -> dict[str, Any]:
    """Take back a decision, the newest unless `key` names one."""
    return decision_json(bench.ledger.decisions.undo(key, who))
