"""The nouns of According, all frozen: what a stage takes and what it gives.

An `Article` is read into `Claim`s. A claim is one proposition about armed or political actors that a
text puts forward, with who is said to put it forward. It is never a fact.

Names follow the field: PLOVER event classes for `Predicate`, FactBank's polarity and certainty,
EDTF (ISO 8601-2) for `When.edtf`. Spans are character offsets into `Article.text`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Any


class ActorType(StrEnum):
    """What kind of actor a mention stands for."""

    ARMED_GROUP = "armed_group"
    STATE = "state"
    GOVERNMENT = "government"
    SECURITY_FORCE = "security_force"
    INTERGOVERNMENTAL = "intergovernmental"
    PERSON = "person"
    MEDIA = "media"
    POLITICAL_PARTY = "political_party"
    CIVILIANS = "civilians"
    ORGANIZATION = "organization"
    PLACE = "place"
    UNNAMED = "unnamed"


class Predicate(StrEnum):
    """The vocabulary: ties between actors, PLOVER events, figures, assessments."""

    ALLIED_WITH = "allied_with"
    SUPPORTS = "supports"
    OPPOSES = "opposes"
    FIGHTING = "fighting"
    TRUCE_WITH = "truce_with"
    PART_OF = "part_of"
    LEADS = "leads"
    MEMBER_OF = "member_of"
    CONTROLS = "controls"
    ALLEGIANCE_TO = "allegiance_to"
    SPLIT_FROM = "split_from"
    MERGED_WITH = "merged_with"
    SAME_AS = "same_as"
    ASSAULT = "assault"
    COERCE = "coerce"
    THREATEN = "threaten"
    MOBILIZE = "mobilize"
    SANCTION = "sanction"
    ACCUSE = "accuse"
    REJECT = "reject"
    PROTEST = "protest"
    REQUEST = "request"
    AGREE = "agree"
    CONSULT = "consult"
    COOPERATE = "cooperate"
    AID = "aid"
    CONCEDE = "concede"
    RETREAT = "retreat"
    STRENGTH = "strength"
    KILLED = "killed"
    WOUNDED = "wounded"
    CAPTURED = "captured"
    DISPLACED = "displaced"
    TERRITORY = "territory"
    ASSESSED_AS = "assessed_as"

    @property
    def sign(self) -> str:
        """The tie that it puts between two actors: "+" friendly, "-" hostile, "0" neither."""
        return "+" if self in FRIENDLY else "-" if self in HOSTILE else "0"


P = Predicate
FRIENDLY = frozenset(
    {P.ALLIED_WITH, P.SUPPORTS, P.TRUCE_WITH, P.PART_OF, P.LEADS, P.MEMBER_OF, P.ALLEGIANCE_TO}
    | {P.MERGED_WITH, P.AGREE, P.CONSULT, P.COOPERATE, P.AID, P.CONCEDE, P.RETREAT}
)
HOSTILE = frozenset(
    {P.OPPOSES, P.FIGHTING, P.SPLIT_FROM, P.ASSAULT, P.COERCE, P.THREATEN, P.MOBILIZE}
    | {P.SANCTION, P.ACCUSE, P.REJECT, P.PROTEST}
)
SYMMETRIC = frozenset(
    {P.ALLIED_WITH, P.FIGHTING, P.TRUCE_WITH, P.MERGED_WITH, P.SAME_AS, P.CONSULT, P.AGREE, P.COOPERATE}
)
FIGURES = frozenset({P.STRENGTH, P.KILLED, P.WOUNDED, P.CAPTURED, P.DISPLACED, P.TERRITORY})
SPEECH_ACTS = frozenset({P.REQUEST, P.ACCUSE, P.THREATEN, P.REJECT, P.AGREE})
del P


class Polarity(StrEnum):
    """Whether the proposition is put forward or negated, or denied by its source."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class Modality(StrEnum):
    """How surely, or in what mood, the proposition is put forward."""

    ASSERTED = "asserted"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    URGED = "urged"
    INTENDED = "intended"


class Trend(StrEnum):
    """Which way a state is said to move."""

    INCREASING = "increasing"
    DECREASING = "decreasing"


class Stance(StrEnum):
    """What a source does with the words: one for each link of an attribution chain."""

    SAYS = "says"
    DENIES = "denies"
    ESTIMATES = "estimates"
    URGES = "urges"
    BELIEVES = "believes"
    ACCUSES = "accuses"
    PROMISES = "promises"
    CONFIRMS = "confirms"


