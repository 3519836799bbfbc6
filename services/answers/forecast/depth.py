"""What lies below an answer: what it leans on, how fragile it is, what each member gets, and what others did."""

from services.answers.forecast.part import Given, Part


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
