"""Periods: a month, a quarter or a year.

A month is counted as `12 * year + month - 1`, so that months subtract to a number of months.
"""

import re
from dataclasses import dataclass
from datetime import date

from services.domain.errors import UserError

PERIOD = re.compile(r"(?P<year>(?!0000)[0-9]{4})(?:-(?P<month>0[1-9]|1[0-2])|-?[QqKk](?P<quarter>[1-4]))?")
LONGEST_SHOWN = 40  # characters of what is no period that an error repeats


def month_of(text: str) -> int:
    """`2015-01` as a month count. Raises `UserError` for anything that is not a month."""
    match = PERIOD.fullmatch(text.strip())
    if not match or not match["month"]:
        raise UserError("not_a_month", value=text[:LONGEST_SHOWN])
    return int(match["year"]) * 12 + int(match["month"]) - 1


def month_text(month: int) -> str:
    """A month count as `2015-01`."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def month_of_date(day: date) -> int:
    return day.year * 12 + day.month - 1


@dataclass(frozen=True, order=True)
class Period:
    """`length` months (1, 3 or 12) from month count `first`."""

    first: int
    length: int

    @property
    def last(self) -> int:
        return self.first + self.length - 1

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read `2014-05`, `2014-Q2` (also `2014Q2`, `2014-K2`) or `2014`; anything else is a `UserError`."""
        match = PERIOD.fullmatch(text.strip())
        if not match:
            raise UserError("not_a_period", value=text[:LONGEST_SHOWN])
        start = int(match["year"]) * 12
        if match["month"]:
            return cls(month_of(text), 1)
        if match["quarter"]:
            return cls(start + 3 * (int(match["quarter"]) - 1), 3)
        return cls(start, 12)

    def __str__(self) -> str:
        year = self.first // 12
        if self.length == 12:
            return f"{year:04d}"
        if self.length == 3:
            return f"{year:04d}-Q{self.first % 12 // 3 + 1}"
        return month_text(self.first)
