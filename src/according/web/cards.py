"""A claim as a page shows it. It always stands beside who says it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from according.claim import Claim, Mention, Modality, Polarity, Predicate, Source, Stance, When
from according.export.wording import amount, mood, period, phrases, proposition, said_by
from according.ledger import StoredClaim

SIGNS = {"+": "friendly", "-": "hostile", "0": "neutral"}
STANCES: Mapping[Stance, str] = {
    Stance.SAYS: "says",
    Stance.DENIES: "denies",
    Stance.ESTIMATES: "estimates",
    Stance.URGES: "urges",
    Stance.BELIEVES: "believes",
    Stance.ACCUSES: "accuses",
    Stance.PROMISES: "promises",
    Stance.CONFIRMS: "confirms",
}


@dataclass(frozen=True, slots=True)
class ActorLink:
    """An actor with the words that the text uses. id None: not resolved."""

    id: str | None
    name: str
    words: str
    type: str


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One link of the chain of sources, the publisher first. actor None: unnamed."""

    name: str
    actor: str | None
    verb: str
    said: str
    denies: bool


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """One claim for a card, a row of the table or a line of a list.

    number: its mark in the text. sign: "friendly", "hostile", "neutral". chain: publisher first.
    origin: who says it, in words. spans: places of its parts in the text, as JSON. record: the claim as JSON.
    """

    number: int
    id: str
    predicate: str
    verb: str
    sign: str
    words: str
    mood: str
    subject: ActorLink | None
    object: ActorLink | None
    denied: bool
    modality: str
    hedged: bool
    trend: str | None
    figure: str | None
    when: str | None
    when_words: str | None
    where: str | None
    chain: tuple[ChainLink, ...]
    origin: str
    evidence: str
    confidence: float
    review: str
    standing: str
    human: bool
    reader: str
    document: str
    title: str
    publisher: str | None
    published: date | None
    recorded: datetime
    spans: str
    record: str

    @property
    def percent(self) -> int:
        """How sure the reader is that the text says this, in percent."""
        return round(self.confidence * 100)


def cards(found: Iterable[StoredClaim], first: int = 1) -> tuple[ClaimCard, ...]:
    """Cards of claims, numbered in order."""
    return tuple(card(stored, number) for number, stored in enumerate(found, first))


def card(stored: StoredClaim, number: int = 1) -> ClaimCard:
    """The card of one claim."""
    claim, document = stored.claim, stored.claim.document
    return ClaimCard(
        number=number,
        id=stored.id,
        predicate=claim.predicate.value,
        verb=verb(claim.predicate),
        sign=SIGNS[claim.predicate.sign],
        words=proposition(claim),
        mood=mood(claim).strip(" []"),
        subject=_actor(claim.subject),
        object=_actor(claim.object),
        denied=claim.polarity is Polarity.DENIED,
        modality=claim.modality.value,
        hedged=claim.modality is not Modality.ASSERTED,
        trend=claim.trend.value if claim.trend else None,
        figure=amount(claim.quantity) if claim.quantity else None,
        when=period(claim.time) if claim.time else None,
        when_words=claim.time.text if claim.time else None,
        where=_place(claim),
        chain=chain(claim),
        origin=said_by(claim),
        evidence=claim.evidence.text,
        confidence=claim.confidence,
        review=stored.review.value,
        standing=stored.standing,
        human=stored.human,
        reader=claim.reader.removeprefix("person:"),
        document=document.id,
        title=document.title or _beginning(claim.evidence.text),
        publisher=document.publisher,
        published=document.published,
        recorded=stored.recorded_at,
        spans=json.dumps(_spans(claim)),
        record=json.dumps(claim.to_json(), ensure_ascii=False),
    )


def verb(predicate: Predicate) -> str:
    """The words between subject and object."""
    return "is assessed" if predicate is Predicate.ASSESSED_AS else phrases()[predicate]


def chain(claim: Claim) -> tuple[ChainLink, ...]:
    """From the publisher inwards to the origin."""
    outlet = claim.document.publisher or "the article"
    verb = "reports" if claim.attribution else "says in its own words"
    return (ChainLink(outlet, None, verb, "", False), *(_link(source) for source in claim.attribution))


def _link(source: Source) -> ChainLink:
    name = source.mention.canonical if source.mention else "unnamed sources"
    actor = source.mention.actor_id if source.mention else None
    return ChainLink(name, actor, STANCES[source.stance], _said(source.time), source.stance is Stance.DENIES)


def _said(when: When | None) -> str:
    return period(when) if when else ""


def _actor(mention: Mention | None) -> ActorLink | None:
    if mention is None:
        return None
    kind = (mention.resolution.type if mention.resolution else mention.type).value
    return ActorLink(mention.actor_id, mention.canonical, mention.text, kind.replace("_", " "))


def _place(claim: Claim) -> str | None:
    place = claim.place
    if place is None:
        return None
    return (
        f"{place.name}, {place.country}" if place.country and place.country not in place.name else place.name
    )


def _spans(claim: Claim) -> dict[str, list[list[int]]]:
    """Where the parts of a claim stand in the text, by part."""
    parts = {
        "evidence": [claim.evidence.span],
        "subject": [claim.subject.span] if claim.subject else [],
        "object": [claim.object.span] if claim.object else [],
        "source": [source.mention.span for source in claim.attribution if source.mention],
    }
    return {part: [[span.start, span.end] for span in spans] for part, spans in parts.items()}


def _beginning(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"
