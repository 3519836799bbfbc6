"""the states of a plan: draft, proposed, decided, archived; what was stored before is decided"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    text = sqlmodel.sql.sqltypes.AutoString()
    op.create_table(
        "plan_state",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("code", text, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", text, nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("body", text, nullable=False),
        sa.Column("reason", text, nullable=False),
        sa.Column("recorded_by", text, nullable=False),
        sa.Column("recorded_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    )
    op.create_index("ix_plan_state_code", "plan_state", ["code"])


def downgrade() -> None:
    op.drop_table("plan_state")
