"""Propositions and timelines in words, as pages list them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from according.analysis.answers import Actor, Event, Mood, Period, Proposition, Standing
from according.analysis.periods import period_words
from according.claim import Bound, Predicate, Quantity
from according.export.wording import amount, said_by
from according.ledger import Ledger
from according.web.cards import SIGNS, verb


@dataclass(frozen=True, slots=True)
class Statement:
    """What claims say together, with who stands where.

    figure: the numbers that every one of them allows. by: who says it first, in words. more: how many
    further claims there are.
    """

    id: str
    subject: Actor | None
    verb: str
    sign: str
    object: Actor | None
    figure: str | None
    mood: str
    where: str | None
    when: str | None
    standing: Standing
    affirmed: int
    denied: int
    origins: int
    denying_origins: int
    circular: bool
    articles: int
    first_said: str | None
    last_said: str | None
    contested_since: str | None
    by: str
    more: int


def statements(ledger: Ledger, found: Sequence[Proposition]) -> tuple[Statement, ...]:
    """Propositions with who says each first."""
    first = {proposition.claims[0] for proposition in found if proposition.claims}
    by = {stored.id: said_by(stored.claim) for stored in ledger.claims_with_ids(sorted(first))}
    return tuple(statement(proposition, by.get(proposition.claims[0], "")) for proposition in found)


def statement(found: Proposition, by: str) -> Statement:
    """One proposition in words."""
    return Statement(
        id=found.id,
        subject=found.subject,
        verb=verb(found.predicate),
        sign=SIGNS[found.predicate.sign],
        object=found.object,
        figure=_figure(found),
        mood="" if found.mood is Mood.STATED else found.mood.value,
        where=", ".join(filter(None, (found.place, found.country))) or None,
        when=period_words(found.time) or None,
        standing=found.standing,
        affirmed=found.affirmed,
        denied=found.denied,
        origins=found.origins,
        denying_origins=found.denying_origins,
        circular=found.circular,
        articles=found.articles,
        first_said=str(found.first_said) if found.first_said else None,
        last_said=str(found.last_said) if found.last_said else None,
        contested_since=str(found.contested_since) if found.contested_since else None,
        by=by,
        more=max(found.affirmed + found.denied - 1, 0),
    )


def plain_words(found: Proposition) -> str:
    """The proposition in one line, for a title."""
    one, two = (actor.name if actor else "someone" for actor in (found.subject, found.object))
    figure = _figure(found)
    middle = verb(found.predicate)
    if found.predicate is Predicate.ASSESSED_AS or (found.object is None and not figure):
        return f"{one} {middle}"
    return (
        f"{one} {middle} {figure} ({two})" if figure and found.object else f"{one} {middle} {figure or two}"
    )


def range_words(low: float | None, high: float | None, unit: str | None, about: bool = False) -> str:
    """Numbers with their bounds in words."""
    bound = Bound.AT_MOST if low is None else Bound.AT_LEAST if high is None else Bound.RANGE
    return amount(Quantity(low, high, bound, unit or "", about, ""))


def _figure(found: Proposition) -> str | None:
    if found.low is None and found.high is None:
        return None
    return range_words(found.low, found.high, found.unit)


@dataclass(frozen=True, slots=True)
class Moment:
    """One claim in a timeline, in both clocks."""

    claim: str
    words: str
    happened: str
    said: str
    source: str
    denied: bool
    modality: str
    article: str
    subject: Actor | None
    verb: str
    object: Actor | None


def moments(events: Iterable[Event]) -> tuple[Moment, ...]:
    """The events of a timeline in words."""
    return tuple(
        Moment(
            claim=event.claim,
            words=event.words,
            happened=period_words(event.happened),
            said=_said(event.said, event),
            source=event.source,
            denied=event.polarity.value == "denied",
            modality="" if event.modality == "asserted" else event.modality,
            article=event.article,
            subject=event.subject,
            verb=verb(event.predicate),
            object=event.object,
        )
        for event in events
    )


def _said(said: Period | None, event: Event) -> str:
    return period_words(said) or (str(event.published) if event.published else "")
