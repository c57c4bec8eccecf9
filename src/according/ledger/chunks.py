"""Packed rows in large chunks, column by column: what a question about a whole ledger reads.

A chunk repeats what some thousand older blocks of `packed_claims`, or rows of `articles`, say, and says
nothing else. Those never change, so that a chunk is never out of date; what came after the last chunk is
read where it stands. A chunk that is missing or cut off is passed over, with all that follow it, and
made again when an article is added.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Connection, Select, delete, func, insert, select, text

from according.ledger.packing import ARTICLE, CLAIM, LINK, Rows
from according.ledger.tables import (
    article_marks,
    articles,
    claims,
    packed_chunks,
    packed_claims,
    sources,
    wordings,
)

BLOCKS = 2048
"""So many blocks, or articles, make a chunk."""

STORED = np.dtype([*CLAIM.descr, ("reading", "<i4")])
"""A packed claim with the key of its reading, 0 where a person made it."""

LAYOUTS = {"claims": STORED, "links": LINK, "articles": ARTICLE}
"""Kinds of chunks; beside them "names": of each article its document id and its publisher's name."""
BLOCK_KINDS, ARTICLE_KINDS = ("claims", "links"), ("articles", "names")

Names = list[tuple[str, str | None]]

_kept = packed_chunks.c


def extend(connection: Connection) -> None:
    """Make chunks of what came since the last, once it is enough."""
    done = (select(_kept.last).where(_kept.kind == kind) for kind in ("claims", "articles"))
    lasts = [func.coalesce(query.order_by(_kept.last.desc()).limit(1).scalar_subquery(), 0) for query in done]
    keys = (packed_claims.c.key, articles.c.key)
    newest = [select(func.coalesce(func.max(key), 0)).scalar_subquery() for key in keys]
    block, article, blocks_done, articles_done = connection.execute(select(*newest, *lasts)).one()
    if block - blocks_done >= BLOCKS:
        _extend_claims(connection)
    if article - articles_done >= BLOCKS:
        _extend_articles(connection)


def load_claims(connection: Connection) -> tuple[Rows, Rows]:
    """Every packed claim (`STORED`) and every link (`LINK`), whatever its standing, in order of entry."""
    reached = _reached(connection, BLOCK_KINDS)
    blocks = _blocks(connection, reached)
    packed = _all(connection, "claims", reached, _claims_of(blocks))
    return packed, _all(connection, "links", reached, _links_of(blocks))


def load_articles(connection: Connection) -> tuple[Rows, Names]:
    """Every article (`ARTICLE`) by key, with its document id and the name of its publisher."""
    reached = _reached(connection, ARTICLE_KINDS)
    latest, names = _articles(connection, reached)
    chunks = connection.execute(_chunks("names", reached))
    known = [pair for chunk in chunks for pair in json.loads(chunk.block)]
    return _all(connection, "articles", reached, latest), known + names


def _extend_claims(connection: Connection) -> None:
    before = _count(connection)
    reached = _drop_unsound(connection, BLOCK_KINDS)
    while len(blocks := _blocks(connection, reached, BLOCKS)) == BLOCKS:
        made = {"claims": _claims_of(blocks), "links": _links_of(blocks)}
        span = {"after": reached, "last": blocks[-1].key}
        for kind, rows in made.items():
            _add(connection, kind, span, (len(rows), rows.to_bytes()))
        reached = span["last"]
    if connection.dialect.name == "sqlite" and _count(connection).bit_length() > before.bit_length():
        _analyze(connection)


def _count(connection: Connection) -> int:
    return connection.execute(select(func.count()).where(_kept.kind == "claims")).scalar_one()


def _analyze(connection: Connection) -> None:
    """Let SQLite know what is in its indexes, each time the ledger has doubled; PostgreSQL sees to it
    by itself. Without that it walks through all that stands to find the claims of one actor."""
    for table in (claims, sources, articles, wordings):
        connection.execute(text(f"ANALYZE {table.name}"))


