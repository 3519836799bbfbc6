"""What could be seen: against the closed form, by counting, and from the month that is named."""

import numpy as np
import pytest

from services.evaluation.estimate import Series
from services.evaluation.power import LONGEST, POWER, first_visible, power, simple_power, visible
from services.noise import level_model
from services.noise.arrays import Numbers
from tests.unit.evaluation.estimates import interrupted_series
from tests.unit.evaluation.known_truth import levels, study

RNG = np.random.default_rng


def constant(size: float):
    return lambda periods: np.full(periods, size)


def still(before: int = 120, after: int = 40, sd: float = 1.0, seed: int = 1) -> Series:
    """Points around a level that stands still, with exactly this standard deviation."""
    values = RNG(seed).normal(size=before + after)
    step = np.r_[np.zeros(before), np.ones(after)]
    for part in (step == 0, step == 1):
        values[part] = (values[part] - values[part].mean()) / values[part].std(ddof=1) * sd
    position = np.arange(before + after, dtype=float)
    return Series(position, np.ones(len(values)), np.ones((len(values), 1)), step, values)


@pytest.mark.parametrize(("effect", "after"), [(0.0, 40), (0.3, 40), (0.5, 40), (0.5, 20), (1.0, 20)])
def test_the_simulation_is_the_closed_form_where_nothing_wanders(
    monkeypatch: pytest.MonkeyPatch, effect: float, after: int
) -> None:
    monkeypatch.setattr(level_model, "SHARES", (0.0,))
    series = still()
    found = power(series, constant(effect), after, seed=3, count=4000)
    assert found == pytest.approx(simple_power(effect, 1.0, 120, after), abs=0.02)


def test_the_closed_form_is_the_usual_one() -> None:
    """Two groups of 64 see half a standard deviation with 80 % power (Cohen 1988, table 2.4.1)."""
    assert simple_power(0.5, 1.0, 64, 64) == pytest.approx(0.80, abs=0.01)
    assert simple_power(0.0, 1.0, 64, 64) == pytest.approx(0.05)
    assert visible(-1.0, 1.0) == pytest.approx(2.8016 / 1.95996, abs=1e-4)


def test_the_month_that_is_named_is_the_first_with_eighty_percent() -> None:
    values = levels("wandering_little", 48, 1, RNG(2))[0]
    series = interrupted_series(study(values, 36)).series
    planned = constant(-4.0)
    first = first_visible(series, planned, 6, seed=5)
    assert first is not None and 6 <= first < LONGEST
    assert power(series, planned, first, seed=5) >= POWER
    if first > 6:
        assert power(series, planned, first - 1, seed=5) < POWER


@pytest.mark.slow
def test_power_is_how_often_the_effect_is_really_seen() -> None:
    """Made anew from the truth instead of from the estimate: the same share, roughly."""
    base = levels("still", 60, 1, RNG(7))[0]
    series = interrupted_series(study(base, 40)).series
    said = power(series, constant(-1.5), 20, seed=1)
    seen = []
    for row in levels("still", 60, 200, RNG(8)):
        values = row.copy()
        values[40:] -= 1.5
        seen.append(interrupted_series(study(values, 40)).sign != 0)
    assert said == pytest.approx(np.mean(seen), abs=0.2)


def test_what_is_too_small_is_never_seen_and_what_is_large_at_once() -> None:
    series = interrupted_series(study(levels("wandering", 48, 1, RNG(3))[0], 36)).series
    assert first_visible(series, constant(0.001), 6, seed=1) is None
    assert first_visible(series, constant(100.0), 6, seed=1) == 6


def test_a_later_or_slower_effect_is_seen_later() -> None:
    series = still(before=60, after=12, sd=1.0)

    def late(periods: int) -> Numbers:
        return np.where(np.arange(periods) >= 4, 1.5, 0.0)

    at_once = first_visible(series, constant(1.5), 6, seed=1)
    later = first_visible(series, late, 6, seed=1)
    assert at_once is not None and later is not None
    assert later > at_once


def test_the_same_seed_gives_the_same_month() -> None:
    series = still(before=40, after=10)
    assert first_visible(series, constant(1.0), 6, seed=4) == first_visible(series, constant(1.0), 6, seed=4)
