"""Small scenarios, metrics and figures; each says only what its test is about."""

from datetime import date
from typing import Any

from services.domain.metric import Metric
from services.domain.observation import Observation
from services.domain.period import Period
from services.domain.scenario import Scenario


def effect(metric: str = "lead_time_days", **changes: Any) -> dict[str, Any]:
    """An effect as it stands in a file: 20 percent shorter, at once and for sure."""
    return {"metric": metric, "improvement": 0.2, **changes}


def proven(metric: str = "lead_time_days", **changes: Any) -> dict[str, Any]:
    """The same, with published evidence for it: what makes money direct."""
    return effect(metric, **{"evidence": ["E01"], "grade": "D", **changes})


def investment(code: str = "redesign", *effects: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """An investment as it stands in a file: 100,000 euros in the first year."""
    plain = {
        "code": code,
        "kind": "process_change",
        "name": {"nl": f"Investering {code}", "en": f"Investment {code}"},
        "budget_eur": 100_000,
        "duration_months": 12,
    }
    return {**plain, **({"effect": list(effects)} if effects else {}), **changes}


def document(*investments: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A scenario as it stands in a file."""
    plain = {
        "code": "plan",
        "starts_on": date(2015, 1, 1),
        "horizon_months": 60,
        "name": {"nl": "Het plan", "en": "The plan"},
    }
    return {**plain, "investment": list(investments) or [investment("redesign", effect())], **changes}


def scenario(*investments: dict[str, Any], **changes: Any) -> Scenario:
    return Scenario.read(document(*investments, **changes), "plan.toml")


def metric(code: str = "lead_time_days", **changes: Any) -> Metric:
    plain = {
        "code": code,
        "name": {"nl": f"Maat {code}", "en": f"Metric {code}"},
        "definition": {"nl": "Wat het is", "en": "What it is"},
        "unit": "days",
        "scale": "positive",
        "better": "lower",
        "noticeable": 0.1,
        "customer_facing": True,
        "n_counts": "cases",
    }
    return Metric.read({**plain, **changes}, "metrics.toml")


METRICS = {
    one.code: one
    for one in (
        metric("lead_time_days"),
        metric("on_time_share", unit="share", scale="share", better="higher", noticeable=0.05),
        metric(
            "satisfaction",
            unit="mark",
            scale="rating",
            better="higher",
            noticeable=0.3,
            n_counts="respondents",
        ),
        metric("open_cases", unit="count", customer_facing=False, is_stock=True),
        metric("cost_per_case_eur", unit="eur", customer_facing=False),
    )
}


def figure(period: str, value: float | None, n: int | None = None, **changes: Any) -> Observation:
    """A figure for the lead time of building permits for citizens in M1."""
    place = {
        "municipality": "M1",
        "service": "building_permit",
        "audience": "citizen",
        "metric": "lead_time_days",
    }
    return Observation(period=Period.parse(period), value=value, n=n, **{**place, **changes})
