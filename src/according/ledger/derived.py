"""What a ledger derives from its articles and claims, made again for a ledger written before it did."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select

from according.ledger.appending import Writer
from according.ledger.articles import article_named
from according.ledger.tables import articles, claim_records, claims, sources


def derive_all(connection: Connection) -> None:
    """Mark every article and pack every claim, in the order in which they were recorded."""
    writer = Writer(connection)
    for article in connection.execute(select(articles.c.key).order_by(articles.c.key)).scalars().all():
        writer.mark(article, article_named(connection, article).article)
        together = select(claims.c.reading).where(claims.c.article == article).distinct()
        for reading in connection.execute(together).scalars().all():
            _pack(writer, article, reading)


def _pack(writer: Writer, article: int, reading: int | None) -> None:
    chosen = (
        claims.c.article == article,
        claims.c.reading == reading if reading else claims.c.reading.is_(None),
    )
    full = select(claims, claim_records.c.record).join(claim_records, claim_records.c.claim == claims.c.key)
    rows = writer.connection.execute(full.where(*chosen).order_by(claims.c.key)).mappings().all()
    keys = select(claims.c.key).where(*chosen)
    linked = select(sources).where(sources.c.claim.in_(keys)).order_by(sources.c.claim, sources.c.position)
    links = writer.connection.execute(linked).mappings().all()
    provinces = [(json.loads(row["record"])["place"] or {}).get("admin1") for row in rows]
    writer.pack([dict(row) for row in rows], [dict(link) for link in links], provinces)
