"""Small ledgers built by hand: outlets, what they report, and who they say it is from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from according.actors.names import provisional_id
from according.analysis import period
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
    When,
    Where,
)
from according.ledger import Ledger

READER = "hand-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What an article reports. by: the chain, outermost first ("?": unnamed). time: an EDTF date.
    figure: low and high. place: a name, with ", XX" for its country."""

    predicate: Predicate = Predicate.FIGHTING
    subject: str | None = "Hill Army"
    object: str | None = "Lake Front"
    by: tuple[str, ...] = ()
    denied: bool = False
    modality: Modality = Modality.ASSERTED
    time: str | None = None
    place: str | None = None
    figure: tuple[float | None, float | None] | None = None
    unit: str = "fighters"
    approximate: bool = False


def report(
    ledger: Ledger,
    outlet: str | None,
    published: str | None,
    said: Sequence[Said] | Said,
    *,
    id: str | None = None,
    body: str = "",
    byline: str | None = None,
    outlet_id: str | None = None,
) -> list[str]:
    """Put an article into the ledger; the ids of its claims, in order. body: stands before the rest.
    outlet_id: the outlet's id in the registry."""
    listed = [said] if isinstance(said, Said) else list(said)
    sentences = [_sentence(number, one) for number, one in enumerate(listed)]
    text = "\n\n".join([*([body] if body else []), *sentences])
    name = id or f"{outlet}-{published}-{ledger.article_count()}"
    day = date.fromisoformat(published) if published else None
    article = Article(name, text, publisher=outlet, published=day, byline=byline, language="en")
    claims, at = [], text.index(sentences[0]) if sentences else 0
    for one, sentence in zip(listed, sentences, strict=True):
        claims.append(_claim(article, one, Span(at, at + len(sentence))))
        at += len(sentence) + 2
    publisher = _resolution(outlet, ActorType.MEDIA, outlet_id) if outlet else None
    assert ledger.add(article, claims, READER, publisher=publisher)
    return [claim.claim_id for claim in claims]


def actor_id(name: str) -> str:
    """The id under which `report` knows an actor."""
    return provisional_id(name)


def _sentence(number: int, said: Said) -> str:
    names = " | ".join(name for name in (*said.by, said.subject, said.object) if name and name != "?")
    rest = [said.predicate.value, "denied" if said.denied else "", said.time or "", said.place or ""]
    return f"{number}: {names} | {' '.join(rest)} {said.figure or ''} {said.unit}."


def _claim(article: Article, said: Said, span: Span) -> Claim:
    at = span.start
    found: list[Mention | None] = []
    for name in (*said.by, said.subject, said.object):
        if name is None or name == "?":
            found.append(None)
            continue
        at = article.text.index(name, at)
        type_ = ActorType.ARMED_GROUP
        found.append(Mention(name, Span(at, at + len(name)), name, type_, _resolution(name, type_)))
        at += len(name)
    stance = Stance.DENIES if said.denied else Stance.SAYS
    return Claim(
        document=DocumentRef(article.id, article.title, article.publisher, None, article.published),
        predicate=said.predicate,
        subject=found[-2],
        object=found[-1],
        evidence=Evidence(span.of(article.text), span),
        reader=READER,
        confidence=0.9,
        quantity=_quantity(said),
        place=_place(said.place),
        time=_time(said.time),
        polarity=Polarity.DENIED if said.denied else Polarity.AFFIRMED,
        modality=said.modality,
        attribution=tuple(Source(mention, "say", stance) for mention in found[: len(said.by)]),
    )


def _resolution(name: str, type_: ActorType, id_: str | None = None) -> Resolution:
    return Resolution(id_ or provisional_id(name), name, type_, 0.9, "by hand")


def _quantity(said: Said) -> Quantity | None:
    if said.figure is None:
        return None
    low, high = said.figure
    bound = Bound.AT_LEAST if high is None else Bound.AT_MOST if low is None else Bound.RANGE
    bound = Bound.EXACT if low == high else bound
    return Quantity(low, high, bound, said.unit, said.approximate, f"{said.figure} {said.unit}")


def _place(words: str | None) -> Where | None:
    if words is None:
        return None
    name, _, country = words.partition(", ")
    return Where(name, name, country or None)


def _time(words: str | None) -> When | None:
    if words is None:
        return None
    found = period(words)
    return When(found.start, found.end, words, words)
