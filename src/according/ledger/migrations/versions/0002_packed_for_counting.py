"""Packed for counting: copies of texts, agency credits, claims as fixed-width numbers"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from according.ledger.derived import derive_all

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "article_marks",
        sa.Column("article", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("wire", sa.Integer(), nullable=True),
        sa.Column("copy_of", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.key"], name=op.f("fk_article_marks_article_articles")
        ),
        sa.ForeignKeyConstraint(["wire"], ["wordings.key"], name=op.f("fk_article_marks_wire_wordings")),
        sa.ForeignKeyConstraint(
            ["copy_of"], ["articles.key"], name=op.f("fk_article_marks_copy_of_articles")
        ),
        sa.PrimaryKeyConstraint("article", name=op.f("pk_article_marks")),
    )
    op.create_table(
        "article_bands",
        sa.Column("band", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("article", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.key"], name=op.f("fk_article_bands_article_articles")
        ),
        sa.PrimaryKeyConstraint("band", "article", name=op.f("pk_article_bands")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "terms",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_terms")),
        sa.UniqueConstraint("text", name=op.f("uq_terms_text")),
    )
    op.create_table(
        "packed_claims",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=True),
        sa.Column("claims", sa.LargeBinary(), nullable=False),
        sa.Column("links", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading"], ["readings.key"], name=op.f("fk_packed_claims_reading_readings")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_packed_claims")),
    )
    op.create_index(op.f("ix_packed_claims_reading"), "packed_claims", ["reading"], unique=False)
    derive_all(op.get_bind())


def downgrade() -> None:
    raise NotImplementedError("a ledger only grows: restore a copy to go back")
