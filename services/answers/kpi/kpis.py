"""Where each service stands: the latest figure, real change or noise, and its target."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from services.answers.kpi.about import about
from services.answers.kpi.board import About, Board, board
from services.answers.kpi.open_work import LEAD_TIMES, OPEN_WORK, OpenWork, stacked
from services.domain.errors import UserError
from services.domain.event import Event
from services.domain.metric import Metric
from services.domain.nearest import nearest
from services.domain.period import Period, month_of_date
from services.domain.series import row_code
from services.monitoring.verdict import reasons
from services.noise.intervals import FEW_CASES
from services.storage import queries
from services.storage.figures import figures
from services.storage.snapshot import Snapshot

COLUMNS_SHOWN = ("first", "value", "n", "provisional", "source", "low", "high", "centre", "lower", "upper", "target")


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What was measured in a period. `year_ago` and `change` are None where the same period a year before was not
    measured; a positive change is better for the customer (relative for durations and counts, in points for shares and
    marks). `low` and `high` bound the figure with 95 % certainty, where n is known; `few`: over so few that it says
    little by itself."""

    period: str
    value: float
    n: int | None
    provisional: bool
    year_ago: float | None
    source: str
    change: float | None
    low: float | None
    high: float | None
    few: bool


@dataclass(frozen=True, kw_only=True)
class SeriesLimits:
    """What is usual for a series of so many `points`: `trial` limits on fewer than twelve, and `seasonal` when the
    month of the year was taken out."""

    points: int
    trial: bool
    seasonal: bool
    centre: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True, kw_only=True)
class AgainstTarget:
    """`value`: what is asked; `state`: met, not_met, not_available or later; `assurance`: what can be expected when
    nothing changes. All None without a target."""

    value: float | None
    state: str | None
    assurance: str | None


@dataclass(frozen=True, kw_only=True)
class Kpi:
    """One series at its newest finished period; at its newest provisional one where nothing is finished. Something else
    that is known of it is a field of the part it belongs to.

    `open_cases`, `open_age_days`: the work that waits, beside a lead time. `events`: date and kind of what happened to
    the series in the twelve months up to the period.
    """

    data_set: str
    municipality: str
    service: str
    audience: str
    metric: str
    figure: Figure
    limits: SeriesLimits
    target: AgainstTarget
    verdict: str
    reasons: tuple[str, ...]
    open_cases: int | None
    open_age_days: float | None
    missing: int
    freshness: str
    events: tuple[str, ...]

    @property
    def code(self) -> str:
        """The name of its series in an address."""
        return row_code(self)

    @property
    def length(self) -> int:
        """Months in a period of this series."""
        return Period.parse(self.figure.period).length


@dataclass(frozen=True)
class Asked:
    """A data set with everything that is known of what was asked: the board and its rows, in its order."""

    data_set: str
    about: About
    board: Board
    rows: list[Kpi]


def kpis(
    snapshot: Snapshot, only: Mapping[str, str], data_set: str | None = None, until: int | None = None
) -> list[Kpi]:
    """`only` limits by service, municipality, audience or metric; `until`: as known at the end of that month (a count).

    Raises `UserError` for a code that is unknown.
    """
    codes = check(snapshot, only, data_set)
    found = [row for code in codes for row in asked(snapshot, code, only, until).rows]
    return sorted(found, key=lambda k: (k.data_set, k.metric, k.service, k.audience, k.municipality))


def check(snapshot: Snapshot, only: Mapping[str, str], data_set: str | None) -> list[str]:
    """The data sets that are asked for. Raises `UserError` for a data set, service, ... that is unknown."""
    known = sorted(queries.data_sets_with_figures(snapshot))
    if data_set and data_set not in known:
        raise UserError("unknown_data_set", code=data_set, known=", ".join(known) or "-")
    for name, value in only.items():
        codes = _codes(snapshot, name)
        if value not in codes:
            raise UserError("unknown_choice", name=name, value=value, allowed=nearest(value, codes))
    return [data_set] if data_set else known


