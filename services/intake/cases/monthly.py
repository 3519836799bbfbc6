"""All monthly figures of cases as one expression, that every engine computes alike: whole numbers and row numbers only.

Lead time counts whole calendar days over the cases *decided* in a month. On time and digital are shares of the cases
*received* in a month. What a figure is divided by comes last and outside (`figures`), in one place for all engines.
"""

from dataclasses import dataclass

import narwhals as nw

from services.intake.cases.columns import GROUP, NUMBERS
from services.intake.cases.in_order import in_order
from services.intake.cases.open_work import month_ends, open_work, steps
from services.intake.engines import Engine

DIGITAL = {"internet", "website", "webform", "portal", "app", "digital", "online"}
# In capitals or not, by letter: what `lower` does with letters outside ASCII differs between engines.
IS_DIGITAL = "^(" + "|".join("".join(f"[{a}{a.upper()}]" for a in word) for word in sorted(DIGITAL)) + ")$"


@dataclass(frozen=True)
class Known:
    """Until when the cases are known: the day, the last month that was over by then, and the first month of all."""

    day: int
    whole_month: int
    first_month: int


@dataclass(frozen=True)
class Monthly:
    """Whole numbers per `place` and `month`; `places` says which municipality, service and audience it is.

    `decided`: n, lo, hi, p90 (days). `received`: terms, on_time, waiting, known, digital (cases). `waiting_work`: n,
    lo, hi (days) of the cases open at the end of the month.
    """

    places: nw.LazyFrame
    decided: nw.LazyFrame
    received: nw.LazyFrame
    waiting_work: nw.LazyFrame


def monthly(cases: nw.LazyFrame, known: Known, engine: Engine) -> Monthly:
    """`cases`: municipality, service, audience, channel, and days and months as whole numbers (`NUMBERS`).

    E-mail is no digital channel here: somebody still types it over. Cases decided before they were received are left
    out.
    """
    sound = cases.filter(nw.col("decided").is_null() | (nw.col("decided") >= nw.col("received")))
    channels = engine.keep(_different(sound, *GROUP, "channel"))
    places = engine.keep(_different(channels, *GROUP).with_row_index("place", order_by=GROUP))
    kinds = channels.join(places, on=list(GROUP), how="inner").with_columns(
        digital=_one_if(nw.col("channel").str.contains(IS_DIGITAL)), known=_one_if(nw.col("channel") != "")
    )
    numbers = engine.keep(
        sound.join(kinds, on=[*GROUP, "channel"], how="inner").select("place", "digital", "known", *NUMBERS)
    )
    every = engine.table(steps(max(0, known.whole_month - known.first_month + 1)))
    ends = engine.table(month_ends(known.first_month, known.whole_month))
    return Monthly(
        places,
        lead_times(numbers),
        shares(numbers, known.day),
        open_work(numbers, every, ends, known.whole_month),
    )


def lead_times(cases: nw.LazyFrame) -> nw.LazyFrame:
    """The calendar days from receipt to decision, by month of decision."""
    decided = cases.filter(~nw.col("decided").is_null())
    days = decided.select("place", month=nw.col("decided_month"), days=nw.col("decided") - nw.col("received"))
    return in_order(days, ["place", "month"], "days")


def shares(cases: nw.LazyFrame, known_until: int) -> nw.LazyFrame:
    """By month of receipt: cases with a due date (`terms`), those decided on or before it, those that still may be
    (`waiting`); cases of which the channel is known, and those that came through a digital one."""
    decided, due = nw.col("decided"), nw.col("due")
    counted = cases.select(
        "place",
        "known",
        "digital",
        month=nw.col("received_month"),
        terms=_one_if(~due.is_null()),
        on_time=_one_if(decided <= due),
        waiting=_one_if(decided.is_null() & (due >= known_until)),
    )
    names = ("terms", "on_time", "waiting", "known", "digital")
    return counted.group_by("place", "month").agg(*(nw.col(name).sum() for name in names))


def _different(frame: nw.LazyFrame, *columns: str) -> nw.LazyFrame:
    """As groups: `unique` numbers the rows first, which takes thirty times as long."""
    return frame.group_by(*columns).agg(cases=nw.len()).select(*columns)


def _one_if(condition: nw.Expr) -> nw.Expr:
    return nw.when(condition).then(nw.lit(1)).otherwise(nw.lit(0))