class Bound(StrEnum):
    """How the numbers of a quantity bound it."""

    EXACT = "exact"
    RANGE = "range"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Character offsets `[start, end)` into `Article.text`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forwards from 0, not {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The words of the text that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Article:
    """One report as it is stored. `text` is title, blank line, body; offsets refer to it.

    id: the record's own id where it has one, else one made from the content hash.
    language: ISO 639-1 code of the text, None where it was not looked at. Only "en" is read.
    provenance: for each of title, publisher, published ... how it was found ("record field",
    "html meta article:published_time", "option --published", ...).
    """

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: date | None = None
    updated: date | None = None
    byline: str | None = None
    language: str | None = None
    provenance: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def content_hash(self) -> str:
        """SHA-256, hexadecimal, of what makes this article itself: text, publisher, date."""
        return _digest([self.text, self.publisher, self.published and self.published.isoformat()])


def article_text(title: str | None, body: str) -> str:
    """The stored text: title, blank line, body; the body alone where there is no title."""
    return f"{title.strip()}\n\n{body}" if title and title.strip() else body


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which actor of the registry or the ledger a mention stands for, and why.

    id: stable actor id ("islamic-state-khorasan"); provisional actors begin with "provisional:".
    score: 0..1, how sure the resolver is. reason: in words.
    """

    id: str
    name: str
    type: ActorType
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor as the text words it.

    text: the words used, exactly those at `span` ("the group", "Taliban fighters", "he").
    name: the fullest name that the article gives this actor, coreference resolved.
    type: what kind of actor, as far as the article tells.
    resolution: the actor, once resolved; reading leaves it None.
    """

    text: str
    span: Span
    name: str
    type: ActorType
    resolution: Resolution | None = None

    @property
    def actor_id(self) -> str | None:
        """The resolved actor's id, None while unresolved."""
        return self.resolution.id if self.resolution else None

    @property
    def canonical(self) -> str:
        """The resolved actor's name, else the name from the article."""
        return self.resolution.name if self.resolution else self.name


@dataclass(frozen=True, slots=True)
class When:
    """A closed interval of days. Both ends None: the words were not resolvable.

    edtf: ISO 8601-2 Extended Date/Time Format, level 1 ("2016-08", "2016-08-01/2016-08-22",
    "2015-04-10~/2015-04-20~", "../2014"); None where unresolved. text: the words.
    """

    start: date | None
    end: date | None
    edtf: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Where:
    """A place. Coordinates in degrees (WGS 84); country is ISO 3166-1 alpha-2; text: the words."""

    name: str
    text: str
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonameid: int | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its bounds, as counted things (`unit`) or percent."""

    low: float | None
    high: float | None
    bound: Bound
    unit: str
    approximate: bool
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """One link of the chain of attribution. `mention` None: unnamed ("reportedly")."""

    mention: Mention | None
    cue: str
    stance: Stance
    time: When | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words of the document that bear the claim."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """What a claim says of its document. `id` is `Article.id`."""

    id: str
    title: str | None
    publisher: str | None
    url: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One attributed claim; `claims.md` of the project documents each field.

    attribution: the chain of sources, outermost first; empty: the article itself says it.
    confidence: 0..1, how sure the reader is that the text says this, not that it is true.
    reader: which reader and version made it.
    """

    document: DocumentRef
    predicate: Predicate
    subject: Mention | None
    object: Mention | None
    evidence: Evidence
    reader: str
    confidence: float
    quantity: Quantity | None = None
    place: Where | None = None
    time: When | None = None
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ASSERTED
    trend: Trend | None = None
    attribution: tuple[Source, ...] = ()

    @property
    def claim_id(self) -> str:
        """Content hash: the same document read twice by the same reader gives the same ids.

        Actor resolution and confidence are not part of it, so that a merge or a new
        calibration never changes an id.
        """
        return _digest(
            [
                self.document.id,
                self.reader,
                self.predicate,
                _mention_key(self.subject),
                _mention_key(self.object),
                (self.evidence.span.start, self.evidence.span.end),
                self.quantity and [self.quantity.low, self.quantity.high, self.quantity.text],
                self.place and self.place.text,
                self.time and [self.time.edtf, self.time.text],
                self.polarity,
                self.modality,
                self.trend,
                [[_mention_key(s.mention), s.cue, s.stance] for s in self.attribution],
            ]
        )[:24]

    def mentions(self) -> tuple[Mention, ...]:
        """Every actor mention of the claim: subject, object, sources."""
        ends = (self.subject, self.object, *(s.mention for s in self.attribution))
        return tuple(m for m in ends if m is not None)

    def with_mentions(self, change: Mapping[Mention, Mention]) -> Claim:
        """The same claim with mentions replaced (by their resolved selves, say)."""

        def swap(mention: Mention | None) -> Mention | None:
            return change.get(mention, mention) if mention else None

        return replace(
            self,
            subject=swap(self.subject),
            object=swap(self.object),
            attribution=tuple(replace(s, mention=swap(s.mention)) for s in self.attribution),
        )

    def to_json(self) -> dict[str, Any]:
        """The claim as the JSON Lines export writes it."""
        return {
            "claim_id": self.claim_id,
            "document": _plain(self.document),
            "predicate": self.predicate.value,
            "subject": _actor_json(self.subject),
            "object": _actor_json(self.object),
            "quantity": _plain(self.quantity),
            "place": _plain(self.place),
            "time": _plain(self.time),
            "polarity": self.polarity.value,
            "modality": self.modality.value,
            "trend": self.trend.value if self.trend else None,
            "attribution": [
                {
                    "source": _actor_json(s.mention) or {"name": None, "type": "unnamed"},
                    "cue": s.cue,
                    "stance": s.stance.value,
                    "time": _plain(s.time),
                }
                for s in self.attribution
            ],
            "evidence": {"text": self.evidence.text, "span": _plain(self.evidence.span)},
            "reader": self.reader,
            "confidence": self.confidence,
        }

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Claim:
        """The claim that `to_json` wrote. Raises KeyError or ValueError on another shape."""
        document = record["document"]
        return cls(
            document=_document(**document),
            predicate=_PREDICATES[record["predicate"]],
            subject=_actor_from(record["subject"]),
            object=_actor_from(record["object"]),
            evidence=Evidence(record["evidence"]["text"], Span(*record["evidence"]["span"])),
            reader=record["reader"],
            confidence=record["confidence"],
            quantity=_quantity_from(record["quantity"]),
            place=Where(**record["place"]) if record["place"] else None,
            time=_when_from(record["time"]),
            polarity=_POLARITIES[record["polarity"]],
            modality=_MODALITIES[record["modality"]],
            trend=_TRENDS[record["trend"]] if record["trend"] else None,
            attribution=tuple(
                Source(_actor_from(s["source"]), s["cue"], _STANCES[s["stance"]], _when_from(s["time"]))
                for s in record["attribution"]
            ),
        )


def _digest(value: object) -> str:
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()


def _mention_key(mention: Mention | None) -> list[object] | None:
    return mention and [mention.span.start, mention.span.end, mention.name]  # type: ignore[return-value]


def _plain(value: Any) -> Any:
    """Dataclasses as dictionaries, spans as pairs, dates as ISO text, enumerations as words."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if hasattr(value, "__dataclass_fields__"):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    return value


def _actor_json(mention: Mention | None) -> dict[str, Any] | None:
    if mention is None:
        return None
    resolution = mention.resolution
    return {
        "id": resolution.id if resolution else None,
        "name": mention.canonical,
        "type": (resolution.type if resolution else mention.type).value,
        "mention": mention.text,
        "span": _plain(mention.span),
        "wording": {"name": mention.name, "type": mention.type.value},
        "resolution": {"score": resolution.score, "reason": resolution.reason} if resolution else None,
    }


# A record's words are looked up in these: to call an enumeration takes many times as long.
_PREDICATES = {member.value: member for member in Predicate}
_TYPES = {member.value: member for member in ActorType}
_POLARITIES = {member.value: member for member in Polarity}
_MODALITIES = {member.value: member for member in Modality}
_TRENDS = {member.value: member for member in Trend}
_STANCES = {member.value: member for member in Stance}
_BOUNDS = {member.value: member for member in Bound}
_KEPT = 1 << 14
"""So many documents, actors and times of records are kept, to be shared by the claims that repeat them."""


def _actor_from(record: Mapping[str, Any] | None) -> Mention | None:
    if record is None or record["name"] is None:
        return None
    found, wording = record["resolution"], record["wording"]
    return Mention(
        record["mention"],
        Span(*record["span"]),
        wording["name"],
        _TYPES[wording["type"]],
        found and _resolution(record["id"], record["name"], record["type"], found["score"], found["reason"]),
    )


# Typed, so that a score of 1 and one of 1.0 stay apart.
@lru_cache(maxsize=_KEPT, typed=True)
def _resolution(*record: Any) -> Resolution:
    id_, name, type_, score, reason = record
    return Resolution(id_, name, _TYPES[type_], score, reason)


@lru_cache(maxsize=_KEPT)
def _document(*, published: str | None, **record: Any) -> DocumentRef:
    return DocumentRef(**record, published=_day(published))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _when_from(record: Mapping[str, Any] | None) -> When | None:
    return None if record is None else _when(**record)


@lru_cache(maxsize=_KEPT)
def _when(*, start: str | None, end: str | None, edtf: str | None, text: str) -> When:
    return When(_day(start), _day(end), edtf, text)


def _quantity_from(record: Mapping[str, Any] | None) -> Quantity | None:
    return Quantity(**{**record, "bound": _BOUNDS[record["bound"]]}) if record else None
