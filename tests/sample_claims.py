"""Articles and claims built by hand, for tests that need no parser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from according.actors.names import provisional_id
from according.claim import (
    ActorType,
    Article,
    Bound,
    Claim,
    DocumentRef,
    Evidence,
    Mention,
    Polarity,
    Predicate,
    Quantity,
    Resolution,
    Source,
    Span,
    Stance,
    When,
)

READER = "sample-1"
TEXT = (
    "Lakeshore Front denies truce\n\n"
    "The Lakeshore Front denied a truce with the Hill Army, Wire One reported on Monday. "
    "Provincial officials estimated that the Front has 300 fighters. "
    "The Hill Army attacked a post of the Lakeshore Front in August 2016."
)


def article(text: str = TEXT, **changes: Any) -> Article:
    """An article of Wire One, published on 22 August 2016."""
    made = Article("sample", text, publisher="Wire One", published=date(2016, 8, 22), language="en")
    return replace(made, **changes)


def mention(words: str, source: Article, type_: ActorType = ActorType.ARMED_GROUP) -> Mention:
    """The first mention of these words, resolved to a provisional actor of that name."""
    start = source.text.index(words)
    name = words.removeprefix("The ").removeprefix("the ")
    found = Resolution(provisional_id(name), name, type_, 0.5, "not in the registry")
    return Mention(words, Span(start, start + len(words)), name, type_, found)


def claim(source: Article, predicate: Predicate, words: str, **fields: Any) -> Claim:
    """A claim of these words of the article."""
    start = source.text.index(words)
    made = Claim(
        document=DocumentRef(source.id, source.title, source.publisher, source.url, source.published),
        predicate=predicate,
        subject=None,
        object=None,
        evidence=Evidence(words, Span(start, start + len(words))),
        reader=READER,
        confidence=0.9,
    )
    return replace(made, **fields)


def claims_of(source: Article) -> Sequence[Claim]:
    """Three claims of `TEXT`: a denied truce, a strength, an assault."""
    front, army = mention("The Lakeshore Front", source), mention("the Hill Army", source)
    wire = mention("Wire One", source, ActorType.MEDIA)
    officials = mention("Provincial officials", source, ActorType.GOVERNMENT)
    return (
        claim(
            source,
            Predicate.TRUCE_WITH,
            "The Lakeshore Front denied a truce with the Hill Army",
            subject=front,
            object=army,
            polarity=Polarity.DENIED,
            attribution=(Source(wire, "report", Stance.SAYS), Source(front, "deny", Stance.DENIES)),
        ),
        claim(
            source,
            Predicate.STRENGTH,
            "Provincial officials estimated that the Front has 300 fighters",
            subject=replace(front, text="the Front", span=_span("the Front has", source, 9)),
            quantity=Quantity(300, 300, Bound.EXACT, "fighters", False, "300 fighters"),
            attribution=(Source(officials, "estimate", Stance.ESTIMATES),),
        ),
        claim(
            source,
            Predicate.ASSAULT,
            "The Hill Army attacked a post of the Lakeshore Front in August 2016",
            subject=replace(army, text="The Hill Army", span=_span("The Hill Army", source, 13)),
            object=replace(front, text="the Lakeshore Front", span=_span("the Lakeshore Front", source, 19)),
            time=When(date(2016, 8, 1), date(2016, 8, 31), "2016-08", "August 2016"),
            confidence=0.6,
        ),
    )


def _span(words: str, source: Article, length: int) -> Span:
    start = source.text.index(words)
    return Span(start, start + length)
