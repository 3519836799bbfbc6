"""A table with a column for every period becomes a row for every figure."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from services.intake.values.cells import HEADING, LINE
from services.intake.values.periods import period_in

FEWEST = 2


def period_columns(columns: Iterable[str]) -> list[str]:
    """The columns that are named after a period, where nothing else says what period and value are."""
    names = list(columns)
    found = [name for name in names if period_in(name)]
    return found if len(found) >= FEWEST and not {"period", "value"} & set(names) else []


def unpivot(table: pd.DataFrame) -> pd.DataFrame:
    """Row by row, each column of a period becomes a row of its own, on the same line; the table itself when it has no
    such columns."""
    wide = period_columns(table.columns)
    if not wide:
        return table
    rest = [name for name in table.columns if name not in wide]
    at = np.repeat(np.arange(len(table)), len(wide))
    long = table[rest].take(at).reset_index(drop=True)
    headings = pd.Series(np.tile(np.array(wide, dtype=object), len(table)), dtype="str")
    cells = table[wide].to_numpy(dtype=object).ravel()
    found = long.assign(period=headings, value=pd.Series(cells, dtype="str"), **{HEADING: headings})
    found[LINE] = found[LINE].astype(np.int64)
    return found
