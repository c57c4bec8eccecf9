"""What a question is answered with: frozen values, ready for a table, a page or JSON.

Nothing here says what is true. A proposition is what claims say; its standing is who affirms and
who denies it; a count of origins is how many apart from each other say so.

Dates are days. Actor ids are canonical, as merges and splits leave them today. Claims are named by
their ids (`Ledger.claims_with_ids` gives them in full).
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from according.claim import Polarity, Predicate


class Standing(StrEnum):
    """Who stands for a proposition and who against it."""

    AFFIRMED = "affirmed"
    DENIED = "denied"
    CONTESTED = "contested"


class Mood(StrEnum):
    """Whether a proposition is put forward as so (however surely), called for, or planned."""

    STATED = "stated"
    URGED = "urged"
    INTENDED = "intended"


class OriginKind(StrEnum):
    """What an origin is: a source that is cited, a publisher's own word, an agency's text, or a
    publisher whose sources stay unnamed."""

    SOURCE = "source"
    PUBLISHER = "publisher"
    WIRE = "wire"
    UNNAMED = "unnamed"


class ConflictKind(StrEnum):
    """Why two claims cannot both hold."""

    DENIED = "denied"
    ALLIED_AND_FIGHTING = "allied_and_fighting"
    TRUCE_AND_FIGHTING = "truce_and_fighting"
    STRENGTH = "strength"
    TOLL = "toll"


class Change(StrEnum):
    """What became of a tie between two dates."""

    APPEARED = "appeared"
    VANISHED = "vanished"
    NOW_CONTESTED = "now_contested"
    NO_LONGER_CONTESTED = "no_longer_contested"


@dataclass(frozen=True, slots=True)
class Period:
    """A closed interval of days; an end that is None is open."""

    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor by its canonical id and shown name. An outlet that no claim resolved has an id that
    begins with "outlet:"."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Proposition:
    """Claims that say the same thing: predicate, actors, mood, overlapping time and place, compatible
    figures.

    id: the id of its earliest recorded claim; the id of any claim of it names it too.
    time: the hull of the times that claims state, None where none states one. low, high: what every
    figure of it allows; high None: no upper bound.
    affirmed, denied: claims. origins: independent origins of either side; denying_origins: of the
    denials. 0 with circular True: outlets cite each other and nobody else.
    first_said, last_said: dates of publication. contested_since: when the second side was first said.
    claims: ids, the earliest published first.
    """

    id: str
    predicate: Predicate
    mood: Mood
    subject: Actor | None
    object: Actor | None
    country: str | None
    place: str | None
    time: Period | None
    low: float | None
    high: float | None
    unit: str | None
    standing: Standing
    affirmed: int
    denied: int
    origins: int
    denying_origins: int
    circular: bool
    articles: int
    first_said: date | None
    last_said: date | None
    contested_since: date | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One claim of an article as evidence. relays: who passed it on between the article and the origin,
    outermost first. copy_of: id of the article whose text it repeats. wire: the agency credited.
    """

    claim: str
    article: str
    title: str | None
    publisher: str | None
    published: date | None
    polarity: Polarity
    modality: str
    words: str
    relays: tuple[str, ...]
    copy_of: str | None
    wire: str | None


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent origin with everything that goes back to it.

    actor: None where nothing names it. reason: why its reports count once, in words.
    """

    actor: Actor | None
    kind: OriginKind
    affirms: bool
    denies: bool
    reason: str
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Circle:
    """Outlets that cite each other for a proposition, none of which cites anyone else for it.

    outlets: in the order of citation; the last cites the first. claims: ids.
    low, high, unit: the figure, where it is one.
    """

    proposition: str
    predicate: Predicate
    subject: Actor | None
    object: Actor | None
    low: float | None
    high: float | None
    unit: str | None
    outlets: tuple[Actor, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step in a proposition's history: what was said first, then each change of its standing."""

    said: date | None
    polarity: Polarity
    standing: Standing
    by: str
    claim: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A proposition with its tree of evidence.

    origins: independent, those that affirm first. relayed: outlets that cite one of them as an outlet
    and add no origin. circles: circular reports. history: oldest first.
    """

    proposition: Proposition
    origins: tuple[Origin, ...]
    relayed: tuple[Report, ...]
    circles: tuple[Circle, ...]
    history: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contradiction: what it says in words, who says it, the claims (ids)."""

    words: str
    sources: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Claims that cannot all hold, side by side, with the reason. None of them is preferred."""

    kind: ConflictKind
    reason: str
    predicate: Predicate
    subject: Actor | None
    object: Actor | None
    country: str | None
    place: str | None
    time: Period | None
    last_said: date | None
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie as claims put it, in a network as of a date.

    sign: "+", "-" or "0". claims, origins: what affirms it. denials, denying_origins: what denies it.
    undated: affirming claims that do not say when it holds; they count from the day they were said.
    support: independent origins, weighed by how surely they say it, at most `origins`.
    """

    subject: Actor
    object: Actor
    predicate: Predicate
    sign: str
    claims: tuple[str, ...]
    count: int
    origins: int
    denials: int
    denying_origins: int
    contested: bool
    undated: int
    support: float
    first_said: date | None
    last_said: date | None


