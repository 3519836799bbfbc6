"""Every series of a data set, judged at once: the latest figure, real change or noise, target, and what is late.

A series is one metric of one service, audience and municipality, by month, quarter or year. Tables, not objects: a
country has tens of thousands of series.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from services.answers.kpi.targets_in_force import targets_in_force
from services.domain.event import Event
from services.domain.metric import BOUNDS, Metric, State
from services.domain.series import BY_LENGTH, Named
from services.domain.target import Target
from services.monitoring.assurance import assurance, meets
from services.monitoring.completeness import freshness
from services.monitoring.judge import Judged, judge
from services.monitoring.limits import SAME
from services.monitoring.phases import phases
from services.monitoring.verdict import Verdict, verdicts
from services.noise.intervals import effective_n, survey_margin, wilson


@dataclass(frozen=True)
class About:
    """What figures are judged with. `now`: this month, as a count; `inhabitants` by municipality, where known."""

    metrics: Mapping[str, Metric]
    events: Sequence[Event] = ()
    targets: Sequence[Target] = ()
    inhabitants: Mapping[str, int] = field(default_factory=dict)
    now: int = 0


@dataclass(frozen=True)
class Board:
    """`points`: a row a figure, sorted by series and period. `series`: a row a series, in the same order.

    `points` has the columns of `storage.figures` and: series (number), phase, seen (a figure that is there), low and
    high (95 % interval), target, adjusted (without the season), centre, lower, upper, sign (+1 above, -1 below).
    `series` has those of BY_LENGTH and: number, start and stop (its points), at (index of its newest finished figure,
    else of its newest; -1 without any), count (of points behind its limits), missing (periods without a figure),
    verdict, assurance (empty: no target, or too little data), last (month that is accounted for), limit (months after
    which it is stale), freshness, and state of the target (met, not_met, not_available, later; empty: none).
    """

    points: pd.DataFrame
    series: pd.DataFrame
    judged: Judged

    @cached_property
    def places(self) -> dict[tuple[Any, ...], tuple[int, int]]:
        """Where the points of each series begin and end, by its columns of BY_LENGTH."""
        columns = (self.series[name].tolist() for name in (*BY_LENGTH, "start", "stop"))
        return {row[:-2]: row[-2:] for row in zip(*columns, strict=True)}

    def points_of(self, one: Named) -> pd.DataFrame:
        """The points of a series: of a row of the board, or whatever names one."""
        start, stop = self.places[tuple(getattr(one, name) for name in BY_LENGTH)]
        return self.points.iloc[start:stop]


def board(figures: pd.DataFrame, about: About, without: np.ndarray | None = None) -> Board:
    """`figures` as `storage.figures` gives them; `without`: leave these out of the judging, as if not yet known."""
    points = figures.reset_index(drop=True)
    number, starts = series_of(points)
    count = len(starts)
    value = points["value"].to_numpy()
    points["series"] = number
    points["seen"] = seen = is_seen(points, about)
    if without is not None:
        points["seen"] = seen = seen & ~without
    points["phase"] = phases(points["first"].to_numpy(), about.events, lambda event: _in_scope(points, event))
    finished = seen & ~points["provisional"].to_numpy()
    judged = judge(
        number,
        points["phase"].to_numpy(),
        points["first"].to_numpy(),
        (points["length"] == 1).to_numpy(),
        np.where(finished, value, np.nan),
        count,
    )
    points["adjusted"], points["sign"] = judged.points.value, judged.points.sign
    points["centre"], points["lower"], points["upper"] = (
        getattr(judged.points, name) for name in ("centre", "lower", "upper")
    )
    points["target"] = targets_in_force(points, about.targets)
    series = points.loc[starts, list(BY_LENGTH)].reset_index(drop=True)
    series["start"], series["stop"] = starts, np.r_[starts, len(points)][1:]
    series["at"] = np.where(judged.last >= 0, judged.last, _last(number, seen, count))
    series["number"], series["count"] = np.arange(count), judged.count
    series["missing"] = _missing(points, series)
    _judge_series(series, points, judged, about)
    points["low"], points["high"] = _intervals(points, about)
    return Board(points, series, judged)


def is_seen(points: pd.DataFrame, about: About) -> np.ndarray:
    """Which figures are there: with a value, and not over nothing; of a stock, nothing is a figure like any other."""
    over_nothing = (points["n"] == 0).to_numpy() & ~_counts_a_stock(points, about)
    return (points["state"] == State.VALUE.value).to_numpy() & points["value"].notna().to_numpy() & ~over_nothing


def freshness_at(series: pd.DataFrame, now: int) -> np.ndarray:
    """Fresh, late or stale, as it is in month `now`."""
    return freshness(series["last"].to_numpy(), series["length"].to_numpy(), series["limit"].to_numpy(), now)


def lower_is_better(frame: pd.DataFrame, metrics: Mapping[str, Metric]) -> np.ndarray:
    return _by_metric(frame, {code: metric.better == "lower" for code, metric in metrics.items()}).astype(bool)


def series_of(points: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """The number of the series of every point, and the first point of each."""
    if points.empty:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    codes = [points[name].cat.codes.to_numpy() for name in BY_LENGTH[:-1]] + [points["length"].to_numpy()]
    starts = np.r_[True, np.any([np.diff(code) != 0 for code in codes], axis=0)]
    return np.cumsum(starts) - 1, np.flatnonzero(starts)


def _counts_a_stock(points: pd.DataFrame, about: About) -> np.ndarray:
    stocks = {code: metric.is_stock for code, metric in about.metrics.items()}
    return _by_metric(points, stocks).astype(bool)


def _in_scope(points: pd.DataFrame, scope: Event | Target) -> np.ndarray:
    found = np.ones(len(points), dtype=np.bool_)
    for name in ("municipality", "service", "metric"):
        if wanted := getattr(scope, name):
            found &= (points[name] == wanted).to_numpy()
    return found


def _last(number: np.ndarray, seen: np.ndarray, count: int) -> np.ndarray:
    last = np.full(count, -1, dtype=np.int64)
    last[number[seen]] = np.flatnonzero(seen)
    return last


def _missing(points: pd.DataFrame, series: pd.DataFrame) -> np.ndarray:
    """How many periods between the first and the last figure of each series have none, without a reason."""
    here = points[_accounted(points)].groupby("series")["first"].agg(["min", "max", "size"]).reindex(range(len(series)))
    between = (here["max"] - here["min"]) / series["length"] + 1 - here["size"]
    return between.fillna(0).to_numpy().astype(np.int64)


def _accounted(points: pd.DataFrame) -> pd.Series:
    """Figures, and what says why there is none yet."""
    return points["seen"] | points["state"].isin([State.NOT_DUE, State.NOT_APPLICABLE, State.SUPPRESSED])


def _judge_series(series: pd.DataFrame, points: pd.DataFrame, judged: Judged, about: About) -> None:
    """Add verdict, assurance, state of the target and freshness."""
    metrics, at = about.metrics, series["at"].to_numpy()
    known = at >= 0
    lower = lower_is_better(series, metrics)

    def there(name: str) -> np.ndarray:
        column = points[name].to_numpy()
        return np.where(known, column[at], np.nan) if len(column) else np.full(len(series), np.nan)

    is_share = _by_metric(series, {code: metric.scale == "share" for code, metric in metrics.items()}).astype(bool)
    series["no_n"] = is_share & known & np.isnan(there("n"))
    series["verdict"] = np.where(series["no_n"], Verdict.TOO_LITTLE_DATA, verdicts(judged, lower))
    slack = np.abs(there("centre")) * SAME
    assured = assurance(there("target"), there("lower"), there("upper"), lower, slack)
    unsure = (series["verdict"] == Verdict.TOO_LITTLE_DATA).to_numpy() | (assured == None)  # noqa: E711
    series["assurance"] = np.where(unsure, "", assured)
    series["limit"] = _limit(series, about)
    series["last"] = _last_month(series, points, about.now)
    series["freshness"] = freshness_at(series, about.now)
    finished = np.where(judged.last >= 0, there("value"), np.nan)
    series["state"] = _state(series, finished, there("target"), about, lower)


def _last_month(series: pd.DataFrame, points: pd.DataFrame, now: int) -> np.ndarray:
    """The last month that is accounted for; of a series without any figure, long ago."""
    last = _last(points["series"].to_numpy(), _accounted(points).to_numpy(), len(series))
    length = series["length"].to_numpy()
    return (
        np.where(last >= 0, points["first"].to_numpy()[last] + length - 1, now - 10 * length) if len(points) else last
    )


def _limit(series: pd.DataFrame, about: About) -> np.ndarray:
    """Months after the end of a period within which the next figure should be there: the metric's, or two periods."""
    own = {code: metric.stale_after_months or 0 for code, metric in about.metrics.items()}
    months = _by_metric(series, own)
    return np.where(months > 0, months, 2 * series["length"].to_numpy()).astype(np.int64)


