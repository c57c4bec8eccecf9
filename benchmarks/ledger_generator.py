"""A ledger of made-up articles, shaped as real ones are, for measuring questions of a large ledger.

    python benchmarks/ledger_generator.py 100000 /tmp/large.ledger

Actors, sources and outlets are reported as unevenly as in the news (a few of them very often). Articles
carry some twenty claims each, cite sources directly or through other outlets, repeat agency texts, deny
what others say, and give figures that differ. The same seed gives the same ledger.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import TypeVar

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
from according.ledger import Ledger, open_ledger

Thing = TypeVar("Thing")
Entry = tuple[Article, list[Claim]]

READER = "generator-1"
FIRST_DAY = date(2012, 1, 1)
DAYS = 4000
CLAIMS_OF_ARTICLE = (8, 32)
BATCH = 500

PREDICATES = {
    **dict.fromkeys((Predicate.FIGHTING, Predicate.ASSAULT, Predicate.KILLED), 12),
    **dict.fromkeys((Predicate.ALLIED_WITH, Predicate.SUPPORTS, Predicate.ACCUSE, Predicate.COERCE), 6),
    **dict.fromkeys((Predicate.OPPOSES, Predicate.CONTROLS, Predicate.STRENGTH, Predicate.WOUNDED), 5),
    **dict.fromkeys((Predicate.TRUCE_WITH, Predicate.CONSULT, Predicate.REQUEST, Predicate.AID), 3),
    **dict.fromkeys((Predicate.LEADS, Predicate.MEMBER_OF, Predicate.PART_OF, Predicate.DISPLACED), 3),
    **dict.fromkeys((Predicate.REJECT, Predicate.AGREE, Predicate.RETREAT, Predicate.THREATEN), 2),
    **dict.fromkeys((Predicate.ALLEGIANCE_TO, Predicate.SPLIT_FROM, Predicate.TERRITORY), 1),
}
FIGURES = {
    Predicate.STRENGTH: ("fighters", 5000),
    Predicate.KILLED: ("people", 60),
    Predicate.WOUNDED: ("people", 120),
    Predicate.DISPLACED: ("people", 40000),
    Predicate.TERRITORY: ("percent", 60),
}
COUNTRIES = ("AF", "SY", "CD", "ML", "CO", "SD", "YE", "MM", "SO", "IQ")
SYLLABLES = ("ka", "ro", "men", "tal", "bi", "sur", "eth", "no", "gar", "vil", "ash", "dor", "lu", "zen")


@dataclass(frozen=True, slots=True)
class World:
    """Everybody and every place that the articles speak of, the most reported first."""

    groups: tuple[Resolution, ...]
    people: tuple[Resolution, ...]
    sources: tuple[Resolution, ...]
    outlets: tuple[Resolution, ...]
    places: tuple[Where, ...]


def world(chance: random.Random, claims: int) -> World:
    """A world that is larger, the more claims are made of it."""
    size = max(40, round(claims**0.5))
    return World(
        groups=_actors(chance, "force", ActorType.ARMED_GROUP, size),
        people=_actors(chance, "person", ActorType.PERSON, size * 2),
        sources=_actors(chance, "officials", ActorType.GOVERNMENT, size),
        outlets=_actors(chance, "news", ActorType.MEDIA, 30 + size // 10),
        places=tuple(_place(chance, number) for number in range(size)),
    )


def entries(claims: int, seed: int = 5) -> Iterator[Entry]:
    """Articles with their claims, until that many claims are made."""
    chance = random.Random(seed)
    actual = world(chance, claims)
    made = number = 0
    recent: list[Entry] = []
    while made < claims:
        number += 1
        entry = _article(chance, actual, number, recent)
        recent = [*recent[-40:], entry]
        made += len({claim.claim_id for claim in entry[1]})
        yield entry


def fill(ledger: Ledger, claims: int, seed: int = 5) -> None:
    """Put generated articles into a ledger, as a pipeline would."""
    source = entries(claims, seed)
    while batch := list(islice(source, BATCH)):
        ledger.add_all(batch, READER)


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4))).title()


def _actors(chance: random.Random, kind: str, type_: ActorType, count: int) -> tuple[Resolution, ...]:
    found = []
    for number in range(count):
        name = f"{_name(chance)} {kind.title()} {number}"
        found.append(Resolution(f"{kind}-{number}", name, type_, 0.9, "made up"))
    return tuple(found)


def _place(chance: random.Random, number: int) -> Where:
    name = f"{_name(chance)} {number}"
    country = COUNTRIES[number % len(COUNTRIES)]
    at = (chance.uniform(-30, 50), chance.uniform(-80, 100))
    return Where(name, name, country, f"Province {number % 80}", *at)


def _often(chance: random.Random, found: Sequence[Thing]) -> Thing:
    """One of them, the first ones far more often than the last."""
    return found[int(len(found) * chance.random() ** 3)]


def _article(chance: random.Random, actual: World, number: int, recent: list[Entry]) -> Entry:
    outlet = _often(chance, actual.outlets)
    published = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    if recent and chance.random() < 0.08:
        return _copy(recent, chance, number, outlet)
    story = _Story(chance, actual, published)
    plans = [story.plan() for _ in range(chance.randint(*CLAIMS_OF_ARTICLE))]
    text = "\n\n".join(plan.text for plan in plans)
    article = Article(f"made-{number}", text, None, outlet.name, None, published, language="en")
    at, found = 0, []
    for plan in plans:
        found.append(plan.claim(article, at))
        at += len(plan.text) + 2
    return article, found


def _copy(recent: list[Entry], chance: random.Random, number: int, outlet: Resolution) -> Entry:
    """The text of another outlet, printed again the same day."""
    first, claims = chance.choice(recent)
    published = first.published
    if outlet.name == first.publisher:
        outlet = replace(outlet, name=f"{outlet.name} Weekend")
    article = Article(f"made-{number}", first.text, None, outlet.name, None, published, language="en")
    reference = DocumentRef(article.id, None, outlet.name, None, published)
    return article, [_with_document(claim, reference) for claim in claims]


def _with_document(claim: Claim, reference: DocumentRef) -> Claim:
    return replace(claim, document=reference)


@dataclass(frozen=True, slots=True)
class _Plan:
    """A sentence with the claim that it bears; names stand in it in this order."""

    predicate: Predicate
    actors: tuple[Resolution | None, Resolution | None]
    chain: tuple[Resolution, ...]
    quantity: Quantity | None
    place: Where | None
    time: When | None
    polarity: Polarity
    modality: Modality

    @property
    def text(self) -> str:
        """The sentence."""
        names = " , ".join(r.name for r in (*self.chain, *self.actors) if r)
        rest = [part.text for part in (self.quantity, self.place, self.time) if part]
        return f"{names} : {self.predicate.value} {self.polarity.value} {' '.join(rest)}."

    def claim(self, article: Article, at: int) -> Claim:
        """The claim, the sentence standing at this place in the article."""
        words, spot = self.text, at
        found: list[Mention | None] = []
        for actor in (*self.chain, *self.actors):
            if actor is None:
                found.append(None)
                continue
            spot = article.text.index(actor.name, spot)
            span = Span(spot, spot + len(actor.name))
            found.append(Mention(actor.name, span, actor.name, actor.type, actor))
        links = tuple(Source(mention, "say", Stance.SAYS) for mention in found[: len(self.chain)])
        return Claim(
            document=DocumentRef(article.id, None, article.publisher, None, article.published),
            predicate=self.predicate,
            subject=found[-2],
            object=found[-1],
            evidence=Evidence(words, Span(at, at + len(words))),
            reader=READER,
            confidence=0.8,
            quantity=self.quantity,
            place=self.place,
            time=self.time,
            polarity=self.polarity,
            modality=self.modality,
            attribution=links,
        )


@dataclass(frozen=True, slots=True)
class _Story:
    chance: random.Random
    actual: World
    published: date

    def plan(self) -> _Plan:
        """One more sentence."""
        chance = self.chance
        predicate = chance.choices(tuple(PREDICATES), tuple(PREDICATES.values()))[0]
        return _Plan(
            predicate,
            self._actors(predicate),
            self._chain(),
            self._quantity(predicate),
            _often(chance, self.actual.places) if chance.random() < 0.45 else None,
            self._time(predicate),
            Polarity.DENIED if chance.random() < 0.06 else Polarity.AFFIRMED,
            chance.choices(tuple(Modality), (80, 6, 5, 4, 5))[0],
        )

    def _actors(self, predicate: Predicate) -> tuple[Resolution | None, Resolution | None]:
        chance, groups = self.chance, self.actual.groups
        first, second = _often(chance, groups), _often(chance, groups)
        if predicate in (Predicate.STRENGTH, Predicate.TERRITORY):
            return first, None
        if predicate in (Predicate.LEADS, Predicate.MEMBER_OF):
            return _often(chance, self.actual.people), second
        if predicate in FIGURES:
            return (first if chance.random() < 0.5 else None), second
        return first, second

    def _chain(self) -> tuple[Resolution, ...]:
        chance, actual = self.chance, self.actual
        kind = chance.random()
        if kind < 0.35:
            return ()
        if kind < 0.8:
            return (_often(chance, actual.sources),)
        if kind < 0.92:
            return _often(chance, actual.outlets), _often(chance, actual.sources)
        return (_often(chance, actual.outlets),)

    def _quantity(self, predicate: Predicate) -> Quantity | None:
        if predicate not in FIGURES:
            return None
        unit, scale = FIGURES[predicate]
        chance = self.chance
        low = float(max(1, round(scale * chance.random() ** 2)))
        bound = chance.choices(tuple(Bound), (60, 15, 18, 7))[0]
        high = low * 1.5 if bound is Bound.RANGE else low
        ends = {Bound.AT_LEAST: (low, None), Bound.AT_MOST: (None, high)}.get(bound, (low, high))
        return Quantity(ends[0], ends[1], bound, unit, chance.random() < 0.2, f"{low:g} {unit}")

    def _time(self, predicate: Predicate) -> When | None:
        chance = self.chance
        if chance.random() < 0.4:
            return None
        if chance.random() < 0.7:
            day = self.published - timedelta(days=chance.randrange(7))
            return When(day, day, day.isoformat(), "that day")
        start = self.published - timedelta(days=chance.randrange(30, 600))
        return When(start, self.published, f"{start}/{self.published}", "since then")


def main() -> None:
    """Make a ledger file."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("claims", type=int)
    arguments.add_argument("ledger", type=Path)
    arguments.add_argument("--seed", type=int, default=5)
    given = arguments.parse_args()
    began = time.perf_counter()
    with open_ledger(given.ledger) as ledger:
        fill(ledger, given.claims, given.seed)
        print(f"{ledger.count():,} claims in {ledger.article_count():,} articles", end=" ")
    print(f"in {time.perf_counter() - began:.0f} s: {given.ledger}")


if __name__ == "__main__":
    main()
