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
from services.domain.metric import Metric
from services.domain.observation import ALL_SERVICES
from services.domain.period import month_of_date
from services.intake.course import Course, course
from services.intake.findings import Finding

JUMP = {"positive": 3.0, "share": 0.4, "rating": 2.0}  # times as much or as little; points; marks
N_JUMP, N_LARGE = 3.0, 30  # times as many or as few, where one of the two is at least so many
FEW = 10  # below this many cases a figure jumps by itself
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
    line = course(read, metrics, history)
    found = [
        _finding(line, code, severity, column, rule(line), values)
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
                lambda line: period_closed(line, now),
                {"count": CLOSED_AFTER},
            ),
        )
    ]
    found += [
        _finding(line, "series_broken", Severity.WARNING, "period", rows, {"date": f"{event.on:%Y-%m-%d}"})
        for event, rows in series_broken(line, read, events)
    ]
    found.append(Finding("parts_exceed_whole", Severity.WARNING, "n", parts_exceed_whole(read)))
    return [one for one in found if len(one.rows)]


def extreme_jump(line: Course) -> Rows:
    """Three times as much or as little as the figure before, 40 points of a share, 2 marks; over few cases, never."""
    many = ~(line.n < FEW) & ~(line.before_n < FEW)
    more, less = np.maximum(line.value, line.before), np.minimum(line.value, line.before)
    with np.errstate(divide="ignore", invalid="ignore"):
        times = np.where(less > 0, more / less, np.nan)
    apart = np.where(line.scale == "positive", times >= JUMP["positive"], False)
    for scale in ("share", "rating"):
        apart |= (line.scale == scale) & (more - less >= JUMP[scale] - 1e-9)
    return many & apart


def same_value(line: Course) -> Rows:
    """The fourth time and later that a figure is exactly the one before; nothing and everything may well stay so."""
    same = (line.value == line.before) & (line.value != 0) & ~((line.scale == "share") & (line.value == 1))
    found = same.copy()
    for back in range(1, SAME - 1):
        found[back:] &= same[:-back]
        found[:back] = False
    return found


def n_jump(line: Course) -> Rows:
    """Three times as many or as few cases as in the period before, and not a handful."""
    more, less = np.fmax(line.n, line.before_n), np.fmin(line.n, line.before_n)
    known = ~np.isnan(line.n) & ~np.isnan(line.before_n)
    return known & (more >= N_LARGE) & (more >= N_JUMP * less)


def n_missing(line: Course) -> Rows:
    """A share or a mark of which nobody says over how many: no margin can be given."""
    return ~np.isnan(line.value) & np.isnan(line.n) & (line.scale != "positive")


def not_a_whole_count(line: Course) -> Rows:
    """A share of n cases that no whole number of cases gives, whatever was rounded off: 0.81 of 41."""
    checked = (line.scale == "share") & line.counts_cases & (line.n > 0) & (line.decimals < EXACT)
    half = 0.5 * 10.0**-line.decimals + 1e-9
    return checked & (np.floor((line.value + half) * line.n) < np.ceil((line.value - half) * line.n))


def open_is_not_n(line: Course) -> Rows:
    """A number of open cases, and any other count of a stock, is its own n."""
    return line.is_own_n & ~np.isnan(line.n) & (line.value != line.n)


def period_closed(line: Course, now: int) -> Rows:
    """Another figure for a period that ended a year ago and was final."""
    return line.replaces & (line.month <= now - CLOSED_AFTER)


def series_broken(line: Course, read: pd.DataFrame, events: Sequence[Event]) -> Iterator[tuple[Event, Rows]]:
    """The first figure after a change of definition: it cannot be compared with the one before."""
    for event in events:
        if event.kind == "definition_change":
            month = month_of_date(event.on)
            after = (line.before_month < month) & (month <= line.month)
            scope = np.ones(len(read), dtype=bool)
            for name in ("municipality", "service", "metric"):
                if wanted := getattr(event, name):
                    scope &= (read[name] == wanted).to_numpy()
            yield event, after & np.where(line.row >= 0, scope[line.row], False)


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
    line: Course, code: str, severity: Severity, column: str, rows: Rows, values: Mapping[str, object]
) -> Finding:
    found = line.row[rows]
    return Finding(code, severity, column, np.sort(found[found >= 0]), values)
