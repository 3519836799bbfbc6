"""Cases that were open at the end of a month: how many, and for how long already."""

import narwhals as nw
import pandas as pd

from services.intake.cases.in_order import in_order

FORGOTTEN_AFTER_DAYS = 365  # a case still undecided after a year ended without a decision: the log does not say so
# The most month ends within so many days: 365 days from the 31st of January hold thirteen.
MONTHS_UNTIL_FORGOTTEN = FORGOTTEN_AFTER_DAYS // 28


def month_ends(first: int, last: int) -> pd.DataFrame:
    """`month` (a month count) and the day number of its last day, from the first month up to the last."""
    months = pd.Series(range(first, last + 1), dtype="int64")
    ends = (months - 1970 * 12 + 1).to_numpy().astype("datetime64[M]").astype("datetime64[D]").astype("int64") - 1
    return pd.DataFrame({"month": months, "ends": ends})


def steps(longest: int) -> pd.DataFrame:
    """For every span of months up to the longest: the steps 0, 1, ... in it. Joined on the span it repeats a row once a
    month, which every engine does fast; a comparison of ranges in a join none does."""
    spans = [(span, step) for span in range(1, longest + 1) for step in range(span)]
    return pd.DataFrame(spans, columns=["span", "step"], dtype="int64")


def open_work(cases: nw.LazyFrame, every: nw.LazyFrame, ends: nw.LazyFrame, last: int) -> nw.LazyFrame:
    """For each place and month from its first case up to `last`: `n` open cases, the middle two of their ages in days.

    `cases`: place, days and months as whole numbers; `every`: the table of `steps`; `ends`: the table of `month_ends`.
    A case is open at the end of a month when it was received by then and decided after it, or not at all and received
    at most a year before.
    """
    undecided = nw.col("decided_month").is_null()
    waits = cases.select(
        "place",
        "received",
        "received_month",
        forgotten=nw.when(undecided).then(nw.lit(FORGOTTEN_AFTER_DAYS)).otherwise(nw.lit(1_000_000)),
        span=nw.when(undecided)
        .then(nw.lit(MONTHS_UNTIL_FORGOTTEN))
        .otherwise(nw.col("decided_month") - nw.col("received_month")),
    )
    ages = (
        _each_month(waits, every, ends, last)
        .with_columns(age=nw.col("ends") - nw.col("received"))
        .filter(nw.col("age") <= nw.col("forgotten"))
    )
    counted = in_order(ages, ["place", "month"], "age").select("place", "month", "lo", "hi", "n")
    starts = cases.group_by("place").agg(received_month=nw.col("received_month").min())
    grid = _each_month(starts.with_columns(span=nw.lit(last + 1)), every, ends, last).select("place", "month")
    return grid.join(counted, on=["place", "month"], how="left").with_columns(nw.col("n").fill_null(0))


def _each_month(rows: nw.LazyFrame, every: nw.LazyFrame, ends: nw.LazyFrame, last: int) -> nw.LazyFrame:
    """A row for each month of its span, from `received_month` on and not after `last`; `ends` is its last day."""
    room = nw.lit(last + 1) - nw.col("received_month")
    within = rows.with_columns(span=nw.when(nw.col("span") < room).then(nw.col("span")).otherwise(room))
    repeated = within.join(every, on="span", how="inner")
    return repeated.with_columns(month=nw.col("received_month") + nw.col("step")).join(ends, on="month", how="inner")
