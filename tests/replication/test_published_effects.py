"""What others published about the same figures comes out (sources: `published/README.md`)."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from statsmodels.datasets import nile

from services.evaluation.difference_in_differences import difference_in_differences
from services.evaluation.gaps import gaps
from services.evaluation.interrupted_series import interrupted_series
from services.evaluation.study import NotEstimable
from services.evaluation.synthetic_control import synthetic_control
from services.noise import level_model
from services.noise.arrays import Numbers
from services.noise.level_model import covariance, fit
from tests.unit.evaluation.made import study

PUBLISHED = Path(__file__).parent / "published"


def table(name: str) -> pd.DataFrame:
    return pd.read_csv(PUBLISHED / f"{name}.csv")


def nile_flow() -> Numbers:
    return nile.load_pandas().data["volume"].to_numpy(float)


def california_first(frame: pd.DataFrame) -> Numbers:
    """Units x periods, California in the first row."""
    return frame[["California", *(name for name in frame.columns if name != "California")]].to_numpy(float).T


def test_the_variances_of_the_nile() -> None:
    """Durbin and Koopman: 15099 for the noise and 1469.1 for the level, by diffuse maximum likelihood."""
    flow = nile_flow()
    best = (-np.inf, 0.0, 0.0)
    for share in np.linspace(0.05, 0.15, 1001):
        inverse = np.linalg.inv(covariance(share, np.arange(100.0), np.ones(100))[0])
        size = inverse.sum()
        left = flow - inverse.sum(axis=0) @ flow / size
        rest = left @ inverse @ left
        fits = 0.5 * np.linalg.slogdet(inverse)[1] - 0.5 * np.log(size) - 99 / 2 * np.log(rest)
        best = max(best, (fits, share, rest / 99))
    _, share, scale = best
    assert (1 - share) * scale == pytest.approx(15099, rel=1e-3)
    assert share * scale == pytest.approx(1469.1, rel=2e-3)


def test_the_step_of_the_nile(monkeypatch: pytest.MonkeyPatch) -> None:
    """Zeileis and others: 1097.75 until 1898, 849.97 after it, around a level that stands still."""
    monkeypatch.setattr(level_model, "SHARES", (0.0,))
    position = np.arange(100.0)
    step = (position >= 28).astype(float)[:, None]
    found = fit(position, np.ones(100), np.ones((100, 1)), step, nile_flow()[:, None])
    assert found.mean[0, 0] == pytest.approx(849.97 - 1097.75, abs=0.01)


def test_the_step_of_the_nile_is_seen_although_the_level_may_wander() -> None:
    found = interrupted_series(study(nile_flow(), 28))
    assert found.high < 0


def test_the_law_on_seat_belts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Durbin and Koopman, with the price of petrol: -0.23773, t -5.13, variances 0.0037862 and 0.00026768."""
    frame = table("drivers_killed_or_seriously_injured")
    values, law = np.log(frame["drivers"].to_numpy(float)), frame["law"].to_numpy(float)
    position = np.arange(len(frame), dtype=float)
    season = [(position % 12 == month).astype(float) for month in range(1, 12)]
    base = np.column_stack([np.ones(len(frame)), np.log(frame["petrol_price"].to_numpy(float)), *season])
    monkeypatch.setattr(level_model, "SHARES", (0.00026768 / (0.0037862 + 0.00026768),))
    one = fit(position, np.ones(len(frame)), base, law[:, None], values[:, None])
    assert one.mean[0, 0] == pytest.approx(-0.23773, abs=0.001)
    assert one.mean[0, 0] / one.spread[0, 0, 0] == pytest.approx(-5.13, abs=0.1)


def test_the_law_on_seat_belts_as_anyone_would_ask_it() -> None:
    frame = table("drivers_killed_or_seriously_injured")
    since = int(frame["law"].to_numpy().argmax())
    assert frame["period"][since] == "1983-02"
    found = interrupted_series(study(np.log(frame["drivers"].to_numpy(float)), since))
    assert found.effect == pytest.approx(-0.238, abs=0.01)
    assert found.high < 0


def test_the_tax_on_cigarettes() -> None:
    frame = table("cigarette_sales").set_index("year")
    made = study(california_first(frame), list(frame.index).index(1989))
    assert synthetic_control(made).effect == pytest.approx(-19.6, abs=0.15)
    assert difference_in_differences(made).effect == pytest.approx(-27.3, abs=0.05)


def test_the_question_about_organ_donation() -> None:
    """Three quarters before say nothing about chance, so the gap is checked and an interval is refused."""
    frame = table("organ_donors").pivot(index="period", columns="state", values="rate")
    made = study(california_first(frame), list(frame.index).index("2011-Q3"))
    assert np.mean(gaps(made).gap[0, 3:]) == pytest.approx(-0.022, abs=0.0005)
    with pytest.raises(NotEstimable) as caught:
        difference_in_differences(made)
    assert caught.value.reason == "few_before"
