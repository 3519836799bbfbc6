"""The answer as a value: what pages, command line and exports show, and what is kept with its inputs."""

from typing import Annotated

from pydantic import Field

from services.answers.forecast.depth import (
    ActualAnswer,
    Fragile,
    MemberAnswer,
    PromiseAnswer,
    ReferenceAnswer,
    Weakness,
)
from services.answers.forecast.part import Month, Part, Together, When
from services.domain.metric import Names
from services.domain.period import month_of

LEAST_SEEN = 0.005  # of all applications: less is nothing in whole percents


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
    """The month in which most customers are noticeably worse off, and which share of them; and the chance that at least
    half of them are for three months in a row (None in answers of before)."""

    month: Month
    share_worse: float
    probability: float | None = None


class Beside(Part):
    """The chance that in the year up to a moment on average at least half of the applications is noticeably better than
    at the start: with the plan, and with no investment at all."""

    with_plan: float
    without_plan: float


class Election(Beside):
    """`probability`: that it has come, three months before the elections of councils on a day."""

    on: str
    probability: float


class AudienceAnswer(When):
    """`promised`: as it was at the start (None in answers of before). `refuted`: the month from which the figures
    refute that."""

    audience: str
    with_what: Annotated[list[Contribution], Field(alias="with")]
    worst: Worst
    by_election: list[Election] = Field(default_factory=list)
    at_end: Beside | None = None
    promised: When | None = None
    refuted: Month = None


class MetricAnswer(When):
    """When one metric of one cell is noticeably better; `level` is where it stands, borrowed when `assumed`. `refuted`:
    the month from which the figures refute what was promised of this metric, all places together."""

    service: str
    audience: str
    municipality: str | None = None
    metric: str
    level: float
    assumed: bool
    n: int | None
    source: str
    refuted: Month = None
    municipalities: Together = Field(default_factory=list)

    @property
    def towns(self) -> list[str]:
        return [self.municipality] if self.municipality else self.municipalities


class ReachMonth(Part):
    """Share of yearly cases noticeably better (P10, P20, ... P90 and mean over the draws) and worse (mean)."""

    month: str
    deciles: list[float]
    mean: float
    worse: float


class Euros(Part):
    p10: float
    p50: float
    p90: float


class MoneyAnswer(Part):
    """Euros by role. `hoped_eur` is None in answers of before there was this role, which counted them as direct.

    `expected_eur`: what it will have cost, with overruns of cost. `run_eur` and `promised_saving_eur`: running costs
    and promised savings from go-live to the end of the horizon, on average. None in answers of before. `spent_eur`:
    what was recorded as spent; None where nothing was.
    """

    total_eur: float
    direct_eur: float
    hoped_eur: float | None = None
    enabling_eur: float
    neutral_eur: float
    neutral_share: float | None
    expected_eur: Euros | None = None
    run_eur: float | None = None
    promised_saving_eur: float | None = None
    spent_eur: float | None = None

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


class MovedBy(Part):
    """How far one `cause` moved the forecast since the first one: `months` later given that it comes (None: one of the
    two has no month), and `points` of chance more. `eur`: of a changed plan, how much more is in its budget."""

    audience: str
    cause: str
    months: int | None
    points: int
    eur: float | None = None


class LearnedInvestment(Part):
    """What was learned of one investment, before and now: the chance that what it does comes at all, how large that is
    given that it comes (1: the middle of what was assumed), and when it is in use."""

    investment: str
    comes_before: float
    comes: float
    size_before: float
    size: float
    live_before: Month
    live: Month


class LearnedAnswer(Part):
    """What the forecast learned from figures since the start. `used`: false where there was nothing to learn from
    (`reason`), and the first forecast stands. `temperature`: for how much the figures count (1: wholly), after so many
    `evaluations` of all draws. Answers of before have `k_hat` and `effective_draws` instead."""

    months: int
    figures: int
    used: bool
    reason: str
    series: list[LearnedSeries]
    temperature: float | None = None
    evaluations: int | None = None
    investments: list[LearnedInvestment] = Field(default_factory=list)
    k_hat: float | None = None
    effective_draws: float | None = None


class CourseAnswer(Part):
    """What a metric of one cell is expected to be in each month of the horizon: P10, P50 and P90 of its value."""

    service: str
    audience: str
    municipality: str | None = None
    metric: str
    municipalities: Together = Field(default_factory=list)
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
    weakest: list[Weakness] = Field(default_factory=list)
    fragile: list[Fragile] = Field(default_factory=list)
    members: list[MemberAnswer] = Field(default_factory=list)
    by_default: list[str] = Field(default_factory=list)
    reference: list[ReferenceAnswer] = Field(default_factory=list)
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
    courses: list[CourseAnswer] = Field(default_factory=list)
    actuals: list[ActualAnswer] = Field(default_factory=list)
    promises: list[PromiseAnswer] = Field(default_factory=list)
    moved: list[MovedBy] = Field(default_factory=list)

    def is_out_of_date(self, audience: AudienceAnswer) -> bool:
        """Whether its promise is refuted while nothing could be learned from the figures: what the plan itself says is
        then no forecast any more."""
        return audience.refuted is not None and not (self.learned and self.learned.used)

    def worst_month(self, audience: AudienceAnswer) -> int | None:
        """The month in which most applications are noticeably worse; None where hardly any ever is."""
        worst, risk = audience.worst, self.chance_worse[audience.audience]
        if worst.month is None or (worst.share_worse < LEAST_SEEN and risk == 0):
            return None
        return month_of(worst.month)

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
