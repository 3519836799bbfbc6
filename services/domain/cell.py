"""A cell: one group of customers of one service, as it stands when nothing is done."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Level:
    """Where a metric stands. `assumed` when it was borrowed from elsewhere; `n` over the months it covers."""

    value: float
    n: int | None = None
    assumed: bool = False
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """service x audience x municipality.

    `investments` are the codes that its municipality takes part in; `volume` is cases a year; `levels` holds the
    do-nothing projection for each customer-facing metric, in the metric's own unit.
    """

    service: str
    audience: str
    municipality: str
    investments: frozenset[str]
    volume: float
    levels: Mapping[str, Level]

    @property
    def place(self) -> tuple[str, str]:
        """Where its luck is its own: at a service in a municipality, for all audiences alike."""
        return self.service, self.municipality
