"""The answer to a question of evaluation, as a value: what is shown, printed and kept."""

from typing import Any

from services.answers.forecast.result import Part
from services.domain.evaluation import EvaluationQuestion


class CheckAnswer(Part):
    """`values` fill the sentence of this name and outcome."""

    name: str
    outcome: str
    values: dict[str, Any]


class Beside(Part):
    """Segmented regression, beside an interrupted series."""

    estimate: float
    low: float
    high: float
    p_value: float


class CoursePoint(Part):
    """One period: what was measured, and what would have been without the change, with its interval.

    `phase`: before, transition, after or unused. `at`: the period, or periods since each change. `n`: cases.
    """

    at: str
    phase: str
    measured: float | None
    expected: float | None
    low: float | None
    high: float | None
    n: int | None


class Evaluated(Part):
    """`estimate`, `low` and `high` (95 %): the change of the metric by the investment, upward positive; `unit`:
    `relative` (0.10 is ten percent), `points` of a share, `mark`, or the metric's own unit on the plain scale.

    `n_before` and `n_after` are points, `cases_before` and `cases_after` what was counted in them. `improvement`:
    P10, P50 and P90 as an effect of a scenario, positive is better. `visible`: the smallest improvement that these
    figures would show in 8 of 10 cases; `planned`: the one looked for; `first_month`: from when it would be seen.
    """

    question: EvaluationQuestion
    hash: str
    estimate: float | None
    low: float | None
    high: float | None
    unit: str
    p_value: float | None
    n_before: int
    n_after: int
    cases_before: int | None
    cases_after: int | None
    method: str
    basis: str
    verdict: str
    reasons: list[str]
    values: dict[str, Any]
    checks: list[CheckAnswer]
    threats: list[str]
    grade: str
    level_before: float | None
    level_after: float | None
    expected_after: float | None
    improvement: dict[str, float] | None
    planned: float
    visible: float | None
    first_month: str | None
    compared: list[str]
    left_out: list[str]
    beside: Beside | None
    in_calendar: bool
    course: list[CoursePoint]
    last_month: str | None
    seed: int

    @property
    def is_said(self) -> bool:
        return self.verdict != "cannot_be_said_yet"
