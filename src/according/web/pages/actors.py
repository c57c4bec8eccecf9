"""Actors: the list, and the dossier of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, PlainTextResponse

from according.analysis.answers import Point, Proposition, Standing, Timeline
from according.analysis.periods import period_words
from according.analysis.propositions import propositions
from according.analysis.scope import Scope
from according.analysis.series import series
from according.analysis.timeline import timeline
from according.claim import FIGURES, Polarity, Predicate
from according.export.dossier import dossier, dossier_markdown
from according.ledger import ActorEntry, Columns, Decision, Filter, Ledger, Order
from according.web.asking import address
from according.web.cards import ClaimCard, cards
from according.web.rendering import page
from according.web.statements import Moment, Statement, moments, range_words, statements
from according.web.tallies import actor_entries, claims_worded
from according.web.workbench import Bench

router = APIRouter(include_in_schema=False)
LISTED = 200
SHOWN = 25
PERSONS = (Predicate.LEADS, Predicate.MEMBER_OF)
TIES = (
    *(Predicate.ALLIED_WITH, Predicate.SUPPORTS, Predicate.OPPOSES, Predicate.FIGHTING, Predicate.TRUCE_WITH),
    *(
        Predicate.CONTROLS,
        Predicate.ALLEGIANCE_TO,
        Predicate.SPLIT_FROM,
        Predicate.MERGED_WITH,
        Predicate.SAME_AS,
    ),
)
EVENTS = tuple(p for p in Predicate if p not in {*TIES, *PERSONS, *FIGURES, Predicate.PART_OF})
CHARTS = (
    (Predicate.STRENGTH, "subject", "Strength"),
    (Predicate.TERRITORY, "subject", "Territory"),
    (Predicate.KILLED, "object", "Its dead"),
    (Predicate.KILLED, "subject", "Killed by it"),
)


@dataclass(frozen=True, slots=True)
class ActorsPage:
    """The actors that match, the most reported first. total: how many match."""

    actors: tuple[ActorEntry, ...]
    text: str
    type: str
    types: tuple[str, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name that articles use for the actor: in how many claims, and by which publishers."""

    name: str
    count: int
    publishers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One point of a chart in words, for those who do not see it."""

    claim: str
    amount: str
    when: str
    source: str
    mood: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures of one kind over time. data: where the script finds the points."""

    title: str
    data: str
    points: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class DossierPage:
    """Everything on one actor. An empty part means: not reported."""

    actor: ActorEntry
    names: tuple[Name, ...]
    parents: tuple[Statement, ...]
    parts: tuple[Statement, ...]
    leaders: tuple[Statement, ...]
    posts: tuple[Statement, ...]
    ties: tuple[Statement, ...]
    charts: tuple[Chart, ...]
    clock: str
    timeline: tuple[Moment, ...]
    timeline_total: int
    events: tuple[Statement, ...]
    said_by: tuple[ClaimCard, ...]
    said_total: int
    denials: tuple[ClaimCard, ...]
    denials_total: int
    history: tuple[Decision, ...]
    claims_address: str
    said_address: str
    denials_address: str


@router.get("/actors")
def actors(request: Request, bench: Bench, text: str = "", type: str = "") -> HTMLResponse:
    """The actors of the ledger, the most reported first."""
    return page(request, "actors.html", "actors", actors_page(bench.ledger, text, type))


def actors_page(ledger: Ledger, text: str, type_: str) -> ActorsPage:
    """The actors whose name or id holds these words."""
    entries = actor_entries(ledger.columns())
    types = tuple(sorted({entry.type.value for entry in entries}))
    found = [e for e in entries if (not type_ or e.type.value == type_) and _is_called(e, text)]
    return ActorsPage(tuple(found[:LISTED]), text, type_, types, len(found))


def _is_called(entry: ActorEntry, text: str) -> bool:
    words = text.casefold().split()
    names = " ".join((entry.id, entry.name, *entry.names)).casefold()
    return all(word in names for word in words)


@router.get("/actors/{actor_id:path}.md")
def markdown(bench: Bench, actor_id: str) -> PlainTextResponse:
    """The dossier as Markdown."""
    made = dossier_markdown(dossier(bench.ledger, actor_id))
    headers = {"Content-Disposition": 'inline; filename="dossier.md"'}
    return PlainTextResponse(made, headers=headers, media_type="text/markdown; charset=utf-8")


