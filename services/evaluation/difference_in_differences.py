"""Difference in differences: how much more the municipalities that changed moved than those that had not (yet).

With enough municipalities each is one cluster: one number before, one after (Bertrand, Duflo and Mullainathan 2004,
QJE 119, 249-275). With fewer, the mean gap over time is the series, and its level may wander (level_model).
"""

import numpy as np
from scipy.stats import t as student

from services.evaluation.estimate import Estimate, Series, check_points, check_series
from services.evaluation.gaps import Gaps, by_event_time, gaps
from services.evaluation.study import NotEstimable, Study, pooled
from services.noise.arrays import Numbers

ENOUGH_UNITS = 10  # municipalities to compare with, from which their spread is known well enough
ENOUGH_TREATED = 5  # municipalities that changed, from which their own spread is used


def difference_in_differences(study: Study) -> Estimate:
    """Raises `NotEstimable`: among others where there is nobody to compare with."""
    found = gaps(study)
    series = by_event_time(study, found)
    check_points(int(series.is_before.sum()), int((~series.is_before).sum()))
    if len(found.moved) >= ENOUGH_UNITS:
        return _by_cluster(study, found, series)
    return _by_series(study, found, series)


def _by_series(study: Study, found: Gaps, series: Series) -> Estimate:
    check_series(series)
    posterior = series.posterior()
    course = series.course(posterior)
    low, high = (float(posterior.quantile(p)[0, 0]) for p in (0.025, 0.975))
    numbers = (float(posterior.mean[0, 0]), low, high, float(posterior.p_value[0, 0]))
    return _estimate(study, found, series, numbers, (course.middle, course.low, course.high), course.white)


def _by_cluster(study: Study, found: Gaps, series: Series) -> Estimate:
    """The mean gap after, beside the spread of what the comparison does by itself. With few treated municipalities
    that spread stands for theirs too (Conley and Taber 2011, REStat 93, 113-125)."""
    live = [study.live[study.treated_units.index(unit)] for unit in found.units]
    own = np.array([np.nanmean(gap[is_live]) for gap, is_live in zip(found.gap, live, strict=True)])
    treated, compared = len(own), len(found.moved)
    effect, across = float(own.mean()), float(np.var(found.moved, ddof=1))
    if across <= 0:
        raise NotEstimable("constant")
    alike = float(found.size.sum() ** 2 / np.sum(found.size**2))  # one large municipality is no mean of many
    freedom, error = compared - 1.0, float(np.sqrt(across * (1 / treated + 1 / alike)))
    if treated >= ENOUGH_TREATED:
        parts = float(np.var(own, ddof=1)) / treated, across / alike
        freedom = sum(parts) ** 2 / (parts[0] ** 2 / (treated - 1) + parts[1] ** 2 / (compared - 1))
        error = float(np.sqrt(sum(parts)))
    half = float(student.ppf(0.975, freedom)) * error
    numbers = (effect, effect - half, effect + half, float(2 * student.sf(abs(effect) / error, freedom)))
    nothing = np.zeros(len(series.values))
    return _estimate(study, found, series, numbers, (nothing, nothing - half, nothing + half), None)


def _estimate(
    study: Study,
    found: Gaps,
    series: Series,
    numbers: tuple[float, float, float, float],
    expected: tuple[Numbers, Numbers, Numbers],
    white: Numbers | None,
) -> Estimate:
    """`expected`: the gap that there would have been, with its interval. On one date it is drawn in the calendar, as
    the course of those that changed; on several by the time since each change."""
    measured, courses = series.values, expected
    if study.one_date:
        at = (series.position + study.since).astype(int)
        is_before = np.arange(study.panel.periods) < study.since
        course, _ = pooled(study.panel, found.units, is_before)
        measured = np.full(study.panel.periods, np.nan)
        measured[at] = course[at]
        placed = []
        for gap in expected:
            line = np.full(study.panel.periods, np.nan)
            line[at] = course[at] - series.values + gap
            placed.append(line)
        courses = placed[0], placed[1], placed[2]
    effect, low, high, p_value = numbers
    return Estimate(
        method="did",
        effect=effect,
        low=low,
        high=high,
        p_value=p_value,
        before=int(series.is_before.sum()),
        after=int((~series.is_before).sum()),
        measured=measured,
        expected=courses[0],
        expected_low=courses[1],
        expected_high=courses[2],
        series=series,
        white=white,
        compared=found.compared,
        left_out=tuple(unit for unit in study.treated_units if unit not in found.units),
        basis="clusters" if white is None else "series",
        details={"in_calendar": study.one_date},
    )
