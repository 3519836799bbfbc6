"""A piece of an answer, and a date with its chance: what all other pieces are made of."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

TENTHS = ("p10", "p50", "p90")
Month = Annotated[str | None, Field(description="YYYY-MM, or null for: not within the horizon")]

# Answers of before places differed put municipalities together that took part in the same investments.
Together = Annotated[list[str], Field(exclude=True)]


class Part(BaseModel):
    """A piece of an answer; its names are the names in the JSON document."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)


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
