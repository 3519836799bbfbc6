"""What figures are judged with, read from storage in one go."""

from datetime import date

from services.answers.kpi.board import About
from services.answers.register.inhabitants import inhabitants
from services.domain.period import month_of_date
from services.storage import queries
from services.storage.database import Session


def about(session: Session, data_set: str, until: int | None = None) -> About:
    """`until`: judge as if that month (a count) were the last one that is known.

    An example is judged as of its own end: nobody sends newer figures of it.
    """
    now = month_of_date(date.today())
    known = queries.data_sets(session).get(data_set)
    if known is not None and known.is_example:
        last = queries.last_month(session, data_set, finished=True)
        now = now if last is None else last + 1
    return About(
        queries.metrics(session),
        queries.events(session, data_set),
        queries.targets(session, data_set),
        inhabitants(session),
        now if until is None else min(now, until + 1),
    )
