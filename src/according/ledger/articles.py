"""Articles of the ledger."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from according.claim import Article
from according.errors import LedgerError
from according.ledger.fulltext import articles_with
from according.ledger.records import Reading, StoredArticle, day
from according.ledger.tables import articles, claims, readings, wordings


def article_named(connection: Connection, name: str | int) -> StoredArticle:
    """The article with this key, document id or content hash; the newest where several share an id.

    Raises LedgerError where there is none.
    """
    column = articles.c
    if isinstance(name, int):
        chosen = _stored().where(column.key == name)
    else:
        chosen = _stored().where(or_(column.document_id == name, column.content_hash == name))
    row = connection.execute(chosen.order_by(column.key.desc()).limit(1)).first()
    if row is None:
        raise LedgerError(f"the ledger holds no article {name!r}: `according articles` lists them")
    return _article(row._mapping)


def articles_page(
    connection: Connection, words: str | None, limit: int | None, offset: int
) -> list[StoredArticle]:
    """Articles, the newest published first; `words`: only those that hold them."""
    chosen = _stored().order_by(articles.c.published.desc().nulls_last(), articles.c.key.desc())
    if words and words.strip():
        chosen = chosen.where(articles_with(words, connection))
    return [_article(row._mapping) for row in connection.execute(chosen.limit(limit).offset(offset))]


def readings_of(connection: Connection, article: int) -> list[Reading]:
    """Every reading of the article, the newest last."""
    rows = connection.execute(select(readings).where(readings.c.article == article).order_by(readings.c.key))
    return [
        Reading(
            row.reader,
            "superseded" if row.superseded_at else row.status,
            row.claims,
            datetime.fromisoformat(row.recorded_at),
        )
        for row in rows
    ]


def articles_by_key(connection: Connection, keys: Sequence[int]) -> dict[int, StoredArticle]:
    """The articles with these keys."""
    rows = connection.execute(_stored().where(articles.c.key.in_(keys)))
    return {row.key: _article(row._mapping) for row in rows}


def _stored() -> Select[Any]:
    standing = select(func.count()).where(claims.c.article == articles.c.key, claims.c.standing == "current")
    return select(
        articles,
        wordings.c.canonical.label("publisher_id"),
        standing.correlate(articles).scalar_subquery().label("count"),
    ).outerjoin(wordings, wordings.c.key == articles.c.publisher_wording)


def _article(row: Any) -> StoredArticle:
    article = Article(
        id=row["document_id"],
        text=row["text"],
        title=row["title"],
        publisher=row["publisher"],
        url=row["url"],
        published=day(row["published"]),
        updated=day(row["updated"]),
        byline=row["byline"],
        language=row["language"],
        provenance=MappingProxyType(json.loads(row["provenance"])),
    )
    recorded = datetime.fromisoformat(row["recorded_at"])
    return StoredArticle(row["key"], article, recorded, row["publisher_id"], row["count"])
