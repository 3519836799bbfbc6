"""What really happened with an investment: a dated fact beside the plan, never in it."""

from datetime import date
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from services.domain.document import Document, mistake
from services.domain.metric import Code

ActualKind = Literal["started", "live", "delayed", "stopped", "switched_off", "spent", "running", "saved"]
KINDS: tuple[ActualKind, ...] = get_args(ActualKind)
AMOUNTS = ("spent", "running", "saved")  # euros of a period; the others are days


class Actual(Document):
    """One thing that happened on a day.

    `started`, `live` (in use) and `stopped` (not finished, or no longer paid for). `delayed`: on that day the go-live
    was planned anew, for `until`. `switched_off`: what it did for customers has ended. `spent`: `eur` in the period
    from `on` up to and including `until` (that day alone without it). In such a period too: `running`, what it cost to
    run (before its go-live: what it replaces cost), and `saved`, what became cheaper. 0 is an amount.
    """

    scenario: Code
    investment: Code
    actual: ActualKind
    on: date
    until: date | None = None
    eur: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    reason: Annotated[str, Field(min_length=1, max_length=600)]

    @property
    def fact(self) -> tuple[object, ...]:
        """What happened, however it is explained."""
        return self.scenario, self.investment, self.actual, self.on, self.until, self.eur

    @property
    def last(self) -> date:
        return self.until or self.on

    @model_validator(mode="after")
    def says_what_it_needs(self) -> Self:
        if (self.eur is not None) != (self.actual in AMOUNTS):
            raise mistake("actual_euros", "eur", self.eur)
        if self.actual in ("running", "saved") and self.until is None:
            raise mistake("actual_needs_period", "until", "")
        if self.actual == "delayed" and self.until is None:
            raise mistake("actual_needs_until", "until", "")
        if self.until is not None:
            if self.actual not in ("delayed", *AMOUNTS):
                raise mistake("actual_no_until", "until", self.until)
            if self.until < self.on or (self.actual == "delayed" and self.until == self.on):
                raise mistake("ends_before_it_begins", "until", self.until)
        return self
