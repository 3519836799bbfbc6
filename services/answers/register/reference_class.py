"""What projects like these really did: how long they took beside what was planned, and how often goals were met."""

import csv
from dataclasses import dataclass
from functools import cache

from services.settings import PACKAGED

LONG = 15  # planned months from which a project is compared with long ones


@dataclass(frozen=True)
class ReferenceClass:
    """Of `n` projects the duration as a part of what was planned: `shares` of them took at most `ratios`."""

    code: str
    n: int
    shares: tuple[float, ...]
    ratios: tuple[float, ...]

    def at(self, share: float) -> float:
        """The part of what was planned within which this share of the projects was ready."""
        return self.ratios[self.shares.index(share)]

    def share_longer(self, ratio: float) -> float:
        """At least this share of them took longer than `ratio` times what was planned; the shares go by twentieths."""
        longer = (share for share, one in zip(self.shares, self.ratios, strict=True) if one > ratio)
        return round(1 - min(longer, default=1.0), 2)


@dataclass(frozen=True)
class GoalsMet:
    """The share of `n` goals for the benefit of customers that was met."""

    code: str
    n: int
    share: float


def duration_class(planned_months: float) -> ReferenceClass | None:
    """From 15 planned months projects that were planned as long, else all of 90 days or more; None where the table has
    no rows of them."""
    code = "BR02" if planned_months >= LONG else "BR01"
    rows = [row for row in _rows() if (row["code"], row["about"]) == (code, "duration")]
    if not rows:
        return None
    shares, ratios = (tuple(float(row[name]) for row in rows) for name in ("share", "value"))
    return ReferenceClass(code, int(rows[0]["n"]), shares, ratios)


def goals_met() -> GoalsMet | None:
    return next(
        (
            GoalsMet(row["code"], int(row["n"]), float(row["value"]))
            for row in _rows()
            if row["about"] == "customer_goals_met"
        ),
        None,
    )


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with (PACKAGED / "reference_class.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
