"""Series and panels of which the truth is known."""

import numpy as np

from services.evaluation.panel import Panel
from services.evaluation.study import Study
from services.noise.arrays import Numbers


def panel(values: Numbers, weight: Numbers | None = None, length: int = 1, first: int = 2010 * 12) -> Panel:
    """Units u0, u1, ... by period, on a scale without a link."""
    rows = np.atleast_2d(np.asarray(values, dtype=float))
    there = np.isfinite(rows)
    counted = np.where(there, 1.0 if weight is None else weight, 0.0)
    total = np.where(there, rows * counted, np.nan)
    units = tuple(f"u{at}" for at in range(len(rows)))
    return Panel(first, length, units, "positive", False, total, counted, weight is not None)


def study(values: Numbers, since: int, treated: tuple[str, ...] = ("u0",), **more: object) -> Study:
    return Study(panel(values), dict.fromkeys(treated, since), **more)  # type: ignore[arg-type]


def levels(name: str, periods: int, count: int, rng: np.random.Generator) -> Numbers:
    """`count` series without any effect (count x periods): a level that stands still, wanders or depends on what came
    before, with or without a fixed trend."""
    noise = rng.normal(size=(count, periods))
    wandering = np.cumsum(rng.normal(size=(count, periods)), axis=1)
    trend = np.arange(periods) * 0.1
    courses = {
        "still": lambda: noise,
        "wandering_little": lambda: noise + np.sqrt(0.1) * wandering,
        "wandering": lambda: noise + wandering,
        "only_wandering": lambda: wandering,
        "dependent": lambda: _dependent(noise, 0.5),
        "trend": lambda: noise + trend,
        "trend_dependent": lambda: _dependent(noise, 0.5) + trend,
        "trend_wandering": lambda: noise + np.sqrt(0.1) * wandering + trend,
    }
    return np.asarray(courses[name]())


KINDS = (
    "still", "wandering_little", "wandering", "only_wandering", "dependent", "trend", "trend_dependent",
    "trend_wandering",
)  # fmt: skip


def _dependent(noise: Numbers, phi: float) -> Numbers:
    made = np.zeros_like(noise)
    made[:, 0] = noise[:, 0] / np.sqrt(1 - phi**2)
    for at in range(1, noise.shape[1]):
        made[:, at] = phi * made[:, at - 1] + noise[:, at]
    return made
