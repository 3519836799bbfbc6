"""The middle and the ninetieth part of a hundred of whole numbers, from row numbers: alike on every engine."""

from collections.abc import Sequence

import narwhals as nw


def in_order(frame: nw.LazyFrame, by: Sequence[str], value: str) -> nw.LazyFrame:
    """For each group: how many (`n`), the lower and upper middle one (`lo`, `hi`; the median is their mean), and the
    nearest-rank P90 (`p90`: the first of which the row number is at least nine tenths of n).

    `quantile` of an engine is not used: interpolated ones differ in the last bit, and some are approximations.
    """
    number, count = nw.col("number"), nw.col("count")
    numbered = frame.select(
        *by,
        value,
        number=nw.col(value).rank("ordinal").over(*by),
        count=nw.len().over(*by),
    )
    return numbered.group_by(*by).agg(
        lo=nw.when(2 * number >= count).then(nw.col(value)).min(),
        hi=nw.when(2 * number > count).then(nw.col(value)).min(),
        p90=nw.when(10 * number >= 9 * count).then(nw.col(value)).min(),
        n=count.max(),
    )
