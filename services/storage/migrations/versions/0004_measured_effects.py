"""measured effects, and which forecasts are held against what happens"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    text = sqlmodel.sql.sqltypes.AutoString
    op.create_table(
        "measured_effect",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("data_set", text(), nullable=False),
        sa.Column("question", text(), nullable=False),
        sa.Column("evidence", text(), nullable=False),
        sa.Column("document", text(), nullable=False),
        sa.Column("saved_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("withdrawn_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["data_set"], ["data_set.code"], name=op.f("fk_measured_effect_data_set_data_set")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measured_effect")),
    )
    op.create_index(op.f("ix_measured_effect_question"), "measured_effect", ["question"])
    op.add_column("forecast", sa.Column("is_standard", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("forecast", "is_standard")
    op.drop_table("measured_effect")
