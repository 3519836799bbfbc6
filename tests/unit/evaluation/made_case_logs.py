"""Logs of cases with a known truth: how many are in time before and after, here and elsewhere."""

from dataclasses import dataclass, replace

import numpy as np

from services.evaluation.case_groups import Group
from services.evaluation.case_level import NOTHING, REASONS, CaseLevel, compare_cases
from services.noise.arrays import Flags, Numbers

SINCE, END = 400, 800
TERM = 56


@dataclass(frozen=True)
class Log:
    received: Numbers
    decided: Numbers
    due: Numbers
    treated: Flags
    since: float = SINCE
    end: float = END

    def compared(self, window: int | tuple[int, int] | None = None, seed: int = 1, draws: int = 199) -> CaseLevel:
        columns = (self.received, self.decided, self.due, self.treated)
        found = compare_cases(*columns, self.since, self.end, window, seed, draws)
        assert set(found.reasons) <= set(REASONS)
        because_of_all = bool(set(NOTHING) & set(found.reasons))
        assert (found.share is None) == (because_of_all or "no_terms" in found.reasons)
        assert (found.median_days is None) == (because_of_all or "median_not_reached" in found.reasons)
        return found

    def taken(self, order: object) -> "Log":
        columns = ("received", "decided", "due", "treated")
        return replace(self, **{name: getattr(self, name)[order] for name in columns})


def made_log(
    cases: int, seed: int | list[int], median_days: tuple[float, float, float, float] = (40, 40, 40, 40)
) -> Log:
    """Waits of a geometric kind with these medians: treated before and after, comparison before and after."""
    luck = np.random.default_rng(seed)
    received = luck.integers(0, END, cases).astype(float)
    treated = luck.random(cases) < 0.4
    after = received >= SINCE
    of_group = np.array(median_days)[np.where(treated, 0, 2) + after]
    waited = luck.geometric(1 - 0.5 ** (1 / of_group))
    decided = np.where(received + waited <= END, received + waited, np.nan)
    return Log(received, decided, received + TERM, treated)


def wandering_log(seed: int, step: float) -> Log:
    """Nothing happened. But each of five municipalities has a level of its own that moves a little every month."""
    luck = np.random.default_rng(seed)
    parts = []
    for town in range(5):
        level = luck.normal(0, 0.3) + np.cumsum(luck.normal(0, step, 27))
        months = np.repeat(np.arange(27), 25)
        in_time = luck.random(len(months)) < 1 / (1 + np.exp(-level[months]))
        received = months * 30 + luck.integers(0, 30, len(months))
        parts.append((received, received + np.where(in_time, 30, 80), np.full(len(months), town in (1, 4))))
    received, decided, treated = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Log(received.astype(float), decided.astype(float), received + float(TERM), treated, end=1_000)


GROUPS = [(treated, after) for treated in (True, False) for after in (False, True)]


def group_in(found: CaseLevel, treated: bool, after: bool) -> Group:
    side = found.treated if treated else found.comparison
    assert side is not None
    return side.after if after else side.before


def log_of(rows: list[tuple[int, int | None, int | None, bool]], since: int, end: int) -> Log:
    received, decided, due = (
        np.array([np.nan if row[at] is None else row[at] for row in rows], dtype=float) for at in range(3)
    )
    return Log(received, decided, due, np.array([row[3] for row in rows]), since, end)
