"""The standing claims of a ledger as columns of numbers, for questions about all of them at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, func, select

from according.ledger.chunks import load_articles, load_claims
from according.ledger.packing import Rows
from according.ledger.tables import (
    actor_decisions,
    actors,
    articles,
    claims,
    packed_claims,
    readings,
    reviews,
    terms,
    wordings,
)


@dataclass(frozen=True, eq=False)
class ArticleColumns:
    """Articles without their texts, by key.

    rows: `packing.ARTICLE`. names: of each its document id, and its publisher's name where it has one.
    """

    rows: Rows
    names: Sequence[tuple[str, str | None]]

    def __len__(self) -> int:
        return len(self.names)

    @cached_property
    def places(self) -> NDArray[np.int32]:
        """For each key, the place of its article."""
        return places(self.rows["key"])


class Wording(NamedTuple):
    """An actor under one name: its key, and the actor that it stands for today."""

    key: int
    canonical: str
    name: str


class ActorColumns(NamedTuple):
    """An actor's id, shown name and type."""

    id: str
    name: str
    type: str


@dataclass(frozen=True, eq=False)
class Columns:
    """Every standing claim (`packing.CLAIM`, by key), with the links of all chains (`packing.LINK`).

    stamp: changes with anything that an answer may depend on.
    """

    stamp: tuple[int, ...]
    claims: Rows
    links: Rows
    articles: ArticleColumns
    wordings: list[Wording]
    actors: list[ActorColumns]
    terms: Mapping[int, str]


def stamp(connection: Connection) -> tuple[int, ...]:
    """The newest row of each table that claims, their standing and their actors depend on."""
    keys = (packed_claims.c.key, articles.c.key, readings.c.key, reviews.c.key, actor_decisions.c.key)
    newest = select(*(select(func.coalesce(func.max(key), 0)).scalar_subquery() for key in keys))
    return tuple(connection.execute(newest).one())


def load_columns(connection: Connection) -> Columns:
    """The columns as the ledger stands."""
    packed, links = _standing(connection, *load_claims(connection))
    worded = select(wordings.c.key, wordings.c.canonical, wordings.c.name)
    listed = select(actors.c.id, actors.c.shown, actors.c.type)
    return Columns(
        stamp=stamp(connection),
        claims=packed,
        links=links,
        articles=ArticleColumns(*load_articles(connection)),
        wordings=_rows(connection, worded, Wording),
        actors=_rows(connection, listed, ActorColumns),
        terms={row[0]: row[1] for row in connection.execute(select(terms.c.key, terms.c.text))},
    )


def places(keys: NDArray[Any]) -> NDArray[np.int32]:
    """For each number up to the greatest key, the place at which it stands; 0 for what is no key."""
    found = np.zeros(int(keys.max(initial=0)) + 1, np.int32)
    found[keys] = np.arange(len(keys), dtype=np.int32)
    return found


def _standing(connection: Connection, packed: Rows, links: Rows) -> tuple[Rows, Rows]:
    """Without what a newer reading superseded or a person rejected, in the order of keys."""
    key = packed["key"]
    stands = np.ones(int(key.max(initial=0)) + 1, bool)
    superseded = _keys(connection, select(readings.c.key).where(readings.c.superseded_at.is_not(None)))
    if len(superseded):
        stands[key[np.isin(packed["reading"], superseded)]] = False
    gone = _keys(connection, select(claims.c.key).where(claims.c.standing.in_(["rejected", "replaced"])))
    stands[gone[gone < len(stands)]] = False
    if not stands.all():
        packed, links = packed.only(stands[key]), links.only(stands[links["claim"]])
    # In order already, save where an older ledger was packed anew, article by article.
    key = packed["key"]
    return (packed.only(np.argsort(key)) if np.any(key[1:] < key[:-1]) else packed), links


def _keys(connection: Connection, statement: Select[tuple[int]]) -> NDArray[np.int64]:
    return np.fromiter(connection.execute(statement).scalars(), np.int64)


def _rows(connection: Connection, statement: Any, kind: Any) -> list[Any]:
    return list(map(kind._make, connection.execute(statement).all()))
