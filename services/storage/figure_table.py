"""The figures that go in, as one table: a row a figure, with the columns of the register of observations."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from services.domain.metric import State
from services.domain.observation import Observation
from services.domain.period import Period

KEY = ("period", "municipality", "service", "audience", "metric")
CONTENT = ("value", "n", "state", "provisional", "source", "sd")
COLUMNS = (*KEY, "last_month", *CONTENT, "remarks")


def figure_table(observations: Sequence[Observation]) -> pd.DataFrame:
    """`last_month`: month count; value and sd: NaN where there is none; n: NaN where nobody said it; `remarks`: what
    the rules of quality found, as codes with spaces between them."""
    return pd.DataFrame(
        {
            "period": [str(one.period) for one in observations],
            "municipality": [one.municipality for one in observations],
            "service": [one.service for one in observations],
            "audience": [one.audience for one in observations],
            "metric": [one.metric for one in observations],
            "last_month": np.array([one.period.last for one in observations], dtype=np.int64),
            "value": np.array([one.value for one in observations], dtype=np.float64),
            "n": np.array([one.n for one in observations], dtype=np.float64),
            "state": [one.state.value for one in observations],
            "provisional": np.array([one.provisional for one in observations], dtype=np.bool_),
            "source": [one.source for one in observations],
            "sd": np.array([one.sd for one in observations], dtype=np.float64),
            "remarks": "",
        }
    )


def observations_of(table: pd.DataFrame) -> list[Observation]:
    """The figures of a table one by one."""
    periods = {text: Period.parse(text) for text in table["period"].unique()}
    names = (*KEY, "value", "n", "state", "provisional", "source", "sd")
    return [
        Observation(**{**dict(zip(names, row, strict=True)), "period": periods[row[0]], "state": State(row[7])})
        for row in zip(*columns_of(table, names), strict=True)
    ]


def columns_of(table: pd.DataFrame, names: Sequence[str]) -> list[list[object]]:
    """The columns as lists of plain values, with None where nothing stands."""
    return [_plain(table[name], name) for name in names]


def _plain(column: pd.Series, name: str) -> list[object]:
    if name in ("value", "sd", "n"):
        known = column.notna()
        values = column.fillna(0).astype(np.int64) if name == "n" else column
        return values.astype(object).where(known, None).tolist()
    return column.tolist()
