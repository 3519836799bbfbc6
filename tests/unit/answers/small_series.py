"""Small series as storage gives them, for judging without a database."""

from datetime import date

import numpy as np
import pandas as pd

from services.answers.kpi.board import About
from services.domain.event import Event
from services.domain.metric import Metric, Names
from services.domain.period import Period, month_of
from services.domain.target import Target

NAMES = Names(nl="naam", en="name")
STEADY = [50.0, 52, 49, 51, 48, 52, 50, 49, 51, 50, 48, 52]
START = month_of("2013-01")
COLUMNS = ("metric", "service", "audience", "municipality", "state", "source", "remarks")


def series_metric(code: str, **changes: object) -> Metric:
    plain = {
        "code": code,
        "name": NAMES,
        "definition": NAMES,
        "unit": "days",
        "scale": "positive",
        "better": "lower",
        "noticeable": 0.1,
        "customer_facing": True,
        "n_counts": "cases",
    }
    return Metric.model_validate({**plain, **changes})


SERIES_METRICS = {
    one.code: one
    for one in (
        series_metric("lead_time_days", stale_after_months=2),
        series_metric("on_time_share", unit="share", scale="share", better="higher", noticeable=0.05),
        series_metric(
            "satisfaction_service", unit="mark", scale="rating", better="higher", noticeable=0.3, n_counts="respondents"
        ),
        series_metric("open_cases", unit="count", is_stock=True),
        series_metric("open_age_days", is_stock=True),
    )
}


def series(values: list[float | None], first: int = START, length: int = 1, **changes: object) -> pd.DataFrame:
    """A row a period; None is not provided. `changes`: a column, one value or a value a period."""
    rows = pd.DataFrame(
        {
            "metric": "lead_time_days",
            "service": "building_permit",
            "audience": "citizen",
            "municipality": "M1",
            "state": ["not_provided" if value is None else "value" for value in values],
            "source": "log",
            "remarks": "",
            "value": np.array(values, dtype=float),
            "n": 40.0,
            "sd": np.nan,
            "provisional": False,
            "first": first + length * np.arange(len(values)),
            "length": length,
        }
    )
    return rows.assign(**changes)


def table(*parts: pd.DataFrame) -> pd.DataFrame:
    whole = pd.concat(parts, ignore_index=True)
    whole = whole.astype(dict.fromkeys(COLUMNS, "category"))
    return whole.sort_values(["metric", "service", "audience", "municipality", "length", "first"], ignore_index=True)


def about(
    now: str = "2014-01", events: tuple[Event, ...] = (), targets: tuple[Target, ...] = (), **people: int
) -> About:
    return About(SERIES_METRICS, events, targets, people, month_of(now))


def event(day: str, certainty: str = "recorded", **scope: str) -> Event:
    return Event(on=date.fromisoformat(day), kind="law", certainty=certainty, name=NAMES, **scope)  # type: ignore[arg-type]


def target(
    value: float, first: str = "2010-01-01", last: str | None = None, code: str = "lead_time_days", **scope: str
) -> Target:
    return Target(
        metric=code,
        value=value,
        valid_from=date.fromisoformat(first),
        valid_until=date.fromisoformat(last) if last else None,
        source="raad",
        **scope,
    )


def month(text: str) -> int:
    return Period.parse(text).first
