"""How a file is to be read where its cells allow two readings: asked of whoever loads it, never guessed."""

from dataclasses import dataclass
from typing import Literal

DATES = ("day_first", "month_first")
DECIMALS = ("comma", "point")
SHARES = ("percent", "whole")


@dataclass(frozen=True)
class Reading:
    """`dates`: what 03-04-2014 is. `decimal`: which sign starts the decimals, so what 1.234 is. `shares`:
    whether 5 is 5 percent, or five times the whole. Empty: not said."""

    dates: Literal["", "day_first", "month_first"] = ""
    decimal: Literal["", "comma", "point"] = ""
    shares: Literal["", "percent", "whole"] = ""


AS_IT_STANDS = Reading()