def _state(series: pd.DataFrame, value: np.ndarray, target: np.ndarray, about: About, lower: np.ndarray) -> np.ndarray:
    """Met or not by the newest finished figure. Figures too old to speak of now are not available; a target that
    begins after the newest figure is for later."""
    state = np.where(meets(value, target, lower), "met", "not_met").astype(object)
    state[np.isnan(value) | (series["freshness"] == "stale").to_numpy()] = "not_available"
    ever = targets_in_force(series, about.targets, on=None)
    state[np.isnan(target)] = np.where(np.isnan(ever[np.isnan(target)]), "", "later")
    return state


def _intervals(points: pd.DataFrame, about: About) -> tuple[np.ndarray, np.ndarray]:
    """95 % intervals of shares, and of marks whose spread is known."""
    value, n = points["value"].to_numpy(), points["n"].to_numpy()
    low, high = np.full(len(points), np.nan), np.full(len(points), np.nan)
    scale = _by_metric(points, {code: metric.scale for code, metric in about.metrics.items()}).astype(object)
    share, mark = (scale == "share") & points["seen"].to_numpy(), (scale == "rating") & points["seen"].to_numpy()
    sd = points["sd"].to_numpy()
    low[share], high[share] = wilson(value[share], effective_n(value[share], n[share], sd[share]))
    people = np.array([about.inhabitants.get(code, np.nan) for code in points["municipality"].cat.categories])
    whole = people[points["municipality"].cat.codes[mark]] if mark.any() else value[mark]
    margin = survey_margin(sd[mark], n[mark], whole)
    low[mark], high[mark] = (np.clip(value[mark] + side * margin, *BOUNDS["rating"]) for side in (-1, 1))
    return low, high


def _by_metric(frame: pd.DataFrame, known: Mapping[str, object]) -> np.ndarray:
    """What holds for the metric of each row."""
    found = np.array([known.get(code, np.nan) for code in frame["metric"].cat.categories], dtype=object)
    values = found[frame["metric"].cat.codes]
    return values if any(isinstance(one, str) for one in found) else values.astype(float)
