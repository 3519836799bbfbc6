"""The course of an estimate by period: measured, and what would have been, in the metric's own unit."""

from dataclasses import dataclass

import numpy as np

from services.answers.effect.result import CoursePoint
from services.answers.effect.units import change
from services.domain.metric import Metric
from services.domain.period import Period
from services.evaluation.estimate import Estimate
from services.evaluation.study import Study, pooled
from services.noise.arrays import Flags, Numbers

DIGITS = 6


@dataclass(frozen=True)
class Course:
    """Rows by period (or, with several dates, by periods since each change), on the working scale."""

    study: Study
    found: Estimate
    phase: tuple[str, ...]
    weight: Numbers
    in_calendar: bool
    level: float

    def mean(self, what: str, phase: str) -> float:
        """The level over a phase, each period for what was counted in it."""
        if not self.in_calendar:
            return self.level
        values = getattr(self.found, what)
        there = np.array([one == phase for one in self.phase]) & np.isfinite(values)
        return float(np.average(values[there], weights=np.maximum(self.weight[there], 1e-9)))

    def cases(self, phase: str) -> int:
        there = np.array([one == phase for one in self.phase])
        return round(float(self.weight[there].sum()))

    def points(self, metric: Metric) -> list[CoursePoint]:
        panel = self.study.panel
        columns = (self.found.measured, self.found.expected, self.found.expected_low, self.found.expected_high)
        found = []
        for at, phase in enumerate(self.phase):
            shown = [self._shown(column[at]) for column in columns]
            n = round(float(self.weight[at])) if panel.is_counted and self.weight[at] > 0 else None
            found.append(
                CoursePoint(
                    at=self._name(at),
                    phase=phase,
                    measured=shown[0],
                    expected=shown[1],
                    low=shown[2],
                    high=shown[3],
                    n=n,
                )
            )
        return found

    def _shown(self, value: float) -> float | None:
        if not np.isfinite(value):
            return None
        panel = self.study.panel
        there = float(panel.to_level(np.array(value))) if self.in_calendar else change(panel, self.level, float(value))
        return round(there, DIGITS)

    def _name(self, at: int) -> str:
        panel = self.study.panel
        if self.in_calendar:
            return str(Period(panel.first + at * panel.length, panel.length))
        return str(int(self.found.series.position[at]))


def course_of(study: Study, found: Estimate) -> Course:
    panel = study.panel
    before = ~study.live & ~study.between
    course, weight = pooled(panel, study.treated_units, before)
    there: Flags = np.isfinite(course) & ~np.any(~before, axis=0)
    level = float(np.average(course[there], weights=weight[there])) if there.any() else float(np.nanmean(course))
    if not found.details.get("in_calendar", True):
        series = found.series
        phase = tuple("after" if step else "before" for step in series.step)
        rests = _by_event_time(study, series.position)
        return Course(study, found, phase, rests, False, level)
    used = np.isfinite(found.measured)
    begun, live = _any(~before), _any(study.live)
    phase = tuple(
        "transition" if begun[at] and not live[at] else "unused" if not used[at] else "after" if live[at] else "before"
        for at in range(panel.periods)
    )
    return Course(study, found, phase, weight, True, level)


def _any(flags: Flags) -> list[bool]:
    """By period: whether it holds for any unit."""
    return [bool(flags[:, at].any()) for at in range(flags.shape[1])]


def _by_event_time(study: Study, position: Numbers) -> Numbers:
    """What was counted of those that changed, by periods since each own change."""
    part = study.panel.only(study.treated_units)
    total = np.zeros(len(position))
    for row, unit in enumerate(study.treated_units):
        at = position.astype(int) + study.treated[unit]
        there = (at >= 0) & (at < part.periods)
        total[there] += part.weight[row, at[there]]
    return total
