"""Interrupted time series: the course of the municipalities that changed, against what it would have been.

A local level with a steady trend and the month of the year, the course of the municipalities that did not change
where there are any, and a step at the date (level_model). The trend is always there: one that ran already would
otherwise be taken for the effect. Lopez Bernal, Cummins and Gasparrini (2017), Int J Epidemiol 46, 348-355.
"""

import numpy as np

from services.evaluation.estimate import Estimate, Series, check_points, check_series, independent
from services.evaluation.study import YEARS_FOR_SEASON, NotEstimable, Study, pooled
from services.noise.arrays import Flags, Numbers
from services.noise.level_model import noise_of

ENOUGH = 0.8  # of the periods in which the comparison must be measured to be used


def interrupted_series(study: Study) -> Estimate:
    """Raises `NotEstimable`."""
    before = _before(study)
    measured, weight = pooled(study.panel, study.treated_units, before)
    dose, left_out = _dose(study)
    used = ~np.isnan(measured) & ~np.isnan(dose)
    compared: tuple[str, ...] = ()
    beside = np.zeros(0)
    if study.comparison:
        beside, _ = pooled(study.panel, study.comparison, np.arange(study.panel.periods) < study.since)
        if used.any() and np.mean(~np.isnan(beside[used])) >= ENOUGH:
            compared = study.comparison
            used &= ~np.isnan(beside)
    check_points(int(np.sum(used & (dose == 0))), int(np.sum(used & (dose > 0))))
    position = np.flatnonzero(used).astype(float)
    step = dose[used]
    noise = _noise(study, weight, used)
    columns = [np.ones(len(position)), _standard(position)]
    if compared:
        columns.append(_standard(beside[used]))
    if study.slope:
        grown = np.where(step > 0, position - study.since + 1, 0.0)
        columns.append(grown - step * grown[step > 0].mean())
    columns += _season(study, position, int(np.sum(step == 0)))
    series = Series(position, noise, independent(np.column_stack(columns)), step, measured[used])
    check_series(series)
    posterior = series.posterior()
    course = series.course(posterior)

    def spread(values: Numbers) -> Numbers:
        out = np.full(study.panel.periods, np.nan)
        out[used] = values
        return out

    return Estimate(
        method="its",
        effect=float(posterior.mean[0, 0]),
        low=float(posterior.quantile(0.025)[0, 0]),
        high=float(posterior.quantile(0.975)[0, 0]),
        p_value=float(posterior.p_value[0, 0]),
        before=int(series.is_before.sum()),
        after=int((~series.is_before).sum()),
        measured=np.where(used, measured, np.nan),
        expected=spread(course.middle),
        expected_low=spread(course.low),
        expected_high=spread(course.high),
        series=series,
        white=course.white,
        compared=compared,
        left_out=left_out,
        details={"in_calendar": True},
    )


def _before(study: Study) -> Flags:
    return ~study.live & ~study.between


def _dose(study: Study) -> tuple[Numbers, tuple[str, ...]]:
    """Which part of the customers has the change in each period (NaN while it is being introduced), and whose figures
    begin too late to count: without a level before, a municipality is no part of the course either."""
    part = study.panel.only(study.treated_units)
    has_level = np.asarray((np.isfinite(part.values) & _before(study)).any(axis=1))
    size = np.where(has_level, part.weight.sum(axis=1), 0.0)
    if not size.any():
        raise NotEstimable("nothing_before")
    dose = size @ study.live / size.sum()
    late = tuple(unit for unit, there in zip(study.treated_units, has_level, strict=True) if not there)
    return np.where((study.between & has_level[:, None]).any(axis=0), np.nan, dose), late


def _noise(study: Study, weight: Numbers, used: Flags) -> Numbers:
    return noise_of(weight[used]) if study.panel.is_counted else np.ones(int(used.sum()))


def _season(study: Study, position: Numbers, before: int) -> list[Numbers]:
    """A column a month (or quarter) of the year but one, with two years of points before."""
    length = study.season_length
    if length == 1 or before < YEARS_FOR_SEASON * length:
        return []
    time = (study.panel.first + position * study.panel.length) % 12 // study.panel.length
    return [np.asarray(time == at, dtype=float) for at in range(1, length)]


def _standard(values: Numbers) -> Numbers:
    spread = float(np.std(values))
    return np.asarray((values - values.mean()) / (spread or 1.0))
