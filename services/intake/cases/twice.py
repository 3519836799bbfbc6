"""Cases that stand in a file more than once: the same row counts once, two different rows are a mistake."""

from dataclasses import dataclass

import narwhals as nw

from services.intake.cases.columns import COLUMNS
from services.intake.engines import Engine
from services.intake.values.cells import LINE

CASE = ["municipality", "case_id"]


@dataclass(frozen=True)
class Twice:
    """`once`: the rows without the repetitions. `unclear`: rows of a case of which the file says different things."""

    once: nw.LazyFrame
    unclear: nw.LazyFrame
    unclear_count: int


def find_twice(cases: nw.LazyFrame, engine: Engine) -> Twice:
    """A case is known by its id within its municipality; without an id nobody can say that it is the same one.

    Almost no file repeats cases, so only their ids are looked at for all rows, and the contents for those that repeat.
    """
    counted = cases.filter(nw.col("case_id") != "").group_by(*CASE).agg(times=nw.len())
    repeated = engine.keep(counted.filter(nw.col("times") > 1).select(*CASE))
    if not _count(repeated, engine):
        return Twice(cases, cases, 0)
    rows = engine.keep(cases.join(repeated, on=CASE, how="inner").select(LINE, *COLUMNS))
    contents = rows.group_by(*COLUMNS).agg(nw.col(LINE).min())
    unclear = contents.group_by(*CASE).agg(contents=nw.len()).filter(nw.col("contents") > 1).select(*CASE)
    again = rows.join(contents.select(LINE), on=LINE, how="anti").select(LINE)
    told = rows.join(unclear, on=CASE, how="inner")
    return Twice(cases.join(again, on=LINE, how="anti"), told, _count(told, engine))


def _count(frame: nw.LazyFrame, engine: Engine) -> int:
    return int(engine.collect(frame.select(rows=nw.len()))["rows"].iloc[0])