@router.get("/actors/{actor_id:path}")
def actor(request: Request, bench: Bench, actor_id: str, clock: str = "happened") -> HTMLResponse:
    """The dossier of an actor."""
    return page(request, "dossier.html", "actors", dossier_page(bench.ledger, actor_id, clock))


def dossier_page(ledger: Ledger, name: str, clock: str) -> DossierPage:
    """The dossier of the actor with this id or name."""
    actor = ledger.actor(name)
    structure = _said_of(ledger, actor, (Predicate.PART_OF,))
    persons = _said_of(ledger, actor, PERSONS)
    said = Filter(source=actor.id, order=Order.NEWEST)
    denials = Filter(actor=actor.id, polarity=Polarity.DENIED, order=Order.NEWEST)
    told = timeline(ledger, actor.id, clock=clock, limit=60)
    return DossierPage(
        actor=actor,
        names=names_used(ledger.columns(), actor.id),
        parents=statements(ledger, [p for p in structure if _is(p.subject, actor)]),
        parts=statements(ledger, [p for p in structure if _is(p.object, actor)]),
        leaders=statements(ledger, [p for p in persons if _is(p.object, actor)]),
        posts=statements(ledger, [p for p in persons if _is(p.subject, actor)]),
        ties=statements(ledger, _said_of(ledger, actor, TIES)),
        charts=tuple(charts(ledger, actor.id)),
        clock=clock,
        timeline=_latest_first(told),
        timeline_total=told.matching,
        events=statements(ledger, _said_of(ledger, actor, EVENTS)),
        said_by=cards(ledger.claims(said.page(SHOWN))),
        said_total=ledger.count(said),
        denials=cards(ledger.claims(denials.page(SHOWN))),
        denials_total=ledger.count(denials),
        history=tuple(d for d in ledger.decisions.history() if actor.id in (d.actor_id, d.target_id)),
        claims_address=address("/claims", {"actor": actor.id}),
        said_address=address("/claims", said.to_words()),
        denials_address=address("/claims", denials.to_words()),
    )


def _said_of(ledger: Ledger, actor: ActorEntry, predicates: Sequence[Predicate]) -> list[Proposition]:
    scope = Scope(actor=actor.id, predicates=tuple(predicates))
    found = propositions(ledger, scope, limit=SHOWN)
    # What somebody denies is what an analyst must not miss.
    return sorted(found, key=lambda proposition: proposition.standing is not Standing.CONTESTED)


def _is(actor: object, entry: ActorEntry) -> bool:
    return getattr(actor, "id", None) == entry.id


def _latest_first(found: Timeline) -> tuple[Moment, ...]:
    return tuple(reversed(moments(found.events)))


def names_used(columns: Columns, actor_id: str) -> tuple[Name, ...]:
    """The names of an actor in standing claims, with the publishers that use each."""
    articles = columns.articles
    found = []
    for name, rows in claims_worded(columns, actor_id).items():
        printed = articles.places[np.unique(columns.claims["article"][rows])].tolist()
        publishers = {articles.names[place][1] for place in printed} - {None}
        found.append(Name(name, len(rows), tuple(sorted(filter(None, publishers)))))
    return tuple(sorted((name for name in found if name.count), key=lambda name: (-name.count, name.name)))


def charts(ledger: Ledger, actor_id: str) -> list[Chart]:
    """The charts of an actor of whom such figures are reported; strength always."""
    found = []
    for predicate, role, title in CHARTS:
        points = series(ledger, actor_id, predicate, role).points
        if points or predicate is Predicate.STRENGTH:
            words = {"actor": actor_id, "predicate": predicate.value, "role": role}
            found.append(
                Chart(title, address("/api/v1/series", words), tuple(map(_figure, points[-LISTED:])))
            )
    return found


def _figure(point: Point) -> Figure:
    marks = ["denied"] if point.denied else []
    marks += [point.modality] if point.modality != "asserted" else []
    return Figure(
        claim=point.claim,
        amount=range_words(point.low, point.high, point.unit, point.approximate),
        when=period_words(point.when) or (f"said {point.said}" if point.said else "not reported"),
        source=point.source,
        mood=", ".join(marks),
    )
