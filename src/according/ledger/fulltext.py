"""Search for words, whatever their endings: SQLite's FTS5 where it is built in, PostgreSQL's text search;
else a plain search by `LIKE`."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, literal_column, select, text

from according.ledger.tables import articles, claim_records, claims

INDEXES = {
    "claim_text": "CREATE VIRTUAL TABLE claim_text USING fts5(evidence, content='claim_records', "
    "content_rowid='claim', tokenize='porter unicode61 remove_diacritics 2')",
    "article_text": "CREATE VIRTUAL TABLE article_text USING fts5(text, content='articles', "
    "content_rowid='key', tokenize='porter unicode61 remove_diacritics 2')",
}
SERVER_INDEXES = (
    "CREATE INDEX claim_text ON claim_records USING gin (to_tsvector('english', evidence))",
    "CREATE INDEX article_text ON articles USING gin (to_tsvector('english', text))",
)
ENGLISH: ColumnElement[Any] = literal_column("'english'")


def create_indexes(connection: Connection) -> None:
    """The search indexes, where the database can have them."""
    if connection.dialect.name == "sqlite" and _has_fts5(connection):
        for statement in INDEXES.values():
            connection.exec_driver_sql(statement)
    if connection.dialect.name == "postgresql":
        for statement in SERVER_INDEXES:
            connection.exec_driver_sql(statement)


def is_indexed(connection: Connection) -> bool:
    """Whether this ledger has search indexes that are filled by hand."""
    if connection.dialect.name != "sqlite":
        return False
    found = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name = 'claim_text'")
    return bool(found.scalar())


def index_article(connection: Connection, key: int, words: str) -> None:
    """Make an article's text findable."""
    connection.exec_driver_sql("INSERT INTO article_text(rowid, text) VALUES (?, ?)", (key, words))


def index_claims(connection: Connection, rows: list[tuple[int, str]]) -> None:
    """Make the evidence of claims findable; rows are (claim key, evidence)."""
    connection.exec_driver_sql("INSERT INTO claim_text(rowid, evidence) VALUES (?, ?)", rows)


def claims_with(words: str, connection: Connection) -> ColumnElement[bool]:
    """The condition that a claim's evidence holds all the words; "..." keeps words together."""
    if is_indexed(connection):
        found = text("SELECT rowid FROM claim_text WHERE claim_text MATCH :claim_words")
        return claims.c.key.in_(found.bindparams(bindparam("claim_words", _match(words))))
    held = [_holds(claim_records.c.evidence, part, connection) for part in _parts(words)]
    return claims.c.key.in_(select(claim_records.c.claim).where(*held))


def articles_with(words: str, connection: Connection) -> ColumnElement[bool]:
    """The condition that an article holds all the words."""
    if is_indexed(connection):
        found = text("SELECT rowid FROM article_text WHERE article_text MATCH :article_words")
        return articles.c.key.in_(found.bindparams(bindparam("article_words", _match(words))))
    held = [_holds(articles.c.text, part, connection) for part in _parts(words)]
    return articles.c.key.in_(select(articles.c.key).where(*held))


def _holds(column: ColumnElement[str], part: str, connection: Connection) -> ColumnElement[bool]:
    if connection.dialect.name == "postgresql":
        sought = func.phraseto_tsquery(ENGLISH, part)
        return func.to_tsvector(ENGLISH, column).bool_op("@@")(sought)
    return func.lower(column).contains(part.lower(), autoescape=True)


def _parts(words: str) -> list[str]:
    return [phrase or word for phrase, word in re.findall(r'"([^"]+)"|([^\s"]+)', words)]


def _match(words: str) -> str:
    """The words as an FTS5 expression in which no sign has a meaning of its own."""
    return " ".join(f'"{part}"' for part in _parts(words)) or '""'


def _has_fts5(connection: Connection) -> bool:
    options = connection.exec_driver_sql("PRAGMA compile_options").scalars().all()
    return "ENABLE_FTS5" in options
