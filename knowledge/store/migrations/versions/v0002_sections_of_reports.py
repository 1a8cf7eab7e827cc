"""Reports keep which of their sections hold rows that people wrote."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("reports", sa.Column("sections", sa.Text(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("reports", "sections")
