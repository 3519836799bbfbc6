"""editions of the public site, and what the panel says"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    text, moment = sqlmodel.sql.sqltypes.AutoString, sqlmodel.sql.sqltypes.UTCDateTime
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("state", text(), nullable=False),
        sa.Column("fingerprint", text(), nullable=False),
        sa.Column("preview", text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", moment(), nullable=False),
        sa.Column("published_at", moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
    )
    op.create_index(op.f("ix_edition_preview"), "edition", ["preview"])
    op.create_table(
        "panel_code",
        sa.Column("fingerprint", text(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("used", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_panel_code")),
    )
    op.create_table(
        "panel_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("answers", text(), nullable=False),
        sa.Column("services", text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_answer")),
    )


def downgrade() -> None:
    op.drop_table("panel_answer")
    op.drop_table("panel_code")
    op.drop_table("edition")
