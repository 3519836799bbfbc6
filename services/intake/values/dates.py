"""Days as people write them. Which of two numbers is the month is read from the column, or asked."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

import pandas as pd

from services.domain.errors import UserError
from services.intake.values.month_names import MONTH, MONTH_OF
from services.intake.values.reading import AS_IT_STANDS, Reading

TIME = r"(?:[ T][0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
ISO = re.compile(rf"(?P<year>[0-9]{{4}})[-/](?P<month>[0-9]{{1,2}})[-/](?P<day>[0-9]{{1,2}}){TIME}", re.IGNORECASE)
COMPACT = re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
NUMBERS = re.compile(rf"(?P<one>[0-9]{{1,2}})([-/.])(?P<two>[0-9]{{1,2}})\2(?P<year>[0-9]{{4}}|[0-9]{{2}}){TIME}")
DAY_NAME = re.compile(rf"(?P<day>[0-9]{{1,2}})[ -]{MONTH}[ -](?P<year>[0-9]{{4}}|[0-9]{{2}}){TIME}", re.IGNORECASE)
NAME_DAY = re.compile(rf"{MONTH} (?P<day>[0-9]{{1,2}}),? (?P<year>[0-9]{{4}})", re.IGNORECASE)
SERIAL = re.compile(r"[0-9]{5}(?:\.0+)?")
FIRST_SERIAL = date(1899, 12, 30)  # day 0 of a workbook
EARLIEST_SERIAL, LATEST_SERIAL = 18_264, 73_050  # 1950 to 2099: five digits that lie outside are no day
CENTURY = 70  # a year of two digits: 70 and above lies in the 20th century


def days(texts: pd.Series, file: str, column: str, reading: Reading = AS_IT_STANDS) -> pd.Series:
    """The days that stand there; NaT for what is none.

    2014-04-03, 20140403, 3-4-2014, 3/4/14, 3 april 2014, 3 apr 2014, April 3, 2014, each with or without a time, and
    the day numbers of a workbook where the whole column holds them. Raises `UserError` (`dates_unclear`) when
    03-04-2014 could be 3 April and 4 March, the column does not say which, and neither does `reading`.
    """
    unique = [text for text in texts.unique() if text]
    day_first = _day_first(unique, file, column, reading)
    serials = bool(unique) and all(_is_serial(text) for text in unique)
    read = {text: _serial(text) if serials else day_in(text, day_first) for text in unique}
    return pd.to_datetime(texts.map(read), errors="coerce")


def day_in(text: str, day_first: bool = True) -> date | None:
    """One day; None for what is none."""
    plain = " ".join(text.split())
    if match := ISO.fullmatch(plain) or COMPACT.fullmatch(plain):
        return _day(match["year"], int(match["month"]), match["day"])
    if match := NUMBERS.fullmatch(plain):
        day, month = (match["one"], match["two"]) if day_first else (match["two"], match["one"])
        return _day(match["year"], int(month), day)
    if match := DAY_NAME.fullmatch(plain) or NAME_DAY.fullmatch(plain):
        return _day(match["year"], MONTH_OF.get(match["name"].lower(), 0), match["day"])
    return None


def orders(texts: Iterable[str]) -> set[bool]:
    """Whether the day comes first: what the column proves. Both when its cells contradict each other."""
    found = set()
    for match in filter(None, (NUMBERS.fullmatch(" ".join(text.split())) for text in texts)):
        if int(match["one"]) > 12:
            found.add(True)
        if int(match["two"]) > 12:
            found.add(False)
    return found


def _day_first(texts: list[str], file: str, column: str, reading: Reading) -> bool:
    if reading.dates:
        return reading.dates == "day_first"
    proved = orders(texts)
    if len(proved) == 1:
        return proved.pop()
    for text in texts:
        one, other = day_in(text, day_first=True), day_in(text, day_first=False)
        if one != other and (proved or (one and other)):
            raise UserError(
                "dates_unclear", file=file, column=column, example=text[:30], one=one or "-", other=other or "-"
            )
    return True


def _day(year: str, month: int, day: str) -> date | None:
    whole = int(year) if len(year) == 4 else int(year) + (1900 if int(year) >= CENTURY else 2000)
    try:
        return date(whole, month, int(day))
    except ValueError:
        return None


def _is_serial(text: str) -> bool:
    return SERIAL.fullmatch(text) is not None and EARLIEST_SERIAL <= int(text[:5]) <= LATEST_SERIAL


def _serial(text: str) -> date:
    return FIRST_SERIAL + timedelta(days=int(text[:5]))
