"""What figures are judged with, read from storage in one go."""

from datetime import date

from services.answers.kpi.board import About
from services.answers.register.inhabitants import inhabitants
from services.domain.period import month_of_date
from services.storage import queries
from services.storage.snapshot import Snapshot


def about(snapshot: Snapshot, data_set: str, until: int | None = None) -> About:
    """`until`: judge as if that month (a count) were the last one that is known.

    An example is judged as of its own end: nobody sends newer figures of it.
    """
    now = month_of_date(date.today())
    known = queries.data_sets(snapshot).get(data_set)
    if known is not None and known.is_example:
        last = queries.last_month(snapshot, data_set, finished=True)
        now = now if last is None else last + 1
    return About(
        queries.metrics(snapshot),
        queries.events(snapshot, data_set),
        queries.targets(snapshot, data_set),
        inhabitants(snapshot),
        now if until is None else min(now, until + 1),
    )
