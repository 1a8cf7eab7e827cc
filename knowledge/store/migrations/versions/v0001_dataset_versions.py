"""The first tables: dataset versions, and a table for each kind of record."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

RECORD_TABLES = {
    "reports": "key title number issued_on issuer place file source",
    "frameworks": "key name place level decision decided_on years total_points? aliases note source",
    "components": (
        "framework code coded:bool parent kind:word name max_points? how_scored evidence_required "
        "data_source responsible aliases members note source"
    ),
    "scoring_rules": (
        "framework code part:int method measure points full_from? zero_below? tiers note source"
    ),
    "units": "key kind name parent current:bool since until spellings demo:bool source",
    "unit_changes": "old new partial:bool source",
    "scores": (
        "framework year:int unit component stage:word value? printed rank:int? class_name table source"
    ),
    "published_means": "framework year:int level component value printed table source",
    "targets": (
        "unit year:int code group name parent_name result_printed result? numerator? denominator? "
        "target_printed target? verdict reason aliases source"
    ),
    "appraisals": "framework year:int unit component state documents remark source",
    "analyses": "unit framework year:int component kind position:int text source",
    "responsibilities": "unit framework year:int component task body aliases source",
    "documents": "number kind issued_on issuer place subject status replaced_by replaces aliases source",
    "facts": "place measure printed measure_unit period aliases group part_of note source",
    "passages": "report place section position:int text source",
    "guides": "key title aliases steps notes source",
    "deadlines": (
        "report place period due day:int? month:int? recipient provisional:bool aliases note source"
    ),
    "abbreviations": "short meanings note source",
    "notes": "key topic title asked lines place source",
}
"""The columns of each table in order: text, or as ":int", ":bool", ":word" say; "?" where null is allowed."""

_TYPES: dict[str, sa.types.TypeEngine[Any]] = {
    "": sa.Text(),
    "int": sa.Integer(),
    "bool": sa.Boolean(),
    "word": sa.String(32),
}


def _column(description: str) -> sa.Column[Any]:
    name, _, kind = description.removesuffix("?").partition(":")
    return sa.Column(name, _TYPES[kind], nullable=description.endswith("?"))


def upgrade() -> None:
    op.create_table(
        "dataset_version",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("dataset", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("origin", sa.String(32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("table_counts", sa.Text(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("dataset", "number", name="uq_dataset_version_number"),
    )
    op.create_index(
        "uq_dataset_version_current",
        "dataset_version",
        ["dataset"],
        unique=True,
        sqlite_where=sa.text("is_current"),
        postgresql_where=sa.text("is_current"),
    )
    for name, columns in RECORD_TABLES.items():
        op.create_table(
            name,
            sa.Column("version_id", sa.Integer(), nullable=False),
            sa.Column("ordinal", sa.Integer(), nullable=False),
            *(_column(description) for description in columns.split()),
            sa.PrimaryKeyConstraint("version_id", "ordinal"),
            sa.ForeignKeyConstraint(["version_id"], ["dataset_version.id"], name=f"fk_{name}_version"),
        )


def downgrade() -> None:
    for name in RECORD_TABLES:
        op.drop_table(name)
    op.drop_table("dataset_version")
