"""what an edition is made of, and a short way to figures that were replaced: so that nothing is made or read twice"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("edition") as table:
        table.add_column(sa.Column("made_of", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=""))
        table.add_column(sa.Column("parts", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default="{}"))
    replaced = sa.text("superseded_by IS NOT NULL")
    op.create_index(
        "ix_observation_superseded",
        "observation",
        ["superseded_by"],
        sqlite_where=replaced,
        postgresql_where=replaced,
    )


def downgrade() -> None:
    op.drop_index("ix_observation_superseded", table_name="observation")
    with op.batch_alter_table("edition") as table:
        table.drop_column("parts")
        table.drop_column("made_of")
