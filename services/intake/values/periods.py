"""Months, quarters and years as people write them in a table."""

import re
from datetime import date, timedelta

import pandas as pd

from services.domain.errors import UserError
from services.domain.period import Period, month_of_date
from services.intake.values.dates import day_in
from services.intake.values.month_names import MONTH, MONTH_OF

LONGEST = 40  # characters
YEAR = "(?P<year>(?:19|20)[0-9]{2})"
SHORT_YEAR = "(?P<year>(?:19|20)[0-9]{2}|'?[0-9]{2})"
QUARTER = (
    r"(?:q|k|kw|kwartaal ?|quarter ?)(?P<quarter>[1-4])|(?P<ordinal>[1-4])(?:e|ste|de|st|nd|rd|th) (?:kwartaal|quarter)"
)
NUMBER = "(?P<month>0?[1-9]|1[0-2])"
# Every way that is not one of the three standard ones; all lower case, one space at most.
WAYS = [
    re.compile(way)
    for way in (
        rf"{YEAR}[-/]{NUMBER}",
        rf"{NUMBER}[-/]{YEAR}",
        rf"{YEAR}(?:mm?)?(?P<month>0[1-9]|1[0-2])",
        rf"{YEAR}jj00",
        rf"{YEAR}kw0(?P<quarter>[1-4])",
        rf"{MONTH}[ -]?{SHORT_YEAR}",
        rf"{YEAR}[ -]{MONTH}",
        rf"(?:{QUARTER})[ -]{YEAR}",
        rf"{YEAR}[ -]?(?:{QUARTER})",
        rf"{YEAR}\.0",
    )
]


def periods(texts: pd.Series) -> dict[str, Period | None]:
    """What each text in the column is; None for what is no period.

    Whole days count as months where the column holds nothing but first days of a month, or nothing but last days:
    so a workbook keeps its months.
    """
    unique = list(texts.unique())
    found = {text: period_in(text) for text in unique}
    rest = [text for text, period in found.items() if period is None and text]
    for day_first in (True, False):
        read = {text: day_in(text, day_first) for text in rest}
        whole = [day for day in read.values() if day is not None]
        if len(whole) == len(rest) > 0 and (all(map(_is_first, whole)) or all(map(_is_last, whole))):
            found |= {text: Period(month_of_date(day), 1) for text, day in read.items() if day}
            break
    return found


def period_in(text: str) -> Period | None:
    """`2014-05`, `mei 2014`, `May-14`, `5/2014`, `201405`, `2014MM05`, `2014Q2`, `2e kwartaal 2014`, `2014`, ..."""
    if len(text) > LONGEST or not any(sign.isdigit() for sign in text):
        return None
    plain = " ".join(text.lower().split())
    try:
        return Period.parse(plain)
    except UserError:
        return next((period for period in (_read(way.fullmatch(plain)) for way in WAYS) if period), None)


def _read(match: re.Match[str] | None) -> Period | None:
    if match is None:
        return None
    parts = match.groupdict()
    year = int(parts["year"].removeprefix("'"))
    start = 12 * (year if year > 99 else 2000 + year)
    if quarter := parts.get("quarter") or parts.get("ordinal"):
        return Period(start + 3 * (int(quarter) - 1), 3)
    if "name" in parts:
        month = MONTH_OF.get(parts["name"])
        return Period(start + month - 1, 1) if month else None
    return Period(start + int(parts["month"]) - 1, 1) if parts.get("month") else Period(start, 12)


def _is_first(day: date) -> bool:
    return day.day == 1


def _is_last(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1
