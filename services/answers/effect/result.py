"""The answer to a question of evaluation, as a value: what is shown, printed and kept."""

from typing import Any

from pydantic import ConfigDict, Field

from services.answers.forecast.part import Part
from services.domain.evaluation import EvaluationQuestion
from services.domain.evidence import GRADES
from services.evaluation.verdict import Verdict


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
    `compared`: the controls. Where nothing could be estimated everything with a default has it.
    """

    model_config = ConfigDict(serialize_by_alias=True)

    question: EvaluationQuestion
    hash: str
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str
    p_value: float | None = None
    n_before: int = 0
    n_after: int = 0
    cases_before: int | None = None
    cases_after: int | None = None
    method: str
    basis: str = ""
    verdict: str = Verdict.CANNOT_BE_SAID_YET.value
    reasons: list[str]
    values: dict[str, Any] = Field(default={})
    checks: list[CheckAnswer] = Field(default=[])
    threats: list[str] = Field(default=[])
    grade: str = GRADES[-1]
    level_before: float | None = None
    level_after: float | None = None
    expected_after: float | None = None
    improvement: dict[str, float] | None = None
    planned: float
    visible: float | None = None
    first_month: str | None = None
    controls: list[str] = Field(default=[], alias="compared")
    left_out: list[str] = Field(default=[])
    beside: Beside | None = None
    in_calendar: bool = True
    course: list[CoursePoint] = Field(default=[])
    last_month: str | None = None
    seed: int

    @property
    def is_said(self) -> bool:
        return self.verdict != "cannot_be_said_yet"
