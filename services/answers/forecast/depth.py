"""What lies below an answer: what it leans on, how fragile it is, what each member gets, and what others did."""

from services.answers.forecast.part import Given, Month, Part


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


class PromiseAnswer(Part):
    """What was promised of one metric for one audience, all places together: the `probability` that it comes, as it was
    at the start. `ratio`: how many times likelier the `months` measured since are if nothing came. `refuted`: the month
    from which that is 20 or more; `looks_like_not`: it is 3 or more now. `seen_from`: the month by which a plan that
    does nothing would be refuted with a chance of 8 in 10; null when it cannot be seen in these figures."""

    audience: str
    metric: str
    probability: float
    months: int
    ratio: float | None
    refuted: Month
    looks_like_not: bool
    seen_from: Month


class ActualAnswer(Part):
    """What really happened with an investment (`services.domain.actual`), and who wrote it down."""

    investment: str
    actual: str
    on: str
    until: str | None = None
    eur: float | None = None
    reason: str
    recorded_by: str = ""


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
