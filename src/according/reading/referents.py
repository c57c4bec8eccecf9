"""Referents: the actors of one article, as its phrases tell them; and whether two names are one.

Apart from any text: what `namesakes`, `descriptions` and `pronouns` compare.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from according.claim import ActorType
from according.knowledge.registry import ActorRecord, Registry
from according.knowledge.words import actor_words
from according.reading.mentions import bare

STATES = frozenset({ActorType.STATE, ActorType.GOVERNMENT})
BODIES = frozenset(
    {
        ActorType.ARMED_GROUP,
        ActorType.SECURITY_FORCE,
        ActorType.POLITICAL_PARTY,
        ActorType.ORGANIZATION,
        ActorType.INTERGOVERNMENTAL,
    }
)


@dataclass(slots=True, eq=False)
class Referent:
    """One actor of the article.

    name: its fullest name here. last: its latest mention (token). prominence: how it last stood
    (2 subject, 1 object, 0.5 under a preposition of the verb, 0 else). affected: whether something
    was done to it there. struck, hurt: the tokens where it last did violence and suffered it, -1 for none.
    """

    name: str
    type: ActorType
    record: ActorRecord | None
    plural: bool
    named: bool
    last: int
    prominence: float = 0
    affected: bool = False
    struck: int = -1
    hurt: int = -1
    head: str = ""
    names: set[str] = field(default_factory=set)
    described: set[str] = field(default_factory=set)
    affiliation: Referent | None = None
    count: int = 1


@lru_cache(maxsize=10_000)
def normal(name: str) -> str:
    """Folded for comparison within an article."""
    return re.sub(r"[^\w]+", " ", bare(name).casefold()).strip()


def same_person(one: str, other: str) -> bool:
    """Whether two names, folded by `normal`, may be one person's: a surname, or first and last name."""
    a, b = one.split(), other.split()
    if not a or not b:
        return False
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) == 1:
        return len(short[0]) > 2 and short[0] in (long[-1], long[0])
    return short[-1] == long[-1] and short[0] in long


def acronym(short: str, long: str) -> bool:
    """Whether one name, both folded by `normal`, is the initials of the other."""
    words = [w for w in long.split() if w not in ("of", "the", "and", "for", "de", "in")]
    return (
        " " not in short
        and len(short) >= 2
        and len(words) == len(short)
        and all(w[0] == c for w, c in zip(words, short, strict=True))
    )


def is_one(referent: Referent) -> bool:
    """Whether a description is of one person ("a trader"), and not of a body ("the army")."""
    words = actor_words()
    body = any(referent.head in nouns for nouns in words.bodies.values())
    body = body or referent.head in words.anaphors or referent.named
    return words.is_member(referent.head) and not body and referent.type is not ActorType.PLACE


def own_words(referent: Referent) -> set[str]:
    """The words of an actor's names."""
    return {word for name in (*referent.names, normal(referent.name)) for word in name.split()}


def publisher_referent(name: str | None, registry: Registry) -> Referent | None:
    """The publisher of the article as an actor: what its "we" stands for."""
    if not name:
        return None
    records = registry.lookup(name)
    record = records[0] if records else None
    type_ = record.type if record else ActorType.MEDIA
    return Referent(record.name if record else name, type_, record, False, True, -1, names={normal(name)})
