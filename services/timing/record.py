"""What is known to have happened, in months since the start of the plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf

from services.domain.quantity import Quantity
from services.domain.scenario import Investment
from services.timing.elicited import luck_of

FURTHEST_LUCK = 3.0  # standard deviations: what is further lies outside what the plan thought of
OVERRUN = Quantity(p10=1.0, p50=1.05, p90=2.25)  # of projects like these (BR02)


@dataclass(frozen=True, kw_only=True)
class Happened:
    """Of one investment. `delayed`: when, and the go-live that was planned then. `switched_off`: when what it did for
    customers ended."""

    started: float | None = None
    live: float | None = None
    delayed: tuple[float, float] | None = None
    stopped: float | None = None
    switched_off: float | None = None

    @property
    def never_lives(self) -> bool:
        return self.stopped is not None and self.live is None

    @property
    def under_way_since(self) -> tuple[float, float | None] | None:
        """When what is left began, and how long it is planned to take (None: as the plan says). None when it is not
        under way."""
        if self.live is not None or self.stopped is not None:
            return None
        if self.delayed is not None:
            return self.delayed[0], self.delayed[1] - self.delayed[0]
        return None if self.started is None else (self.started, None)


NOTHING_HAPPENED = Happened()


@dataclass(frozen=True, kw_only=True)
class Record:
    """`of`: by code of the investment. `as_of`: up to when everything is known. Of a plan of which anything was
    recorded, what was not recorded has not happened; an empty record says nothing."""

    as_of: float = 0.0
    of: Mapping[str, Happened] = field(default_factory=dict)

    def happened(self, code: str) -> Happened:
        return self.of.get(code, NOTHING_HAPPENED)

    @property
    def switched_off(self) -> bool:
        """Whether anything was."""
        return any(one.switched_off is not None for one in self.of.values())

    def ends(self, code: str) -> float:
        """When what it did for customers ended; infinity where it did not."""
        off = self.happened(code).switched_off
        return inf if off is None else off

    def overrun(self, investment: Investment) -> Quantity:
        """As the plan says; but what took longer already than the plan thought of takes as long as projects like it."""
        part = self.part_used(investment)
        return OVERRUN if part and luck_of(investment.overrun, part) > FURTHEST_LUCK else investment.overrun

    def part_used(self, investment: Investment) -> float | None:
        """Of an investment under way, how many times what is left was planned to take has gone by; None where that says
        nothing."""
        since = self.happened(investment.code).under_way_since
        if since is None:
            return None
        length = investment.duration_months if since[1] is None else since[1]
        return (self.as_of - since[0]) / length if length > 0 and self.as_of > since[0] else None


EMPTY = Record()