def asked(snapshot: Snapshot, data_set: str, only: Mapping[str, str], until: int | None = None) -> Asked:
    """The rows of one data set. Open work is read too, whatever metric is asked for: it stands beside lead time."""
    before = None if until is None else until + 1
    known = about(snapshot, data_set, until)
    table = beside = figures(snapshot, data_set, only, before)
    if only.get("metric") in LEAD_TIMES:
        beside = stacked([figures(snapshot, data_set, {**only, "metric": code}, before) for code in OPEN_WORK])
    seen = board(table, known)
    return Asked(data_set, known, seen, rows(data_set, seen, known, beside))


def rows(data_set: str, seen: Board, known: About, beside: pd.DataFrame) -> list[Kpi]:
    """A row a series with any figure; `beside`: the figures among which the open work is."""
    columns: dict[str, np.ndarray] = {name: seen.points[name].to_numpy() for name in COLUMNS_SHOWN}
    columns["year_ago"] = year_ago(seen.points)
    work = OpenWork(beside, known)
    return [
        _kpi(data_set, row, {name: column[row["at"]] for name, column in columns.items()}, seen, known, work)
        for row in seen.series.to_dict("records")
        if row["at"] >= 0
    ]


def year_ago(points: pd.DataFrame) -> np.ndarray:
    """The figure of the same period a year before each point, NaN where it is not there."""
    seen = points.loc[points["seen"], ["series", "first", "value"]]
    then = seen.assign(first=seen["first"] + 12)
    return points[["series", "first"]].merge(then, how="left", on=["series", "first"])["value"].to_numpy()


def change(metric: Metric, before: float, now: float) -> float | None:
    """Positive is better for the customer: relative for durations and counts, else the difference."""
    towards = 1 if metric.better == "higher" else -1
    if metric.scale != "positive":
        return towards * (now - before)
    return towards * (now - before) / before if before else None


def _kpi(data_set: str, row: dict[str, Any], at: dict[str, Any], seen: Board, known: About, open_work: OpenWork) -> Kpi:
    metric, series = known.metrics[row["metric"]], row["number"]
    period = Period(int(at["first"]), int(row["length"]))
    before, n = _number(at["year_ago"]), _number(at["n"])
    waiting, age = open_work.of(row, period) if row["metric"] in LEAD_TIMES else (None, None)
    return Kpi(
        data_set=data_set,
        municipality=row["municipality"],
        service=row["service"],
        audience=row["audience"],
        metric=row["metric"],
        figure=Figure(
            period=str(period),
            value=float(at["value"]),
            n=None if n is None else int(n),
            provisional=bool(at["provisional"]),
            year_ago=before,
            source=str(at["source"]),
            change=None if before is None else change(metric, before, float(at["value"])),
            low=_number(at["low"]),
            high=_number(at["high"]),
            few=n is not None and n < FEW_CASES and not metric.is_stock,
        ),
        limits=SeriesLimits(
            points=int(row["count"]),
            trial=bool(seen.judged.is_trial[series]),
            seasonal=bool(seen.judged.seasonal[series]),
            centre=_number(at["centre"]),
            lower=_number(at["lower"]),
            upper=_number(at["upper"]),
        ),
        target=AgainstTarget(
            value=_number(at["target"]), state=str(row["state"]) or None, assurance=str(row["assurance"]) or None
        ),
        verdict=str(row["verdict"]),
        reasons=("n_unknown",) if row["no_n"] else reasons(seen.judged, series),
        open_cases=None if waiting is None else int(waiting),
        open_age_days=age,
        missing=int(row["missing"]),
        freshness=str(row["freshness"]),
        events=tuple(f"{one.on.isoformat()} {one.kind}" for one in _lately(known.events, row, period)),
    )


def _lately(events: Sequence[Event], row: dict[str, Any], period: Period) -> list[Event]:
    """What happened to a series in the twelve months up to the end of a period."""
    scope = (row["municipality"], row["service"], row["metric"])
    return [
        one
        for one in events
        if period.last - 12 < month_of_date(one.on) <= period.last
        and all(
            named in ("", own) for named, own in zip((one.municipality, one.service, one.metric), scope, strict=True)
        )
    ]


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _codes(snapshot: Snapshot, name: str) -> list[str]:
    match name:
        case "metric":
            return sorted(queries.metrics(snapshot))
        case "service":
            return sorted(queries.services(snapshot))
        case "municipality":
            return sorted(queries.municipalities(snapshot))
    return ["business", "citizen"]
