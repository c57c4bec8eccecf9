"""Runs the migrations on the connection that `according.ledger.database` passes in."""

from __future__ import annotations

from alembic import context

from according.ledger.database import VERSION_TABLE
from according.ledger.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=False,
)
context.run_migrations()
