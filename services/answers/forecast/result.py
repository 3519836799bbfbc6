"""The answer as a value: what pages, command line and exports show, and what is kept with its inputs."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from services.domain.metric import Names
from services.domain.period import month_of

Month = Annotated[str | None, Field(description="YYYY-MM, or null for: not within the horizon")]


class Part(BaseModel):
    """A piece of an answer; its names are the names in the JSON document."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)


class Contribution(Part):
    investment: str
    share: float


class Link(Part):
    """An effect that is expected to help one audience, and the share of that audience's benefit that it brings."""

    investment: str
    mechanism: str | None
    metric: str
    audience: str
    share: float


class Worst(Part):
    """The month in which most customers are noticeably worse off, and which share of them."""

    month: Month
    share_worse: float


class When(Part):
    """`by_year`: the chance that it is noticed before the end of each 12 months from the start of the plan."""

    p10: Month
    p50: Month
    p90: Month
    probability: float
    by_year: list[float] = []


class AudienceAnswer(When):
    audience: str
    with_what: Annotated[list[Contribution], Field(alias="with")]
    worst: Worst


class MetricAnswer(When):
    """When one metric of one cell is noticeably better; `level` is where it stands, borrowed when `assumed`."""

    service: str
    audience: str
    metric: str
    level: float
    assumed: bool
    n: int | None
    source: str
    municipalities: list[str]


class ReachMonth(Part):
    """Share of yearly cases noticeably better (P10, P20, ... P90 and mean over the draws) and worse (mean)."""

    month: str
    deciles: list[float]
    mean: float
    worse: float


class MoneyAnswer(Part):
    """Euros by role. `hoped_eur` is None in answers of before there was this role, which counted them as direct."""

    total_eur: float
    direct_eur: float
    hoped_eur: float | None = None
    enabling_eur: float
    neutral_eur: float
    neutral_share: float | None

    @property
    def by_role(self) -> dict[str, float]:
        return {
            "direct": self.direct_eur,
            "hoped": self.hoped_eur or 0.0,
            "enabling": self.enabling_eur,
            "neutral": self.neutral_eur,
        }


class YearMoney(Part):
    year: int
    role: str
    eur: float


class EnablerDebt(Part):
    """Most enabling money that was spent while nothing that needs it had started, and when."""

    peak_eur: float
    month: Month


class AssumptionAnswer(Part):
    """An effect and what the date does without it and if it were certain (months later is positive).

    `whose_date`: the audience whose date moves most without it; the other figures are that audience's.
    """

    investment: str
    metric: str
    service: str | None
    audience: str | None
    grade: str
    evidence: list[str]
    whose_date: str | None
    months_without: int
    months_if_certain: int
    p50_without: Month
    probability_with: float
    probability_without: float


class HoursAnswer(Part):
    """Hours that customers save themselves up to the horizon, and when they are worth the money at this rate."""

    hours: float
    eur_per_hour: float | None
    break_even: When | None


class LearnedSeries(Part):
    """One series since the start: how much better than its level it was on average over so many months, and how much
    better the plan expected in those months (in the metric's unit of `noticeable`)."""

    service: str
    audience: str
    metric: str
    months: int
    measured: float
    expected: float


class LearnedAnswer(Part):
    """What the forecast learned from figures since the start. `used`: false where too few draws fit them (`reason`),
    and the first forecast stands. `k_hat`: above 0.7 the weights cannot be trusted; None where they say nothing."""

    months: int
    figures: int
    k_hat: float | None
    effective_draws: float
    used: bool
    reason: str
    series: list[LearnedSeries]


class CourseAnswer(Part):
    """What a metric of one cell is expected to be in each month of the horizon: P10, P50 and P90 of its value."""

    service: str
    audience: str
    metric: str
    municipalities: list[str]
    p10: list[float]
    p50: list[float]
    p90: list[float]


class ScenarioAnswer(Part):
    """When, with what, for whom, and for how much: one scenario."""

    scenario: str
    as_of: str
    draws: int
    seed: int
    audiences: list[AudienceAnswer]
    metrics: list[MetricAnswer]
    money: MoneyAnswer
    weakest_assumption: AssumptionAnswer | None
    name: Names
    starts_on: str
    horizon_months: int
    data_set: str
    version: int
    hash: str
    reach: dict[str, list[ReachMonth]]
    links: list[Link]
    roles: dict[str, str]
    by_year: list[YearMoney]
    enabler_debt: EnablerDebt
    chance_worse: dict[str, float]
    customer_hours: HoursAnswer | None
    expired_evidence: list[str]
    learned: LearnedAnswer | None = None
    courses: list[CourseAnswer] = []

    def audience(self, code: str) -> AudienceAnswer | None:
        return next((answer for answer in self.audiences if answer.audience == code), None)

    @property
    def last_year(self) -> int:
        """The last year of the horizon."""
        return (self.end - 1) // 12

    @property
    def end(self) -> int:
        """The first month after the horizon."""
        return month_of(self.starts_on) + self.horizon_months
