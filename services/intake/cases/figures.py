"""From whole numbers per month to the figures as they are kept: what is divided is divided here, for every engine."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from services.domain.metric import State
from services.domain.period import month_text
from services.intake.cases.columns import GROUP
from services.intake.cases.monthly import Monthly
from services.intake.engines import Engine
from services.storage.figure_table import COLUMNS

FAR_MONTH = 100_000  # a month count beyond every year that a date can have
METRICS = (
    "lead_time_days",
    "lead_time_p90_days",
    "on_time_share",
    "digital_share",
    "open_cases",
    "open_age_days",
)
STATES = (State.VALUE, State.NOT_DUE, State.NOT_PROVIDED)


def figure_rows(found: Monthly, whole_month: int, engine: Engine, source: str) -> pd.DataFrame:
    """The table of figures (`storage.figure_table`): in the order of metric, place and month.

    A month after `whole_month` was not over and is provisional. Shares nobody can give yet are `not_due` (a case may
    still be decided within its term) or `not_provided` (no channel is known).
    """
    places = engine.collect(found.places).set_index("place").sort_index()
    decided = _in_order(engine.collect(found.decided))
    received = _in_order(engine.collect(found.received))
    waiting = _in_order(engine.collect(found.waiting_work))
    terms = received[received["terms"] > 0]
    known = received["digital"] / received["known"].where(received["known"] > 0)
    some = waiting[waiting["n"] > 0]
    parts = [
        _metric("lead_time_days", decided, _middle(decided), decided["n"]),
        _metric("lead_time_p90_days", decided, decided["p90"], decided["n"]),
        _metric(
            "on_time_share",
            terms,
            (terms["on_time"] / terms["terms"]).where(terms["waiting"] == 0),
            terms["terms"],
            State.NOT_DUE,
        ),
        _metric("digital_share", received, known, received["known"].where(received["known"] > 0), State.NOT_PROVIDED),
        _metric("open_cases", waiting, waiting["n"], waiting["n"]),
        _metric("open_age_days", some, _middle(some), some["n"]),
    ]
    return _written(pd.concat(parts, ignore_index=True), places, whole_month, source)


def _in_order(table: pd.DataFrame) -> pd.DataFrame:
    """By place and month; engines give their rows in any order."""
    return table.iloc[np.argsort(table["place"] * FAR_MONTH + table["month"])].reset_index(drop=True)


def _middle(table: pd.DataFrame) -> pd.Series:
    return (table["lo"] + table["hi"]) / 2


def _metric(
    code: str, table: pd.DataFrame, values: pd.Series, n: pd.Series, otherwise: State = State.VALUE
) -> pd.DataFrame:
    """`otherwise`: the state of a month without a value."""
    return pd.DataFrame(
        {
            "place": table["place"],
            "month": table["month"],
            "metric": METRICS.index(code),
            "value": values.astype(np.float64),
            "n": n.astype(np.float64),
            "state": np.where(values.isna(), STATES.index(otherwise), STATES.index(State.VALUE)),
        }
    )


def _written(rows: pd.DataFrame, places: pd.DataFrame, whole_month: int, source: str) -> pd.DataFrame:
    """The numbers of places, months, metrics and states become texts together: one by one takes longer than all."""
    months, month = np.unique(rows["month"], return_inverse=True)
    place = np.searchsorted(places.index, rows["place"])
    return pd.DataFrame(
        {
            "period": _texts([month_text(int(one)) for one in months], month),
            **{name: _texts(places[name], place) for name in GROUP},
            "metric": _texts(METRICS, rows["metric"]),
            "last_month": rows["month"].to_numpy(np.int64),
            "value": rows["value"],
            "n": rows["n"],
            "state": _texts([state.value for state in STATES], rows["state"]),
            "provisional": rows["month"] > whole_month,
            "source": _texts([source], np.zeros(len(rows), dtype=np.int64)),
            "sd": np.nan,
            "remarks": _texts([""], np.zeros(len(rows), dtype=np.int64)),
        }
    )[list(COLUMNS)]


def _texts(different: Iterable[str], numbers: Any) -> pd.Series:
    import pyarrow as pa  # type: ignore[import-untyped]

    words = pa.array(list(different), pa.string())
    return words.take(pa.array(np.asarray(numbers, dtype=np.int64))).to_pandas()
