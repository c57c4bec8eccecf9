"""The standing claims of a ledger as columns of numbers, for questions about all of them at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Connection, func, select

from according.ledger.packing import CLAIM, LINK, Packed
from according.ledger.tables import (
    actor_decisions,
    actors,
    article_marks,
    articles,
    claims,
    packed_claims,
    readings,
    reviews,
    terms,
    wordings,
)


class ArticleColumns(NamedTuple):
    """An article without its text. publisher, wire: keys of wordings. outlet: the publisher's name."""

    key: int
    document: str
    outlet: str | None
    publisher: int | None
    published: str | None
    wire: int | None
    copy_of: int | None


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
    """Every standing claim, packed (`packing.CLAIM`, by key), with the links of all chains.

    stamp: changes with anything that an answer may depend on.
    """

    stamp: tuple[int, ...]
    claims: Packed
    links: Packed
    articles: list[ArticleColumns]
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
    packed, links = _blocks(connection)
    gone = select(claims.c.key).where(claims.c.standing.in_(["rejected", "replaced"]))
    left_out = np.fromiter(connection.execute(gone).scalars(), np.int64)
    if len(left_out):
        packed = packed[~np.isin(packed["key"], left_out)]
        links = links[~np.isin(links["claim"], left_out)]
    a, m = articles.c, article_marks.c
    marked = select(a.key, a.document_id, a.publisher, a.publisher_wording, a.published, m.wire, m.copy_of)
    marked = marked.outerjoin(article_marks, m.article == a.key).order_by(a.key)
    worded = select(wordings.c.key, wordings.c.canonical, wordings.c.name)
    listed = select(actors.c.id, actors.c.shown, actors.c.type)
    return Columns(
        stamp=stamp(connection),
        claims=packed,
        links=links,
        articles=_rows(connection, marked, ArticleColumns),
        wordings=_rows(connection, worded, Wording),
        actors=_rows(connection, listed, ActorColumns),
        terms={row[0]: row[1] for row in connection.execute(select(terms.c.key, terms.c.text))},
    )


def _blocks(connection: Connection) -> tuple[Packed, Packed]:
    standing = select(packed_claims.c.claims, packed_claims.c.links).outerjoin(
        readings, readings.c.key == packed_claims.c.reading
    )
    blocks = connection.execute(
        standing.where(readings.c.superseded_at.is_(None)).order_by(packed_claims.c.key)
    )
    rows = blocks.all()
    packed = np.frombuffer(b"".join(row[0] for row in rows), CLAIM)
    # In order already, save where an older ledger was packed anew, article by article.
    if np.any(np.diff(packed["key"]) < 0):
        packed = packed[np.argsort(packed["key"])]
    return packed, np.frombuffer(b"".join(row[1] for row in rows), LINK)


def _rows(connection: Connection, statement: Any, kind: Any) -> list[Any]:
    return list(map(kind._make, connection.execute(statement).all()))
