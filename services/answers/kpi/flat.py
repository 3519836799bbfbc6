"""A series at its newest figure as one row of a table: the columns of `klantwinst kpis --format csv`."""

from dataclasses import asdict
from typing import Any

from services.answers.kpi.kpis import Kpi

COLUMNS = (
    "data_set", "municipality", "service", "audience", "metric", "period", "value", "n", "provisional", "year_ago",
    "source", "change", "low", "high", "verdict", "reasons", "points", "trial", "seasonal", "centre", "lower", "upper",
    "target", "state", "assurance", "open_cases", "open_age_days", "few", "missing", "freshness", "events",
)  # fmt: skip


def plain(kpi: Kpi) -> dict[str, Any]:
    """Its values by the name of their column, in the order of `COLUMNS`."""
    target = {"target": kpi.target.value, "state": kpi.target.state, "assurance": kpi.target.assurance}
    every = {**asdict(kpi), **asdict(kpi.figure), **asdict(kpi.limits), **target}
    return {name: every[name] for name in COLUMNS}


def flat(kpi: Kpi) -> dict[str, Any]:
    """One cell a value: the reasons behind each other."""
    return {**plain(kpi), "reasons": " ".join(kpi.reasons), "events": "; ".join(kpi.events)}
