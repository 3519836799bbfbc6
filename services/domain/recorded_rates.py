"""What was recorded of the yearly costs of an investment: what it replaces cost, what it costs, what it saves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from services.domain.actual import Actual, ActualKind

DAYS_A_YEAR = 365.25


@dataclass(frozen=True, kw_only=True)
class RecordedRates:
    """Euros a year; None where nothing was recorded, which is not nothing. `before`: what it cost to run before it was
    in use; `running`: since; `saved`: what became cheaper. `saved_eur`: all that was recorded as saved."""

    before: float | None = None
    running: float | None = None
    saved: float | None = None
    saved_eur: float | None = None

    @property
    def realised(self) -> float | None:
        """What became cheaper: as recorded; else what is no longer paid for what was replaced, where that and the new
        cost are both known."""
        if self.saved is not None:
            return self.saved
        return self.before if self.running is not None else None


def recorded_rates(actuals: Iterable[Actual]) -> RecordedRates:
    """`actuals`: of one investment. A period in which it came into use says nothing of before, nor of since; what was
    saved before that says nothing of what it saves in use."""
    found = list(actuals)
    live = next((one.on for one in found if one.actual == "live"), date.max)
    before = [one for one in found if one.actual == "running" and one.last < live]
    since = [one for one in found if one.actual == "running" and one.on >= live]
    saved = [one for one in found if one.actual == "saved"]
    return RecordedRates(
        before=_a_year(before),
        running=_a_year(since),
        saved=_a_year([one for one in saved if one.on >= live]),
        saved_eur=_euros(saved) if saved else None,
    )


def until(actuals: Iterable[Actual], kind: ActualKind, day: date) -> float | None:
    """Euros of one kind recorded up to and including a day, each amount spread evenly over its period; None where
    nothing was recorded."""
    found = [one for one in actuals if one.actual == kind]
    if not found:
        return None
    return sum(_eur(one) * min(max((day - one.on).days + 1, 0) / _days(one), 1.0) for one in found)


def last_day(actuals: Iterable[Actual], kind: ActualKind) -> date | None:
    """Until when amounts of a kind were recorded."""
    return max((one.last for one in actuals if one.actual == kind), default=None)


def day_before(month: int) -> date:
    """The last day before a month (a month count)."""
    return date(month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _a_year(found: list[Actual]) -> float | None:
    return _euros(found) / sum(_days(one) for one in found) * DAYS_A_YEAR if found else None


def _euros(found: list[Actual]) -> float:
    return sum(_eur(one) for one in found)


def _eur(one: Actual) -> float:
    return one.eur or 0.0


def _days(one: Actual) -> int:
    return (one.last - one.on).days + 1
