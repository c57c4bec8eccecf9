"""The first ledger"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from according.ledger.fulltext import create_indexes

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _actor_decisions()
    _actors()
    _not_conflicts()
    _saved_questions()
    _source_grades()
    _question_runs()
    _wordings()
    _articles()
    _readings()
    _claims()
    _claim_records()
    _reviews()
    _sources()
    create_indexes(op.get_bind())


def downgrade() -> None:
    raise NotImplementedError("a ledger only grows: restore a copy to go back")


def _actor_decisions() -> None:
    op.create_table(
        "actor_decisions",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("actor_id", sa.String(), nullable=True),
        sa.Column("target_id", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["undoes"], ["actor_decisions.key"], name=op.f("fk_actor_decisions_undoes_actor_decisions")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_actor_decisions")),
    )


def _actors() -> None:
    op.create_table(
        "actors",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("shown", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actors")),
    )
    op.create_index(op.f("ix_actors_shown"), "actors", ["shown"], unique=False)


def _not_conflicts() -> None:
    op.create_table(
        "not_conflicts",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("first", sa.String(), nullable=False),
        sa.Column("second", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("withdrawn_at", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_not_conflicts")),
    )
    op.create_index(op.f("ix_not_conflicts_first"), "not_conflicts", ["first"], unique=False)
    op.create_index(op.f("ix_not_conflicts_second"), "not_conflicts", ["second"], unique=False)


def _saved_questions() -> None:
    op.create_table(
        "saved_questions",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_saved_questions")),
    )
    op.create_index(op.f("ix_saved_questions_name"), "saved_questions", ["name"], unique=False)


def _source_grades() -> None:
    op.create_table(
        "source_grades",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.String(), nullable=True),
        sa.Column("claim_id", sa.String(), nullable=True),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_source_grades")),
    )
    op.create_index(op.f("ix_source_grades_actor_id"), "source_grades", ["actor_id"], unique=False)
    op.create_index(op.f("ix_source_grades_claim_id"), "source_grades", ["claim_id"], unique=False)


def _question_runs() -> None:
    op.create_table(
        "question_runs",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("question", sa.Integer(), nullable=False),
        sa.Column("newest_claim", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question"], ["saved_questions.key"], name=op.f("fk_question_runs_question_saved_questions")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_question_runs")),
    )
    op.create_index(op.f("ix_question_runs_question"), "question_runs", ["question"], unique=False)


def _wordings() -> None:
    op.create_table(
        "wordings",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("canonical", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name=op.f("fk_wordings_actor_id_actors")),
        sa.ForeignKeyConstraint(["canonical"], ["actors.id"], name=op.f("fk_wordings_canonical_actors")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_wordings")),
        sa.UniqueConstraint("actor_id", "name", "type", name=op.f("uq_wordings_actor_id_name_type")),
    )
    op.create_index(op.f("ix_wordings_canonical"), "wordings", ["canonical"], unique=False)
    op.create_index("ix_wordings_name", "wordings", ["name"], unique=False)


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("publisher", sa.String(), nullable=True),
        sa.Column("publisher_wording", sa.Integer(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("updated", sa.String(), nullable=True),
        sa.Column("byline", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["publisher_wording"], ["wordings.key"], name=op.f("fk_articles_publisher_wording_wordings")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_articles")),
        sa.UniqueConstraint("content_hash", name=op.f("uq_articles_content_hash")),
    )
    op.create_index(op.f("ix_articles_document_id"), "articles", ["document_id"], unique=False)
    op.create_index(op.f("ix_articles_published"), "articles", ["published"], unique=False)
    op.create_index(op.f("ix_articles_publisher_wording"), "articles", ["publisher_wording"], unique=False)


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.String(), nullable=False),
        sa.Column("superseded_at", sa.String(), nullable=True),
        sa.Column("superseded_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name=op.f("fk_readings_article_articles")),
        sa.ForeignKeyConstraint(
            ["superseded_by"], ["readings.key"], name=op.f("fk_readings_superseded_by_readings")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_readings")),
        sa.UniqueConstraint("article", "reader", name=op.f("uq_readings_article_reader")),
    )


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=True),
        sa.Column("predicate", sa.String(), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("subject_text", sa.String(), nullable=True),
        sa.Column("object", sa.Integer(), nullable=True),
        sa.Column("object_text", sa.String(), nullable=True),
        sa.Column("polarity", sa.String(), nullable=False),
        sa.Column("modality", sa.String(), nullable=False),
        sa.Column("trend", sa.String(), nullable=True),
        sa.Column("origin", sa.Integer(), nullable=True),
        sa.Column("links", sa.Integer(), nullable=False),
        sa.Column("stance", sa.String(), nullable=True),
        sa.Column("time_start", sa.String(), nullable=True),
        sa.Column("time_end", sa.String(), nullable=True),
        sa.Column("time_edtf", sa.String(), nullable=True),
        sa.Column("time_text", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("bound", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("approximate", sa.Boolean(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.String(), nullable=False),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("withdrawn_at", sa.String(), nullable=True),
        sa.Column("review", sa.String(), nullable=True),
        sa.Column("replaces", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name=op.f("fk_claims_article_articles")),
        sa.ForeignKeyConstraint(["object"], ["wordings.key"], name=op.f("fk_claims_object_wordings")),
        sa.ForeignKeyConstraint(["origin"], ["wordings.key"], name=op.f("fk_claims_origin_wordings")),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"], name=op.f("fk_claims_reading_readings")),
        sa.ForeignKeyConstraint(["replaces"], ["claims.key"], name=op.f("fk_claims_replaces_claims")),
        sa.ForeignKeyConstraint(["subject"], ["wordings.key"], name=op.f("fk_claims_subject_wordings")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_claims")),
        sa.UniqueConstraint("article", "claim_id", name=op.f("uq_claims_article_claim_id")),
    )
    op.create_index(op.f("ix_claims_claim_id"), "claims", ["claim_id"], unique=False)
    op.create_index("ix_claims_object", "claims", ["object", "standing"], unique=False)
    op.create_index("ix_claims_standing_confidence", "claims", ["standing", "confidence"], unique=False)
    op.create_index("ix_claims_standing_country", "claims", ["standing", "country"], unique=False)
    op.create_index("ix_claims_standing_origin", "claims", ["standing", "origin"], unique=False)
    op.create_index("ix_claims_standing_place", "claims", ["standing", "place"], unique=False)
    op.create_index("ix_claims_standing_published", "claims", ["standing", "published"], unique=False)
    op.create_index("ix_claims_standing_recorded_at", "claims", ["standing", "recorded_at"], unique=False)
    op.create_index(
        "ix_claims_standing_time_start", "claims", ["standing", "time_start", "time_end"], unique=False
    )
    op.create_index("ix_claims_subject", "claims", ["subject", "standing"], unique=False)
    op.create_index(
        "ix_claims_tie",
        "claims",
        ["standing", "predicate", "subject", "object", "polarity", "published"],
        unique=False,
    )


def _claim_records() -> None:
    op.create_table(
        "claim_records",
        sa.Column("claim", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.key"], name=op.f("fk_claim_records_claim_claims")),
        sa.PrimaryKeyConstraint("claim", name=op.f("pk_claim_records")),
    )


def _reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("result", sa.Integer(), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.key"], name=op.f("fk_reviews_claim_claims")),
        sa.ForeignKeyConstraint(["result"], ["claims.key"], name=op.f("fk_reviews_result_claims")),
        sa.ForeignKeyConstraint(["undoes"], ["reviews.key"], name=op.f("fk_reviews_undoes_reviews")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_reviews")),
    )
    op.create_index(op.f("ix_reviews_claim"), "reviews", ["claim"], unique=False)


def _sources() -> None:
    op.create_table(
        "sources",
        sa.Column("claim", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("wording", sa.Integer(), nullable=True),
        sa.Column("cue", sa.String(), nullable=False),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("time_start", sa.String(), nullable=True),
        sa.Column("time_end", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claims.key"], name=op.f("fk_sources_claim_claims")),
        sa.ForeignKeyConstraint(["wording"], ["wordings.key"], name=op.f("fk_sources_wording_wordings")),
        sa.PrimaryKeyConstraint("claim", "position", name=op.f("pk_sources")),
    )
    op.create_index(op.f("ix_sources_wording"), "sources", ["wording"], unique=False)
