"""a metric says by itself that it is a stock

Stored metrics keep their meaning. Their documents have no spaces, and within a text a quote has a backslash before it:
so what is replaced can stand nowhere else.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

METRIC = sa.table("metric", sa.column("document", sa.Text()))
JOURNAL = sa.table("journal", sa.column("table", sa.Text()), sa.column("before", sa.Text()))
COUNTS = ("cases", "respondents", "contacts")


def upgrade() -> None:
    for counts in COUNTS:
        _replace(f'"n_counts":"{counts}"', f'"n_counts":"{counts}","is_stock":false')
    _replace('"n_counts":"open_cases"', '"n_counts":"cases","is_stock":true')


def downgrade() -> None:
    for counts in COUNTS:
        _replace(f'"n_counts":"{counts}","is_stock":false', f'"n_counts":"{counts}"')
        _replace(f'"n_counts":"{counts}","is_stock":true', '"n_counts":"open_cases"')


def _replace(old: str, new: str) -> None:
    """In the register, and in what the journal keeps to undo a load, where the document is a text within a document."""
    op.execute(METRIC.update().values(document=sa.func.replace(METRIC.c.document, old, new)))
    within = [text.replace('"', r"\"") for text in (old, new)]
    of_metrics = JOURNAL.update().where(JOURNAL.c.table == "metric", JOURNAL.c.before.is_not(None))
    op.execute(of_metrics.values(before=sa.func.replace(JOURNAL.c.before, *within)))
