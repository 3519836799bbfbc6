"""targets, events that are edited on a page, the spread of marks, and which changes were sent"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

CURRENT = sa.text("superseded_by IS NULL")


def upgrade() -> None:
    op.create_table(
        "sent_change",
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("sent_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sent_change")),
    )
    op.create_table(
        "target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("data_set", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("document", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["data_set"], ["data_set.code"], name=op.f("fk_target_data_set_data_set")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
    )
    # Columns are added as they are, not by making the table anew: an index with a condition would be lost.
    op.add_column(
        "event", sa.Column("origin", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default="file")
    )
    op.add_column("event", sa.Column("withdrawn_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
    op.add_column("observation", sa.Column("sd", sa.Float(), nullable=True))
    op.create_index(
        "ix_observation_municipality",
        "observation",
        ["data_set", "municipality"],
        sqlite_where=CURRENT,
        postgresql_where=CURRENT,
    )


def downgrade() -> None:
    op.drop_index("ix_observation_municipality", table_name="observation")
    op.drop_column("observation", "sd")
    op.drop_column("event", "withdrawn_at")
    op.drop_column("event", "origin")
    op.drop_table("target")
    op.drop_table("sent_change")
