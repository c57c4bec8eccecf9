"""The tables of a ledger, in SQL that SQLite and PostgreSQL both speak.

Nothing a reader or a person wrote is changed afterwards. Three columns are marks or mirrors that
follow from rows appended elsewhere and can be computed again at any time: `claims.standing` with
`withdrawn_at` and `review` (from readings and reviews), `wordings.canonical` and `actors.shown`
(from actor decisions). Derived wholly from articles and claims, for questions about a whole ledger:
`article_marks`, `article_bands`, `packed_claims`, `terms`, `packed_chunks`.

Dates are ISO text (`2016-08-22`), moments are ISO text in UTC with microseconds, so that they sort
and compare as they stand, on every database.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA = "0004"
"""The newest migration; a ledger that names another one is migrated, or refused if newer."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

actors = Table(
    "actors",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("shown", String, nullable=False, index=True),
    Column("type", String, nullable=False),
    Column("provisional", Boolean, nullable=False),
    Column("recorded_at", String, nullable=False),
)

wordings = Table(
    "wordings",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("actor_id", ForeignKey("actors.id"), nullable=False),
    Column("name", String, nullable=False),
    Column("type", String, nullable=False),
    Column("canonical", ForeignKey("actors.id"), nullable=False, index=True),
    UniqueConstraint("actor_id", "name", "type"),
    Index("ix_wordings_name", "name"),
)
"""An actor as first resolved, under one name that articles give it. Claims point here, so that a
merge, a split or their undoing touches no claim."""

