"""One row of the overview, and the same row with something else in it."""

from dataclasses import fields, replace
from typing import Any

from services.answers.kpi.kpis import AgainstTarget, Figure, Kpi, SeriesLimits

KPI = Kpi(
    data_set="own",
    municipality="M1",
    service="building_permit",
    audience="citizen",
    metric="lead_time_days",
    figure=Figure(
        period="2014-05",
        value=46.0,
        n=40,
        provisional=False,
        year_ago=40.0,
        source="log",
        change=-0.15,
        low=None,
        high=None,
        few=False,
    ),
    limits=SeriesLimits(points=24, trial=False, seasonal=False, centre=45.0, lower=-3.0, upper=93.0),
    target=AgainstTarget(value=56.0, state="met", assurance="hit_and_miss"),
    verdict="no_real_change",
    reasons=(),
    open_cases=21,
    open_age_days=30.5,
    missing=0,
    freshness="fresh",
    events=(),
)
PARTS = {"figure": Figure, "limits": SeriesLimits}


def changed(kpi: Kpi = KPI, **values: Any) -> Kpi:
    """By the names of the columns: `value`, `n`, `target`, ..."""
    target = {name: values.pop(name) for name in ("state", "assurance") if name in values}
    if "target" in values:
        target["value"] = values.pop("target")
    parts: dict[str, Any] = {"target": replace(kpi.target, **target)}
    for name, kind in PARTS.items():
        of_part = {one.name: values.pop(one.name) for one in fields(kind) if one.name in values}
        parts[name] = replace(getattr(kpi, name), **of_part)
    return replace(kpi, **parts, **values)
