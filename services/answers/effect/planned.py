"""What was promised: the effect of the investment, else the smallest improvement that a customer notices."""

from dataclasses import dataclass

import numpy as np

from services.domain.errors import UserError
from services.domain.evaluation import EvaluationQuestion
from services.domain.metric import Metric
from services.domain.scenario import Effect, Scenario
from services.noise.arrays import Numbers


@dataclass(frozen=True)
class Planned:
    """`improvement` in the metric's unit of `noticeable`; it comes after `lag` months, over `ramp` months. `number`:
    which effect of its scenario it is."""

    improvement: float
    lag: float = 0.0
    ramp: float = 0.0
    number: int | None = None

    def reached(self, months: Numbers) -> Numbers:
        """Which part of it is there so many months after the change: as in the forecast, from nothing to all of it
        along a smooth curve."""
        late = months - self.lag
        part = np.clip(late / self.ramp, 0, 1) if self.ramp else (late >= 0).astype(float)
        return np.asarray(part**2 * (3 - 2 * part))


def planned_of(question: EvaluationQuestion, metric: Metric, scenarios: dict[str, Scenario]) -> Planned:
    """Raises `UserError` for a scenario or investment that does not exist."""
    found = effect_of(question, scenarios)
    if found is None:
        return Planned(question.planned or metric.noticeable)
    number, effect = found
    improvement = question.planned or effect.improvement.p50
    if improvement <= 0:
        improvement = metric.noticeable
    return Planned(improvement, effect.lag_months.p50, effect.ramp_months.p50, number)


def effect_of(question: EvaluationQuestion, scenarios: dict[str, Scenario]) -> tuple[int, Effect] | None:
    """The effect that the question is about, with its number in the scenario: the one on exactly this service and
    audience before a wider one, and never a narrower one. None when no scenario is named, or nothing was promised."""
    if question.scenario is None:
        return None
    if question.scenario not in scenarios:
        raise UserError("unknown_scenario", code=question.scenario, known=", ".join(scenarios) or "-")
    scenario = scenarios[question.scenario]
    codes = [investment.code for investment in scenario.investment]
    if question.investment not in codes:
        raise UserError("unknown_investment", code=question.investment or "-", known=", ".join(codes))
    fitting = [
        (number, effect)
        for number, (investment, effect) in enumerate(scenario.effects())
        if investment.code == question.investment
        and effect.metric == question.metric
        and effect.service in (None, question.service)
        and effect.audience in (None, question.audience)
    ]
    exactness = lambda each: (each[1].service is not None) + (each[1].audience is not None)  # noqa: E731
    return max(fitting, key=exactness, default=None)
