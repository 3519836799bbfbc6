"""The answer as a value: what pages, command line and exports show, and what is kept with its inputs."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from services.domain.metric import Names
from services.domain.period import month_of

Month = Annotated[str | None, Field(description="YYYY-MM, or null for: not within the horizon")]

# Answers of before places differed put municipalities together that took part in the same investments.
Together = Annotated[list[str], Field(exclude=True)]


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


class Given(Part):
    """Months, which may lie past the horizon."""

    p10: str
    p50: str
    p90: str


class When(Part):
    """`p10`, `p50` and `p90` are over all draws; `given` over those in which it comes by 48 months past the horizon,
    and None where those are fewer than 1 in 20 (or in answers of before there was this). `probability`: that it comes
    within the horizon. `by_year`: the chance that it is noticed before the end of each 12 months from the start of the
    plan.
    """

    p10: Month
    p50: Month
    p90: Month
    given: Given | None = None
    probability: float
    by_year: list[float] = []

    @property
    def if_it_comes(self) -> tuple[Month, Month, Month]:
        """Early, middle and late given that it comes; over all draws in answers of before that was told."""
        return (self.given.p10, self.given.p50, self.given.p90) if self.given else (self.p10, self.p50, self.p90)


class AudienceAnswer(When):
    audience: str
    with_what: Annotated[list[Contribution], Field(alias="with")]
    worst: Worst
    by_election: list[Election] = []
    at_end: Beside | None = None


class MetricAnswer(When):
    """When one metric of one cell is noticeably better; `level` is where it stands, borrowed when `assumed`."""

    service: str
    audience: str
    municipality: str | None = None
    metric: str
    level: float
    assumed: bool
    n: int | None
    source: str
    municipalities: Together = []

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
    and promised savings from go-live to the end of the horizon, on average. None in answers of before.
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


class Weakness(Part):
    """An assumption without which the chance changes, the more it counts the weaker its evidence is: the gain of an
    effect taken away, or (no `metric`) an overrun at its P90. `whose`: the audience whose chance changes most."""

    investment: str
    metric: str | None
    service: str | None = None
    audience: str | None = None
    grade: str
    evidence: list[str]
    whose: str
    probability_with: float
    probability_without: float


class Fragile(Part):
    """The chance of one audience under another assumption; `as_it_is` is the plan itself on the same draws."""

    name: str
    audience: str
    probability: float


class MemberAnswer(Part):
    """What one municipality gets of it: chance and date for its own applications, how many of them a year are
    noticeably better in the last year of the horizon, and its share of all that are. `cost_eur` is None until costs are
    shared by a key."""

    municipality: str
    audience: str
    probability: float
    given: Given | None
    gain: float
    gain_share: float | None
    cost_eur: float | None = None


class ReferenceAnswer(Part):
    """What an investment assumes `about` its duration (a part of what is planned) or its goals (the chance that they
    are met), beside what `n` projects like it did. `worse`: the share of them that took longer than its P90."""

    investment: str
    about: str
    code: str
    n: int
    plan: dict[str, float]
    reference: dict[str, float]
    worse: float | None


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
    municipality: str | None = None
    metric: str
    municipalities: Together = []
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
    weakest: list[Weakness] = []
    fragile: list[Fragile] = []
    members: list[MemberAnswer] = []
    by_default: list[str] = []
    reference: list[ReferenceAnswer] = []
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