@dataclass(frozen=True, slots=True)
class Node:
    """An actor of a network. degree: how many others it is tied to."""

    id: str
    name: str
    type: str
    degree: int


@dataclass(frozen=True, slots=True)
class Network:
    """Ties that hold on a date according to claims made by another.

    as_of, known_by: what was asked, None: no limit. matching: how many ties there are in all, where
    only the best supported are given.
    """

    as_of: Period | None
    known_by: date | None
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    matching: int


@dataclass(frozen=True, slots=True)
class Difference:
    """One change between two networks. before, after: the tie then, None where it was not claimed."""

    change: Change
    before: Edge | None
    after: Edge | None


@dataclass(frozen=True, slots=True)
class Diff:
    """What is claimed to have changed between two dates."""

    before: Period
    after: Period
    known_by: date | None
    changes: tuple[Difference, ...]
    matching: int


@dataclass(frozen=True, slots=True)
class Triad:
    """Three actors whose claimed ties are in tension: one friend between two enemies of each other, or
    three enemies. sides: for each pair its sign and edges. weight: the weakest pair's origins.
    """

    actors: tuple[Actor, Actor, Actor]
    signs: tuple[str, str, str]
    words: str
    weight: int
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """Structural balance of a signed network: how many closed triads, how many in tension."""

    triads: int
    in_tension: int
    found: tuple[Triad, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series.

    when: the time that the claim states; None: it states none, and `said` is all that is known.
    at: the day to draw it at, the middle of `when`, else `said`. low, high: None is open.
    hedged: not plainly asserted, or approximate. source: the innermost named source, else the
    publisher. denied: the source denies the figure.
    """

    claim: str
    at: date | None
    when: Period | None
    said: date | None
    low: float | None
    high: float | None
    bound: str | None
    approximate: bool
    unit: str | None
    hedged: bool
    modality: str
    denied: bool
    trend: str | None
    source: str
    publisher: str | None
    other: Actor | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one actor over time, by source, oldest first. role: "subject" (strength,
    territory, killed by it) or "object" (its dead)."""

    actor: Actor
    predicate: Predicate
    role: str
    points: tuple[Point, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """An actor that has figures where another has none. relation: what it is to that one, in words.

    role: in which it has them. figures: how many claims give one, those of copied texts too.
    """

    actor: Actor
    relation: str
    role: str
    figures: int


@dataclass(frozen=True, slots=True)
class Citation:
    """One cites another: how many claims, in how many articles."""

    citing: Actor
    cited: Actor
    claims: int
    articles: int


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """What became of what a source said. It is no judgement: that is the analyst's grade, kept apart.

    claims: with it as origin. corroborated: said by another independent origin too. later_denied:
    denied by another after it. contradicted: denied by another at any time, or in conflict with
    another's figure. articles: how many carry it. first_said, last_said: dates of publication.
    grade: the Admiralty reliability, A to F, that an analyst gave last; None: not graded.
    """

    source: Actor
    type: str
    claims: int
    articles: int
    corroborated: int
    later_denied: int
    contradicted: int
    first_said: date | None
    last_said: date | None
    grade: str | None
    graded_at: datetime | None
    grade_note: str | None


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of a ledger and who cites whom, the busiest first."""

    records: tuple[SourceRecord, ...]
    citations: tuple[Citation, ...]
    matching: int


@dataclass(frozen=True, slots=True)
class Event:
    """One claim in a timeline. happened: as stated; said: by its innermost source, where the text tells;
    published: by the article; recorded: in this ledger. words: the exact words of the article.
    low, high: the figure that it gives, None for an open end or none; unit: what is counted.
    """

    claim: str
    predicate: Predicate
    subject: Actor | None
    object: Actor | None
    happened: Period | None
    said: Period | None
    published: date | None
    recorded: datetime
    words: str
    source: str
    polarity: Polarity
    modality: str
    article: str
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """The claims of an actor, or of a pair, in the order asked for. matching: how many in all."""

    actor: Actor
    other: Actor | None
    clock: str
    events: tuple[Event, ...]
    matching: int


@dataclass(frozen=True, slots=True)
class Run:
    """A saved question's answer. new: ids of claims recorded since the last run; first: never run before."""

    name: str
    question: dict[str, str]
    last_run: datetime | None
    claims: tuple[str, ...]
    new: tuple[str, ...]


def to_json(answer: Any) -> Any:
    """Any answer as plain values: dates as ISO text, enumerations as words, tuples as lists."""
    if isinstance(answer, StrEnum):
        return answer.value
    if isinstance(answer, date | datetime):
        return answer.isoformat()
    if isinstance(answer, tuple | list):
        return [to_json(part) for part in answer]
    if isinstance(answer, dict):
        return {key: to_json(part) for key, part in answer.items()}
    if hasattr(answer, "__dataclass_fields__"):
        return {field.name: to_json(getattr(answer, field.name)) for field in fields(answer)}
    return answer
