"""Synthetic control: a mixture of other municipalities that resembled those that changed until the change.

The weights are those of Abadie, Diamond and Hainmueller (2010, JASA 105, 493-505) on what was measured before the
change alone. How unsure it is comes from placebos: every other municipality takes the place of those that changed, and
the gap that it gets when nothing happened to it shows what chance does. The standard error of the weights themselves
covers the truth far too seldom (measured: 36 to 56 % of a 95 % interval), so it is not used.
"""

from dataclasses import dataclass
from math import ceil

import numpy as np

from services.evaluation.estimate import Estimate, Series, check_points
from services.evaluation.study import NotEstimable, Study, pooled
from services.noise.arrays import Flags, Numbers

FEWEST_DONORS = 19  # placebos: with fewer the most extreme one is no 95 % limit
SMALL = 0.001  # a smaller share is not told
FLOOR = 0.01  # of the spread over time and place: a perfect fit before is no proof of a perfect fit after


@dataclass(frozen=True)
class Fitted:
    """One unit against its mixture. `scaled`: the mean gap after, in units of the usual gap before (`before`)."""

    weights: Numbers
    gap: Numbers
    effect: float
    before: float

    @property
    def scaled(self) -> float:
        return abs(self.effect) / self.before


def synthetic_control(study: Study) -> Estimate:
    """Raises `NotEstimable`: with fewer than 19 municipalities to compare with nothing is said.

    The interval is the effect plus and minus the limit that 95 % of the placebos keep within, in units of the usual
    gap before (Abadie 2021, J Econ Lit 59, 391-425; as a conformal interval its coverage rests on the municipality
    being one among its equals).
    """
    if not study.one_date:
        raise NotEstimable("one_date_needed")
    panel = study.panel
    position = np.arange(panel.periods)
    is_before, is_live = position < study.since, study.live.all(axis=0)
    course, _ = pooled(panel, study.treated_units, is_before)
    used = np.isfinite(course) & (is_before | is_live)
    check_points(int(np.sum(used & is_before)), int(np.sum(used & is_live)))
    donors = tuple(unit for unit in study.comparison if np.isfinite(panel.only([unit]).values[0, used]).all())
    if not study.comparison:
        raise NotEstimable("no_comparison")
    if len(donors) < FEWEST_DONORS:
        raise NotEstimable("too_few_donors", count=len(donors), needed=FEWEST_DONORS)
    own, others = course[used], panel.only(donors).values[:, used]
    before = is_before[used]
    if np.ptp(own[before]) <= 1e-9 * max(1.0, float(np.abs(own).max())):
        raise NotEstimable("constant")
    floor = FLOOR * float(np.std(others))
    found = _fit(own, others, before, floor)
    placebos = [_fit(others[at], np.delete(others, at, axis=0), before, floor) for at in range(len(donors))]
    scaled = np.sort([one.scaled for one in placebos])
    limit = float(scaled[ceil(0.95 * (len(donors) + 1)) - 1]) * found.before
    p_value = (1 + int(np.sum(scaled >= found.scaled))) / (len(donors) + 1)
    return _estimate(study, found, donors, used, course, limit, p_value)


def _fit(own: Numbers, others: Numbers, before: Flags, floor: float) -> Fitted:
    weights = _weights(own[before], others[:, before])
    gap = own - weights @ others
    usual = max(float(np.sqrt(np.mean(gap[before] ** 2))), floor)
    return Fitted(weights, gap, float(gap[~before].mean()), usual)


def _weights(own: Numbers, others: Numbers) -> Numbers:
    """Shares of the others, none below nothing, together one, that come nearest to `own` over the periods before."""
    import pandas as pd  # what the library takes
    from pysyncon import Synth  # takes a second to load: only when needed

    middle, spread = float(own.mean()), float(np.std(np.vstack([own, others]))) or 1.0
    table = pd.DataFrame((others.T - middle) / spread)
    target = pd.Series((own - middle) / spread, name="own")
    by_row = pd.concat([table, target], axis=1).std(axis=1).to_numpy()
    model = Synth()
    model.fit(X0=table, X1=target, Z0=table, Z1=target, custom_V=by_row**2)  # undoes its scaling by period
    found = np.maximum(np.asarray(model.W, dtype=float), 0.0)
    return np.asarray(found / found.sum())


def _estimate(
    study: Study, found: Fitted, donors: tuple[str, ...], used: Flags, course: Numbers, limit: float, p_value: float
) -> Estimate:
    periods = study.panel.periods
    expected, sides = np.full(periods, np.nan), np.full(periods, limit)
    expected[used] = course[used] - found.gap
    position = np.flatnonzero(used).astype(float)
    step = (position >= study.since).astype(float)
    series = Series(position, np.ones(len(position)), np.ones((len(position), 1)), step, found.gap)
    weights = {
        unit: round(float(share), 4) for unit, share in zip(donors, found.weights, strict=True) if share >= SMALL
    }
    return Estimate(
        method="synthetic_control",
        effect=found.effect,
        low=found.effect - limit,
        high=found.effect + limit,
        p_value=p_value,
        before=int(np.sum(step == 0)),
        after=int(np.sum(step > 0)),
        measured=np.where(used, course, np.nan),
        expected=expected,
        expected_low=expected - sides,
        expected_high=expected + sides,
        series=series,
        compared=donors,
        left_out=tuple(unit for unit in study.comparison if unit not in donors),
        basis="placebos",
        details={"in_calendar": True, "weights": weights},
    )
