"""Packed by column: chunks of packed claims and of articles, so that a large ledger opens in milliseconds"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from according.ledger.chunks import extend

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "packed_chunks",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("last", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("after", sa.Integer(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("block", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "last", name=op.f("pk_packed_chunks")),
    )
    extend(op.get_bind())


def downgrade() -> None:
    raise NotImplementedError("a ledger only grows: restore a copy to go back")
