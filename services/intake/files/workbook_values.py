"""A number in a workbook as the text that people would write: it can be a day, and then only its format says so.

ECMA-376, part 1, sections 18.8.30 (formats), 18.17.4 (days as numbers) and 22.9.2.19 (signs in a text).
"""

import re
from datetime import date, datetime, timedelta
from math import floor

from services.intake.files.spreadsheet import day_text, number_text

# The formats that show dates and are known by their number only; times of the day have no date.
BUILT_IN = {
    **dict.fromkeys((14, 15, 22, *range(27, 32), 36, 50, 51, 52, 53, 54, 57, 58), "d-m-yyyy"),
    16: "d-mmm",
    17: "mmm-yy",
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), "h:mm:ss"),
}
NO_DATE = re.compile(r'"[^"]*"|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
WHOLE = re.compile("-?[0-9]{1,300}")
NUMBER = re.compile(r"[-+]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+)(?:[eE][-+]?[0-9]+)?")
SIGN = re.compile("_x([0-9A-Fa-f]{4})_")
FIRST_1900, FIRST_1904 = date(1899, 12, 30), date(1904, 1, 1)
BUG = 60  # the day that 29 February 1900 would have been: programs count it, so that earlier days lie one further
LAST = (date(9999, 12, 31) - FIRST_1900).days
DAY_SECONDS = 86_400
JUST_BEFORE = 0.01  # seconds: a day of which the last bit was lost is that day, not the one before


def value_text(text: str, shown_as: str, from_1904: bool) -> str:
    """A number, or a day as 2014-05-31, a month as 2014-05 where the format shows no day, a time as 14:30:00."""
    plain = NO_DATE.sub("", shown_as.partition(";")[0]).lower()
    if "t" in text.lower() and (found := _iso(text)):
        return day_text(found, _shows_days(plain))
    if WHOLE.fullmatch(text) and not _is_date(plain):
        return text
    if not NUMBER.fullmatch(text):
        return text  # said in the report, with its row
    number = float(text)
    if not _is_date(plain) or not 0 <= number <= LAST:
        return number_text(number)
    seconds = floor(number * DAY_SECONDS + JUST_BEFORE)
    days, rest = divmod(seconds, DAY_SECONDS)
    if not days and not from_1904:
        return str(timedelta(seconds=rest)).zfill(8)
    if not from_1904 and days < BUG:
        days += 1
    day = (FIRST_1904 if from_1904 else FIRST_1900) + timedelta(days=days)
    return day_text(day, _shows_days(plain))


def _is_date(plain: str) -> bool:
    """`plain`: a format without the texts and colours in it."""
    return plain != "general" and re.search("[dmyhs]", plain) is not None


def _shows_days(plain: str) -> bool:
    """Not where it shows a month or a year without a day; with hours or seconds, an m is a minute."""
    return "d" in plain or not ("y" in plain or ("m" in plain and not re.search("[hs]", plain)))


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def unescaped(text: str) -> str:
    """Signs that XML cannot hold are written as `_x000D_`."""
    return SIGN.sub(_sign, text) if "_x" in text else text


def _sign(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return match[0] if code == 0 or 0xD800 <= code <= 0xDFFF else chr(code)
