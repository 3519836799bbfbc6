"""Forecasts as they may leave: shares of all cases in steps of five percent, and only where such a step is many."""

from typing import Any

from services.answers.forecast.result import ReachMonth, ScenarioAnswer

STEP_OF_SHARE = 0.05
PRIVATE: Any = {
    "metrics": {"__all__": {"n", "level"}},
    "members": {"__all__": {"gain", "gain_share"}},
    "actuals": {"__all__": {"reason", "recorded_by"}},
    "courses": True,
    "learned": True,
    "reach": True,
    "customer_hours": True,
}
"""Levels and their n are figures that did not pass the border; shares of all cases give the numbers of cases back."""
SHARES = ("share", "share_worse")


def coarse(share: float) -> float:
    """A share of all cases as it may leave: in steps of five percent."""
    return round(share / STEP_OF_SHARE) * STEP_OF_SHARE


def disclosed_answer(answer: ScenarioAnswer, smallest: int) -> ScenarioAnswer:
    """The answer with its shares of all cases as they may leave; none of an audience of which they may not."""
    reach = {
        audience: [_coarse_month(one) for one in months]
        for audience, months in answer.reach.items()
        if share_may_leave(answer, audience, smallest)
    }
    happened = [one.model_copy(update={"recorded_by": ""}) for one in answer.actuals]  # who wrote it down stays inside
    return answer.model_copy(update={"reach": reach, "actuals": happened})


def share_may_leave(answer: ScenarioAnswer, audience: str, smallest: int) -> bool:
    """Whether shares of all cases of an audience may leave: one step in which they leave is at least `smallest` of its
    cases. Of fewer cases, a share gives numbers of them back, however coarse it is."""
    cases: dict[tuple[str, ...], int] = {}
    for one in answer.metrics:
        if one.audience == audience and one.n is not None and not one.assumed:
            group = one.service, *one.towns
            cases[group] = max(cases.get(group, 0), one.n)
    return not cases or sum(cases.values()) * STEP_OF_SHARE >= smallest


def document(answer: ScenarioAnswer) -> Any:
    """The whole answer as plain values, without what stays inside: as open data."""
    return _coarse(answer.model_dump(by_alias=True, mode="json", exclude=PRIVATE))


def _coarse_month(one: ReachMonth) -> ReachMonth:
    shares = {"deciles": [coarse(share) for share in one.deciles], "mean": coarse(one.mean), "worse": coarse(one.worse)}
    return one.model_copy(update=shares)


def _coarse(document: Any) -> Any:
    """Shares of cases in steps of five percent: finer ones are ratios of numbers that did not pass the border."""
    if isinstance(document, list):
        return [_coarse(one) for one in document]
    if isinstance(document, dict):
        return {
            name: coarse(value) if name in SHARES and isinstance(value, float) else _coarse(value)
            for name, value in document.items()
        }
    return document
