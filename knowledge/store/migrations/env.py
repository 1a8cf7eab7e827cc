"""What Alembic runs: the migrations on the connection, and in the transaction, that the caller opened."""

from __future__ import annotations

from alembic import context
from sqlmodel import SQLModel

import knowledge.store.evidence
import knowledge.store.tables  # noqa: F401  (defines the tables)

context.configure(connection=context.config.attributes["connection"], target_metadata=SQLModel.metadata)
context.run_migrations()
