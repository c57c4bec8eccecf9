"""A question's filter: which claims of the ledger it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from according.claim import Modality, Polarity, Predicate
from according.errors import QueryError


class Order(StrEnum):
    """How the claims of an answer stand. DOCUMENT does not depend on when anything was recorded."""

    DOCUMENT = "document"
    NEWEST = "newest"
    OLDEST = "oldest"
    RECORDED = "recorded"
    HAPPENED = "happened"
    SURE = "sure"
    UNSURE = "unsure"


class Review(StrEnum):
    """What a person made of a claim; NONE: nobody looked yet."""

    NONE = "none"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    EDITED = "edited"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Claims that meet every condition given; the empty filter is all that stands today.

    actor, other: takes part as subject or object (both together: a pair, in either order).
    subject, object: in that role. Each is an actor's id, or a name that means one actor only.
    source: a link of the chain, or the publisher. origin: the innermost named source.
    unattributed: True: the article itself says it; False: somebody is named or hinted at.
    since, until: when it happened or held; a claim without a date never meets them.
    published_since, published_until: date of the article. recorded_before: known by that moment,
    whatever was withdrawn since. place: a name of a place, or a country as two letters.
    text: words of the evidence. review: what a person made of it.
    withdrawn: also what a newer reading superseded. rejected: also what a person rejected or replaced.
    """

    actor: str | None = None
    other: str | None = None
    subject: str | None = None
    object: str | None = None
    predicates: tuple[Predicate, ...] = ()
    source: str | None = None
    origin: str | None = None
    unattributed: bool | None = None
    polarity: Polarity | None = None
    modalities: tuple[Modality, ...] = ()
    since: date | None = None
    until: date | None = None
    published_since: date | None = None
    published_until: date | None = None
    recorded_since: datetime | None = None
    recorded_before: datetime | None = None
    place: str | None = None
    document: str | None = None
    publisher: str | None = None
    text: str | None = None
    min_confidence: float | None = None
    max_confidence: float | None = None
    review: Review | None = None
    withdrawn: bool = False
    rejected: bool = False
    order: Order = Order.DOCUMENT
    limit: int | None = None
    offset: int = 0

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise QueryError(f"nothing is since {self.since} and until {self.until}: swap the two dates")
        if (self.limit or 0) < 0 or self.offset < 0:
            raise QueryError("limit and offset count from 0: give no negative number")

    @classmethod
    def from_words(cls, words: Mapping[str, str]) -> Filter:
        """The filter that words describe, as commands and addresses give them.

        Keys are the field names; several predicates or modalities stand with commas between.
        An empty value is no condition. Raises QueryError, naming the field.
        """
        known = {f.name for f in fields(cls)}
        unknown = sorted(set(words) - known)
        if unknown:
            raise QueryError(f"no filter is called {unknown[0]!r}: choose among {', '.join(sorted(known))}")
        return cls(**{name: _value(name, text.strip()) for name, text in words.items() if text.strip()})

    def to_words(self) -> dict[str, str]:
        """What `from_words` takes: only the conditions that are set."""
        empty = Filter()
        changed = [f.name for f in fields(self) if getattr(self, f.name) != getattr(empty, f.name)]
        return {name: _words(getattr(self, name)) for name in changed}

    def page(self, limit: int | None, offset: int = 0) -> Filter:
        """The same question, another page of the answer."""
        return replace(self, limit=limit, offset=offset)


def _value(name: str, text: str) -> Any:
    read = PARSERS.get(name, str)
    try:
        return read(text)
    except ValueError as error:
        raise QueryError(f"{name} cannot be {text!r}: {_expected(read, error)}") from error


def _expected(read: Callable[[str], Any], error: ValueError) -> str:
    if read in CHOICES:
        return "choose among " + ", ".join(CHOICES[read])
    if read in (_first_day, _last_day, datetime.fromisoformat):
        return "write a date as 2016-08-22"
    return "write a number" if read in (int, float) else str(error)


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(str(part) for part in value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _predicates(text: str) -> tuple[Predicate, ...]:
    return tuple(Predicate(part.strip()) for part in text.split(","))


def _modalities(text: str) -> tuple[Modality, ...]:
    return tuple(Modality(part.strip()) for part in text.split(","))


def _flag(text: str) -> bool:
    if text.lower() in ("yes", "true", "1", "on"):
        return True
    if text.lower() in ("no", "false", "0", "off"):
        return False
    raise ValueError("write yes or no")


def _first_day(text: str) -> date:
    """A day, or the first of a month or a year: "2016", "2016-08", "2016-08-22"."""
    return date.fromisoformat({4: f"{text}-01-01", 7: f"{text}-01"}.get(len(text), text))


def _last_day(text: str) -> date:
    """A day, or the last of a month or a year."""
    first = _first_day(text)
    if len(text) == 4:
        return first.replace(month=12, day=31)
    if len(text) == 7:
        after = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
        return date.fromordinal(after.toordinal() - 1)
    return first


PARSERS: dict[str, Callable[[str], Any]] = {
    "predicates": _predicates,
    "modalities": _modalities,
    "polarity": Polarity,
    "unattributed": _flag,
    "since": _first_day,
    "until": _last_day,
    "published_since": _first_day,
    "published_until": _last_day,
    "recorded_since": datetime.fromisoformat,
    "recorded_before": datetime.fromisoformat,
    "min_confidence": float,
    "max_confidence": float,
    "review": Review,
    "withdrawn": _flag,
    "rejected": _flag,
    "order": Order,
    "limit": int,
    "offset": int,
}

CHOICES: dict[Callable[[str], Any], type[StrEnum]] = {
    _predicates: Predicate,
    _modalities: Modality,
    Polarity: Polarity,
    Review: Review,
    Order: Order,
}
