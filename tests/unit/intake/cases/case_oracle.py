"""What the monthly figures of cases are, as plain sorting and counting: slow, and easy to check by reading.

It shares no code with the product. Days are dates, months are texts like `2014-05`.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

DIGITAL = ("internet", "website", "webform", "portal", "app", "digital", "online")


@dataclass(frozen=True)
class Case:
    received: date
    decided: date | None = None
    due: date | None = None
    channel: str = ""
    town: str = "M1"
    service: str = "permit"
    audience: str = "citizen"


Figure = tuple[float | None, int | None, str, bool]
Figures = dict[tuple[str, str, str, str, str], Figure]


def figures(cases: Iterable[Case], known_until: date) -> Figures:
    """(town, service, audience, metric, month) -> (value, n, state, provisional)."""
    sound = [case for case in cases if case.decided is None or case.decided >= case.received]
    found: Figures = {}
    for place in {(case.town, case.service, case.audience) for case in sound}:
        here = [case for case in sound if (case.town, case.service, case.audience) == place]
        for metric, month, value, n, state in of_one_place(here, known_until):
            found[(*place, metric, month)] = (value, n, state, last_day(month) > known_until)
    return found


def of_one_place(cases: list[Case], known_until: date) -> Iterable[tuple[str, str, float | None, int | None, str]]:
    for month in sorted({month_of(case.decided) for case in cases if case.decided}):
        days = sorted((c.decided - c.received).days for c in cases if c.decided and month_of(c.decided) == month)
        k = len(days)
        yield "lead_time_days", month, (days[(k - 1) // 2] + days[k // 2]) / 2, k, "value"
        rank = next(r for r in range(1, k + 1) if 10 * r >= 9 * k)
        yield "lead_time_p90_days", month, float(days[rank - 1]), k, "value"
    for month in sorted({month_of(case.received) for case in cases}):
        received = [case for case in cases if month_of(case.received) == month]
        with_term = [case for case in received if case.due]
        if with_term:
            in_time = sum(1 for c in with_term if c.decided and c.due and c.decided <= c.due)
            waiting = [c for c in with_term if c.decided is None and c.due and c.due >= known_until]
            share = None if waiting else in_time / len(with_term)
            yield "on_time_share", month, share, len(with_term), "not_due" if waiting else "value"
        known = [case for case in received if case.channel]
        digital = [case for case in known if case.channel.lower() in DIGITAL]
        if known:
            yield "digital_share", month, len(digital) / len(known), len(known), "value"
        else:
            yield "digital_share", month, None, None, "not_provided"
    day = min(case.received for case in cases)
    while last_day(month_of(day)) <= known_until:
        month, end = month_of(day), last_day(month_of(day))
        ages = sorted(
            (end - c.received).days
            for c in cases
            if c.received <= end and (end < c.decided if c.decided else (end - c.received).days <= 365)
        )
        yield "open_cases", month, float(len(ages)), len(ages), "value"
        if ages:
            yield "open_age_days", month, (ages[(len(ages) - 1) // 2] + ages[len(ages) // 2]) / 2, len(ages), "value"
        day = end + timedelta(days=1)


def month_of(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}"


def last_day(month: str) -> date:
    year, number = int(month[:4]), int(month[5:])
    return date(year, number, monthrange(year, number)[1])
