"""ISO 8601 durations of a case type: `P8W`, `P1Y2M10D`."""

import re
from datetime import date, timedelta

DURATION = re.compile(r"P(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?(?:T0[HMS])?")
DAYS_IN_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def after(start: date, duration: str | None) -> date | None:
    """The day that lies a duration after `start`; years and months first, on the last day where a month is shorter.

    None when there is no duration, or it says nothing.
    """
    match = DURATION.fullmatch(duration or "")
    if not match or not any(match.groupdict().values()):
        return None
    years, months, weeks, days = (int(match[name] or 0) for name in ("years", "months", "weeks", "days"))
    month = start.year * 12 + start.month - 1 + 12 * years + months
    year, number = divmod(month, 12)
    try:
        return date(year, number + 1, min(start.day, _length(year, number))) + timedelta(days=7 * weeks + days)
    except (ValueError, OverflowError):
        return None


def _length(year: int, month: int) -> int:
    leap = month == 1 and (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return DAYS_IN_MONTH[month] + leap
