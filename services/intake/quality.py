"""Rules of quality: what is possible and yet deserves a look. A mistake stops a file (`observations.py`); what is found
here is kept with the figure.

Each rule looks at figures in the order of their series, those of the file among those that were there already.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from services.domain.errors import Severity
from services.domain.event import Event
from services.domain.metric import BOUNDED, Metric
from services.domain.observation import ALL_SERVICES
from services.domain.period import month_of_date
from services.intake.figures_in_series import FiguresInSeries, in_series
from services.intake.findings import Finding

JUMP = {"positive": 3.0, "share": 0.4, "rating": 2.0}  # times as much or as little; points; marks
N_JUMP, N_LARGE = 3.0, 30  # times as many or as few, where one of the two is at least so many
FEWEST_TO_JUMP = 10  # cases; over fewer a figure jumps by itself
SAME = 4  # periods
CLOSED_AFTER = 12  # months after its end a period is closed: a report on it was made
EXACT = 9  # decimals from which a share is the very quotient and not rounded

Rows = NDArray[np.bool_]


def review(
    read: pd.DataFrame, metrics: Mapping[str, Metric], history: pd.DataFrame, events: Sequence[Event], now: int
) -> list[Finding]:
    """What deserves a look among the figures of a file (`read_observations`).

    `history`: the current figures of the same series (`services.storage.figures`); `now`: this month. The rows of a
    finding are positions in `read`.
    """
    figures = in_series(read, metrics, history)
    found = [
        _finding(figures, code, severity, column, rule(figures), values)
        for code, severity, column, rule, values in (
            ("extreme_jump", Severity.WARNING, "value", extreme_jump, {}),
            ("same_value", Severity.SUGGESTION, "value", same_value, {"count": SAME}),
            ("n_jump", Severity.WARNING, "n", n_jump, {"times": int(N_JUMP)}),
            ("n_missing", Severity.WARNING, "n", n_missing, {}),
            ("not_a_whole_count", Severity.WARNING, "value", not_a_whole_count, {}),
            ("open_is_not_n", Severity.WARNING, "n", open_is_not_n, {}),
            (
                "period_closed",
                Severity.WARNING,
                "value",
                lambda figures: period_closed(figures, now),
                {"count": CLOSED_AFTER},
            ),
        )
    ]
    found += [
        _finding(figures, "series_broken", Severity.WARNING, "period", rows, {"date": f"{event.on:%Y-%m-%d}"})
        for event, rows in series_broken(figures, read, events)
    ]
    found.append(Finding("parts_exceed_whole", Severity.WARNING, "n", parts_exceed_whole(read)))
    return [one for one in found if len(one.rows)]


def extreme_jump(figures: FiguresInSeries) -> Rows:
    """Three times as much or as little as the figure before, 40 points of a share, 2 marks; over few cases, never."""
    enough = ~(figures.n < FEWEST_TO_JUMP) & ~(figures.before_n < FEWEST_TO_JUMP)
    more, less = np.maximum(figures.value, figures.before), np.minimum(figures.value, figures.before)
    with np.errstate(divide="ignore", invalid="ignore"):
        times = np.where(less > 0, more / less, np.nan)
    apart = np.where(figures.scale == "positive", times >= JUMP["positive"], False)
    for scale in ("share", "rating"):
        apart |= (figures.scale == scale) & (more - less >= JUMP[scale] - 1e-9)
    return enough & apart


def same_value(figures: FiguresInSeries) -> Rows:
    """The fourth time and later that a figure is exactly the one before; nothing and everything may well stay so."""
    value = figures.value
    same = (value == figures.before) & (value != 0) & ~((figures.scale == "share") & (value == 1))
    found = same.copy()
    for back in range(1, SAME - 1):
        found[back:] &= same[:-back]
        found[:back] = False
    return found


def n_jump(figures: FiguresInSeries) -> Rows:
    """Three times as many or as few cases as in the period before, and not a handful."""
    more, less = np.fmax(figures.n, figures.before_n), np.fmin(figures.n, figures.before_n)
    known = ~np.isnan(figures.n) & ~np.isnan(figures.before_n)
    return known & (more >= N_LARGE) & (more >= N_JUMP * less)


def n_missing(figures: FiguresInSeries) -> Rows:
    """A share or a mark of which nobody says over how many: no margin can be given."""
    return ~np.isnan(figures.value) & np.isnan(figures.n) & np.isin(figures.scale, BOUNDED)


def not_a_whole_count(figures: FiguresInSeries) -> Rows:
    """A share of n cases that no whole number of cases gives, whatever was rounded off: 0.81 of 41."""
    checked = (figures.scale == "share") & figures.counts_cases & (figures.n > 0) & (figures.decimals < EXACT)
    half = 0.5 * 10.0**-figures.decimals + 1e-9
    return checked & (np.floor((figures.value + half) * figures.n) < np.ceil((figures.value - half) * figures.n))


def open_is_not_n(figures: FiguresInSeries) -> Rows:
    """A number of open cases, and any other count of a stock, is its own n."""
    return figures.is_own_n & ~np.isnan(figures.n) & (figures.value != figures.n)


def period_closed(figures: FiguresInSeries, now: int) -> Rows:
    """Another figure for a period that ended a year ago and was final."""
    return figures.replaces & (figures.month <= now - CLOSED_AFTER)


def series_broken(
    figures: FiguresInSeries, read: pd.DataFrame, events: Sequence[Event]
) -> Iterator[tuple[Event, Rows]]:
    """The first figure after a change of definition: it cannot be compared with the one before."""
    for event in events:
        if event.kind == "definition_change":
            month = month_of_date(event.on)
            after = (figures.before_month < month) & (month <= figures.month)
            scope = np.ones(len(read), dtype=bool)
            for name in ("municipality", "service", "metric"):
                if wanted := getattr(event, name):
                    scope &= (read[name] == wanted).to_numpy()
            yield event, after & np.where(figures.row >= 0, scope[figures.row], False)


def parts_exceed_whole(read: pd.DataFrame) -> NDArray[np.int64]:
    """Rows of a municipality as a whole that count fewer cases than its services together."""
    is_whole = (read["service"] == ALL_SERVICES).to_numpy()
    counted = read["n"].notna().to_numpy()
    if not (is_whole & counted).any() or is_whole.all():
        return np.array([], dtype=np.int64)
    place = ["municipality", "audience", "metric", "period"]
    parts = read[~is_whole & counted].groupby(place)["n"].sum().rename("parts")
    wholes = read[is_whole & counted][[*place, "n"]].join(parts, on=place)
    return np.flatnonzero(is_whole & counted)[(wholes["parts"] > wholes["n"]).to_numpy()]


def _finding(
    figures: FiguresInSeries, code: str, severity: Severity, column: str, rows: Rows, values: Mapping[str, object]
) -> Finding:
    found = figures.row[rows]
    return Finding(code, severity, column, np.sort(found[found >= 0]), values)
