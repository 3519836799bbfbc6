"""the map of municipalities"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    text = sqlmodel.sql.sqltypes.AutoString
    op.create_table(
        "area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", text(), nullable=False),
        sa.Column("name", text(), nullable=False),
        sa.Column("rings", text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area")),
    )


def downgrade() -> None:
    op.drop_table("area")