articles = Table(
    "articles",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("document_id", String, nullable=False, index=True),
    Column("content_hash", String, nullable=False, unique=True),
    Column("title", String),
    Column("publisher", String),
    Column("publisher_wording", ForeignKey("wordings.key"), index=True),
    Column("url", String),
    Column("published", String, index=True),
    Column("updated", String),
    Column("byline", String),
    Column("language", String),
    Column("provenance", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("recorded_at", String, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("article", ForeignKey("articles.key"), nullable=False),
    Column("reader", String, nullable=False),
    Column("status", String, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("recorded_at", String, nullable=False),
    Column("superseded_at", String),
    Column("superseded_by", ForeignKey("readings.key")),
    UniqueConstraint("article", "reader"),
)

claims = Table(
    "claims",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("claim_id", String, nullable=False, index=True),
    Column("article", ForeignKey("articles.key"), nullable=False),
    Column("reading", ForeignKey("readings.key")),
    Column("predicate", String, nullable=False),
    Column("subject", ForeignKey("wordings.key")),
    Column("subject_text", String),
    Column("object", ForeignKey("wordings.key")),
    Column("object_text", String),
    Column("polarity", String, nullable=False),
    Column("modality", String, nullable=False),
    Column("trend", String),
    Column("origin", ForeignKey("wordings.key")),
    Column("links", Integer, nullable=False),
    Column("stance", String),
    Column("time_start", String),
    Column("time_end", String),
    Column("time_edtf", String),
    Column("time_text", String),
    Column("place", String),
    Column("country", String),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("low", Float),
    Column("high", Float),
    Column("bound", String),
    Column("unit", String),
    Column("approximate", Boolean),
    Column("confidence", Float, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("reader", String, nullable=False),
    Column("published", String),
    Column("recorded_at", String, nullable=False),
    Column("standing", String, nullable=False),
    Column("withdrawn_at", String),
    Column("review", String),
    Column("replaces", ForeignKey("claims.key")),
    UniqueConstraint("article", "claim_id"),
    Index("ix_claims_article_standing", "article", "standing"),
    Index("ix_claims_standing_published", "standing", "published"),
    Index("ix_claims_standing_recorded_at", "standing", "recorded_at"),
    Index("ix_claims_standing_confidence", "standing", "confidence"),
    Index("ix_claims_standing_time_start", "standing", "time_start", "time_end"),
    Index("ix_claims_standing_country", "standing", "country"),
    Index("ix_claims_standing_place", "standing", "place"),
    Index("ix_claims_standing_origin", "standing", "origin"),
    Index("ix_claims_subject", "subject", "standing"),
    Index("ix_claims_object", "object", "standing"),
    Index("ix_claims_tie", "standing", "predicate", "subject", "object", "polarity", "published"),
)

claim_records = Table(
    "claim_records",
    metadata,
    Column("claim", ForeignKey("claims.key"), primary_key=True, autoincrement=False),
    Column("evidence", Text, nullable=False),
    Column("record", Text, nullable=False),
)
"""The claim in full (`Claim.to_json`, as first resolved), apart from its narrow row in `claims`."""

sources = Table(
    "sources",
    metadata,
    Column("claim", ForeignKey("claims.key"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("wording", ForeignKey("wordings.key"), index=True),
    Column("cue", String, nullable=False),
    Column("stance", String, nullable=False),
    Column("time_start", String),
    Column("time_end", String),
)
"""The links of a claim's chain, outermost at position 0; `wording` null: unnamed."""

actor_decisions = Table(
    "actor_decisions",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("action", String, nullable=False),
    Column("actor_id", String),
    Column("target_id", String),
    Column("name", String),
    Column("undoes", ForeignKey("actor_decisions.key")),
    Column("note", Text),
    Column("who", String, nullable=False),
    Column("at", String, nullable=False),
)

reviews = Table(
    "reviews",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("claim", ForeignKey("claims.key"), nullable=False, index=True),
    Column("decision", String, nullable=False),
    Column("result", ForeignKey("claims.key")),
    Column("undoes", ForeignKey("reviews.key")),
    Column("note", Text),
    Column("who", String, nullable=False),
    Column("at", String, nullable=False),
)

saved_questions = Table(
    "saved_questions",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("name", String, nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("who", String, nullable=False),
    Column("at", String, nullable=False),
    Column("removed_at", String),
)

question_runs = Table(
    "question_runs",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("question", ForeignKey("saved_questions.key"), nullable=False, index=True),
    Column("newest_claim", Integer, nullable=False),
    Column("at", String, nullable=False),
)

source_grades = Table(
    "source_grades",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("actor_id", String, index=True),
    Column("claim_id", String, index=True),
    Column("grade", String, nullable=False),
    Column("note", Text),
    Column("who", String, nullable=False),
    Column("at", String, nullable=False),
)

not_conflicts = Table(
    "not_conflicts",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("first", String, nullable=False, index=True),
    Column("second", String, nullable=False, index=True),
    Column("note", Text),
    Column("who", String, nullable=False),
    Column("at", String, nullable=False),
    Column("withdrawn_at", String),
)

article_marks = Table(
    "article_marks",
    metadata,
    Column("article", ForeignKey("articles.key"), primary_key=True, autoincrement=False),
    Column("wire", ForeignKey("wordings.key")),
    Column("copy_of", ForeignKey("articles.key")),
)
"""wire: the agency that the text credits. copy_of: the first article whose text this one repeats."""

article_bands = Table(
    "article_bands",
    metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("article", ForeignKey("articles.key"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""Articles that share a band may share text (`according.ledger.copies`)."""

terms = Table(
    "terms",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("text", String, nullable=False, unique=True),
)

packed_claims = Table(
    "packed_claims",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("reading", ForeignKey("readings.key"), index=True),
    Column("claims", LargeBinary, nullable=False),
    Column("links", LargeBinary, nullable=False),
)
"""The claims that entered together, as `according.ledger.packing` lays them out."""

packed_chunks = Table(
    "packed_chunks",
    metadata,
    Column("kind", String, primary_key=True),
    Column("last", Integer, primary_key=True, autoincrement=False),
    Column("after", Integer, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("block", LargeBinary, nullable=False),
)
"""Many rows of `packed_claims`, or of `articles`, in one: those with keys above `after`, up to `last`
(`according.ledger.chunks`)."""