def _extend_articles(connection: Connection) -> None:
    reached = _drop_unsound(connection, ARTICLE_KINDS)
    while len((found := _articles(connection, reached, BLOCKS))[0]) == BLOCKS:
        rows, names = found
        span = {"after": reached, "last": int(rows["key"][-1])}
        _add(connection, "articles", span, (len(rows), rows.to_bytes()))
        _add(connection, "names", span, (len(rows), json.dumps(names).encode()))
        reached = span["last"]


def _add(connection: Connection, kind: str, span: Mapping[str, int], rows: tuple[int, bytes]) -> None:
    connection.execute(insert(packed_chunks), {"kind": kind, **span, "rows": rows[0], "block": rows[1]})


def _reached(connection: Connection, kinds: Sequence[str]) -> int:
    """The last key up to which the chunks of all these kinds are whole and leave no gap."""
    return min(_end_of(connection, kind) for kind in kinds)


def _end_of(connection: Connection, kind: str) -> int:
    size = func.length(_kept.block)
    listed = select(_kept.after, _kept.last, _kept.rows, size).where(_kept.kind == kind)
    reached = 0
    for after, last, rows, length in connection.execute(listed.order_by(_kept.last)):
        if after != reached or (kind in LAYOUTS and length != rows * LAYOUTS[kind].itemsize):
            break
        reached = last
    return reached


def _drop_unsound(connection: Connection, kinds: Sequence[str]) -> int:
    reached = _reached(connection, kinds)
    beyond = (_kept.kind.in_(kinds), _kept.last > reached)
    connection.execute(delete(packed_chunks).where(*beyond))
    return reached


def _chunks(kind: str, reached: int) -> Select[tuple[int, bytes]]:
    chosen = (_kept.kind == kind, _kept.last <= reached)
    return select(_kept.rows, _kept.block).where(*chosen).order_by(_kept.last)


def _all(connection: Connection, kind: str, reached: int, latest: Rows) -> Rows:
    """The rows of the chunks up to a key, and the latest after them."""
    counted = select(func.sum(_kept.rows)).where(_kept.kind == kind, _kept.last <= reached)
    count = connection.execute(counted).scalar() or 0
    # Each chunk goes straight to its place: to fill twice the memory takes longer than to read.
    found, at = Rows.room(int(count) + len(latest), LAYOUTS[kind]), 0
    for chunk in connection.execution_options(yield_per=1).execute(_chunks(kind, reached)):
        found.put(at, Rows.read(chunk.block, LAYOUTS[kind]))
        at += chunk.rows
    found.put(at, latest)
    return found


def _blocks(connection: Connection, after: int, limit: int | None = None) -> Sequence[Any]:
    b = packed_claims.c
    chosen = select(b.key, b.reading, b.claims, b.links).where(b.key > after).order_by(b.key)
    return connection.execute(chosen.limit(limit)).all()


def _claims_of(blocks: Sequence[Any]) -> Rows:
    packed = np.frombuffer(b"".join(block.claims for block in blocks), CLAIM)
    readings = np.array([block.reading or 0 for block in blocks], "<i4")
    counts = [len(block.claims) // CLAIM.itemsize for block in blocks]
    return Rows({**Rows.of(packed).columns, "reading": np.repeat(readings, counts)})


def _links_of(blocks: Sequence[Any]) -> Rows:
    return Rows.of(np.frombuffer(b"".join(block.links for block in blocks), LINK))


def _articles(connection: Connection, after: int, limit: int | None = None) -> tuple[Rows, Names]:
    a, m = articles.c, article_marks.c
    chosen = select(a.key, a.publisher_wording, m.wire, m.copy_of, a.document_id, a.publisher)
    chosen = chosen.outerjoin(article_marks, m.article == a.key).where(a.key > after).order_by(a.key)
    rows = connection.execute(chosen.limit(limit)).all()
    numbers = np.array([tuple(number or 0 for number in row[:4]) for row in rows], ARTICLE)
    return Rows.of(numbers), [(row[4], row[5]) for row in rows]
