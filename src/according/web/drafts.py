"""A claim as an analyst words it in a form: what was edited, or what the reader missed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from according.actors import resolve
from according.claim import (
    ActorType,
    Article,
    Bound,
    Claim,
    DocumentRef,
    Evidence,
    Mention,
    Modality,
    Polarity,
    Predicate,
    Quantity,
    Resolution,
    Source,
    Span,
    Stance,
    Trend,
    When,
    Where,
)
from according.errors import QueryError
from according.knowledge.registry import Registry

Offsets = tuple[int, int]


class Draft(BaseModel):
    """A part of the form: a field that it does not have is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class MentionDraft(Draft):
    """An actor by the words chosen in the text. id: an actor of the ledger, where one was chosen."""

    span: Offsets
    name: str = Field(min_length=1, max_length=300)
    type: ActorType
    id: str | None = None


class WhenDraft(Draft):
    """A time: its words, and the days that they mean where these are known."""

    text: str = Field(min_length=1, max_length=300)
    start: date | None = None
    end: date | None = None
    edtf: str | None = Field(None, max_length=60)


class WhereDraft(Draft):
    """A place by its name and its words."""

    name: str = Field(min_length=1, max_length=200)
    text: str = Field("", max_length=300)
    country: str | None = Field(None, pattern="^[A-Z]{2}$")
    admin1: str | None = None
    latitude: float | None = Field(None, ge=-90, le=90)
    longitude: float | None = Field(None, ge=-180, le=180)
    geonameid: int | None = None


class QuantityDraft(Draft):
    """A number with its bounds."""

    low: float | None = None
    high: float | None = None
    bound: Bound
    unit: str = Field(max_length=100)
    approximate: bool = False
    text: str = Field("", max_length=300)


class SourceDraft(Draft):
    """One link of the chain; source None: unnamed."""

    source: MentionDraft | None = None
    cue: str = Field("say", max_length=60)
    stance: Stance = Stance.SAYS
    time: WhenDraft | None = None


class ClaimDraft(Draft):
    """A claim about the words at `evidence`. Offsets count characters of the article's text."""

    predicate: Predicate
    evidence: Offsets
    subject: MentionDraft | None = None
    object: MentionDraft | None = None
    quantity: QuantityDraft | None = None
    place: WhereDraft | None = None
    time: WhenDraft | None = None
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ASSERTED
    trend: Trend | None = None
    attribution: tuple[SourceDraft, ...] = Field((), max_length=6)
    note: str | None = Field(None, max_length=2000)


def drafted(
    draft: ClaimDraft, article: Article, names: Mapping[str, str], registry: Registry, who: str
) -> Claim:
    """The claim of a form, its actors resolved.

    names: shown name by id of the ledger's actors, from which an analyst chooses. An actor not chosen is
    resolved as the reader's are. Raises QueryError where words, numbers or days make no sense.
    """
    maker = _Maker(article, names, who)
    evidence = maker.span(draft.evidence)
    if draft.subject is None and draft.object is None:
        raise QueryError("a claim is about somebody: choose its subject or its object")
    claim = Claim(
        document=DocumentRef(article.id, article.title, article.publisher, article.url, article.published),
        predicate=draft.predicate,
        subject=maker.mention(draft.subject),
        object=maker.mention(draft.object),
        evidence=Evidence(evidence.of(article.text), evidence),
        reader=f"person:{who}",
        confidence=1.0,
        quantity=_quantity(draft.quantity),
        place=_place(draft.place),
        time=_when(draft.time),
        polarity=draft.polarity,
        modality=draft.modality,
        trend=draft.trend,
        attribution=tuple(maker.source(link) for link in draft.attribution),
    )
    return _resolved(claim, registry)


class _Maker:
    """Turns parts of a form into parts of a claim of one article."""

    def __init__(self, article: Article, names: Mapping[str, str], who: str) -> None:
        self.article, self.names, self.who = article, names, who

    def span(self, offsets: Offsets) -> Span:
        """A span of the article that holds words."""
        start, end = offsets
        if not 0 <= start < end <= len(self.article.text) or not self.article.text[start:end].strip():
            raise QueryError("the words chosen are not in the article: select them in its text again")
        return Span(start, end)

    def mention(self, draft: MentionDraft | None) -> Mention | None:
        """An actor, resolved where the analyst chose one of the ledger's."""
        if draft is None:
            return None
        span = self.span(draft.span)
        mention = Mention(span.of(self.article.text), span, draft.name.strip(), draft.type)
        if not draft.id:
            return mention
        if draft.id not in self.names:
            raise QueryError(f"the ledger has no actor {draft.id!r}: choose one from the list, or none")
        chosen = Resolution(draft.id, self.names[draft.id], draft.type, 1.0, f"chosen by {self.who}")
        return replace(mention, resolution=chosen)

    def source(self, draft: SourceDraft) -> Source:
        """One link of the chain."""
        return Source(self.mention(draft.source), draft.cue.strip(), draft.stance, _when(draft.time))


def _resolved(claim: Claim, registry: Registry) -> Claim:
    """With an actor for every mention that the analyst left to the resolver."""
    found = resolve([claim], registry)[0]
    pairs = zip(claim.mentions(), found.mentions(), strict=True)
    return claim.with_mentions({own: own if own.resolution else made for own, made in pairs})


def _quantity(draft: QuantityDraft | None) -> Quantity | None:
    if draft is None:
        return None
    if draft.low is None and draft.high is None:
        raise QueryError("a figure needs a number: give the lowest, the highest, or both")
    if draft.low is not None and draft.high is not None and draft.low > draft.high:
        raise QueryError("the lowest number is above the highest: swap the two")
    return Quantity(draft.low, draft.high, draft.bound, draft.unit.strip(), draft.approximate, draft.text)


def _place(draft: WhereDraft | None) -> Where | None:
    if draft is None:
        return None
    fields = draft.model_dump()
    return Where(**{**fields, "text": draft.text or draft.name})


def _when(draft: WhenDraft | None) -> When | None:
    if draft is None:
        return None
    if draft.start and draft.end and draft.start > draft.end:
        raise QueryError(f"nothing lasts from {draft.start} to {draft.end}: swap the two days")
    return When(draft.start, draft.end, draft.edtf or _edtf(draft.start, draft.end), draft.text)


def _edtf(start: date | None, end: date | None) -> str | None:
    if start is None and end is None:
        return None
    return str(start) if start == end else f"{start or '..'}/{end or '..'}"
