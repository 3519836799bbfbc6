"""undoing an import, remarks of the rules of quality, how columns of unknown files are read, and other systems"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("table", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("before", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"], name=op.f("fk_journal_load_id_load")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal")),
    )
    op.create_index(op.f("ix_journal_load_id"), "journal", ["load_id"])
    op.create_table(
        "mapping",
        sa.Column("header", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("document", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("made_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("header", name=op.f("pk_mapping")),
    )
    text = sqlmodel.sql.sqltypes.AutoString
    op.create_table(
        "population",
        sa.Column("key", text(), nullable=False),
        sa.Column("gm_code", text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("inhabitants", sa.Integer(), nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("source", text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_population")),
    )
    op.create_table(
        "spending",
        sa.Column("key", text(), nullable=False),
        sa.Column("gm_code", text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", text(), nullable=False),
        sa.Column("task_field", text(), nullable=False),
        sa.Column("expenditure_keur", sa.Float(), nullable=True),
        sa.Column("income_keur", sa.Float(), nullable=True),
        sa.Column("source", text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_spending")),
    )
    op.create_table(
        "source_state",
        sa.Column("code", text(), nullable=False),
        sa.Column("attempted_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("succeeded_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("figures", sa.Integer(), nullable=False),
        sa.Column("unmapped", text(), nullable=False),
        sa.Column("error", text(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_source_state")),
    )
    op.add_column("load", sa.Column("undone_by", sa.Integer(), nullable=True))
    op.add_column(
        "observation", sa.Column("remarks", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default="")
    )


def downgrade() -> None:
    op.drop_column("observation", "remarks")
    op.drop_column("load", "undone_by")
    for table in ("source_state", "spending", "population", "mapping"):
        op.drop_table(table)
    op.drop_table("journal")
