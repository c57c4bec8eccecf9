"""What a ledger answers with: frozen values, none of the database's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from according.claim import ActorType, Article, Claim
from according.ledger.filters import Review


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim of the ledger, its actors as merges, splits and renames leave them today.

    key: row number in this ledger, only for joining within it; `id` is the stable one.
    standing: "current", "superseded" (by a newer reading), "rejected" or "replaced" (by a person).
    human: a person made it (added or edited); its `claim.reader` begins with "person:".
    replaces: the id of the claim that it replaced, where a person edited one.
    """

    key: int
    id: str
    claim: Claim
    recorded_at: datetime
    standing: str
    withdrawn_at: datetime | None
    review: Review
    replaces: str | None = None

    @property
    def human(self) -> bool:
        """Whether a person, not a reader, made it."""
        return self.claim.reader.startswith("person:")


class ClaimRow(NamedTuple):
    """A claim as a light row for analysis: no JSON is parsed. Actor ids are canonical.

    Dates are ISO text, or None. origin: the innermost source, None where it is unnamed or where the
    article itself says it (`links` is 0 then). stance: of the innermost link. start, end: evidence span.
    article: key of the article, the same for all its claims.
    """

    key: int
    claim_id: str
    article: int
    predicate: str
    subject: str | None
    object: str | None
    polarity: str
    modality: str
    trend: str | None
    origin: str | None
    links: int
    stance: str | None
    time_start: str | None
    time_end: str | None
    place: str | None
    country: str | None
    low: float | None
    high: float | None
    bound: str | None
    unit: str | None
    approximate: bool | None
    confidence: float
    start: int
    end: int
    published: str | None
    recorded_at: str
    publisher: str | None


class LinkRow(NamedTuple):
    """One link of a claim's chain; position 0 is the outermost. actor None: unnamed."""

    claim: int
    position: int
    actor: str | None
    cue: str
    stance: str
    time_start: str | None
    time_end: str | None


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article of the ledger. publisher_id: the outlet as an actor, where it is known."""

    key: int
    article: Article
    recorded_at: datetime
    publisher_id: str | None
    claims: int


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor of the ledger with how often it occurs in standing claims.

    claims: as subject or object. said: as a link of a chain. names: what articles call it.
    """

    id: str
    name: str
    type: ActorType
    provisional: bool
    claims: int
    said: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of an article. status: "current", "superseded" or "not_english"."""

    reader: str
    status: str
    claims: int
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about an actor: merge, split, rename, promote or undo."""

    key: int
    action: str
    actor_id: str | None
    target_id: str | None
    name: str | None
    undoes: int | None
    note: str | None
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """What a person decided about a claim: accept, reject, edit, add or undo.

    result: id of the claim that an edit made. undoes: key of the review taken back.
    """

    key: int
    claim_id: str
    decision: str
    result: str | None
    undoes: int | None
    note: str | None
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SavedQuestion:
    """A named question. newest_claim: key of the newest claim when it was last run, 0 before."""

    name: str
    question: Mapping[str, Any]
    who: str
    at: datetime
    last_run: datetime | None
    newest_claim: int


@dataclass(frozen=True, slots=True)
class Grade:
    """An analyst's grade on the Admiralty scale: A to F of a source, 1 to 6 of a claim."""

    actor_id: str | None
    claim_id: str | None
    grade: str
    note: str | None
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NotConflict:
    """Two claims that an analyst marked as no contradiction of each other."""

    first: str
    second: str
    note: str | None
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Tally:
    """How many claims share the values of some columns; dates of publication, ISO text."""

    values: tuple[Any, ...]
    count: int
    first: str | None
    last: str | None


def day(text: str | None) -> date | None:
    """The date that ISO text names."""
    return date.fromisoformat(text) if text else None


def moment(text: str | None) -> datetime | None:
    """The moment that ISO text names."""
    return datetime.fromisoformat(text) if text else None
