"""Find the standing claims of one article by one look: without it, adding slows as the ledger grows"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_claims_article_standing"), "claims", ["article", "standing"], unique=False)


def downgrade() -> None:
    raise NotImplementedError("a ledger only grows: restore a copy to go back")
