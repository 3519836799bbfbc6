"""The month of the year: found when it is clear, not imagined when it is not, and the same as least squares finds."""

import numpy as np
import pytest

from services.noise.season import season

RNG = np.random.default_rng
WAVE = 5 * np.sin(2 * np.pi * np.arange(12) / 12)


def one(values: np.ndarray, run: np.ndarray | None = None, month: np.ndarray | None = None):  # type: ignore[no-untyped-def]
    many = len(values)
    none = np.zeros(many, dtype=np.int64)
    return season(none, none if run is None else run, np.arange(many) if month is None else month, values, 1)


def made(months: int, noise: float = 0.5, seed: int = 3) -> np.ndarray:
    time = np.arange(months)
    return 50 + 0.2 * time + WAVE[time % 12] + RNG(seed).normal(0, noise, months)


def test_a_clear_pattern_is_taken_out() -> None:
    found = one(made(48))
    assert found.clear.tolist() == [True]
    assert found.effect[:12] == pytest.approx(WAVE, abs=1.0)
    assert found.effect[:12].sum() == pytest.approx(0, abs=1e-9), "it moves no level"


def test_as_least_squares_finds_it() -> None:
    values, time = made(60), np.arange(60)
    columns = np.column_stack([np.ones(60), time, *(time % 12 == at for at in range(1, 12))])
    fitted = np.linalg.lstsq(columns, values, rcond=None)[0]
    months = np.array([0.0, *fitted[2:]])
    assert one(values).effect[:12] == pytest.approx(months - months.mean(), abs=0.02)


def test_a_step_at_an_event_is_no_season() -> None:
    values = made(48, noise=0.3)
    values[30:] += 40
    run = (np.arange(48) >= 30).astype(np.int64)
    assert one(values, run).effect[:12] == pytest.approx(WAVE, abs=1.0)


@pytest.mark.parametrize("months", [23, 12])
def test_too_short_to_tell(months: int) -> None:
    assert not one(made(months)).clear.any()
    assert not one(made(months)).effect.any()


def test_every_month_of_the_year_must_come_back() -> None:
    month = np.array([at for at in range(60) if at % 12 != 7])  # never an August
    assert not one(made(60)[month], month=month).clear.any()
    once = np.array([at for at in range(60) if at % 12 != 7 or at == 7])
    assert not one(made(60)[once], month=once).clear.any()


def test_equal_values_have_no_season() -> None:
    assert not one(np.full(48, 0.3)).clear.any()


@pytest.mark.parametrize("months", [24, 36, 60])
def test_noise_has_no_season(months: int) -> None:
    """Called clear at most about once in a thousand when nothing repeats, and rarely when the level wanders."""
    rows = 4_000
    series, month = np.repeat(np.arange(rows), months), np.tile(np.arange(months), rows)
    still = np.zeros(rows * months, dtype=np.int64)
    noise = RNG(1).normal(size=(rows, months))
    assert season(series, still, month, noise.ravel(), rows).clear.mean() < 0.004
    assert season(series, still, month, noise.cumsum(axis=1).ravel(), rows).clear.mean() < 0.012
