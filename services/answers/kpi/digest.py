"""What changed since last month: only real changes, each said once.

Every series is judged with and without its newest finished figure. So a figure that comes two months later, because
its cases had to be decided first, is compared with what was known before it. A target that is met one month and missed
the next within the usual range is no real change: such series are counted, not listed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd

from services.answers.kpi.about import about
from services.answers.kpi.board import About, Board, board, freshness_at
from services.answers.kpi.kpis import check
from services.domain.period import Period
from services.monitoring.assurance import Assurance
from services.monitoring.completeness import Freshness
from services.monitoring.verdict import Verdict
from services.storage.beside import made_once
from services.storage.figures import are_many, figures
from services.storage.snapshot import Snapshot

SIGNALS = (Verdict.IMPROVING, Verdict.WORSENING)
TARGET = ("met", "not_met")


@dataclass(frozen=True, kw_only=True)
class Change:
    """`kind`: improving, worsening (a new signal), met, not_met (the target), or stale (nobody sends figures any more).

    `period` is that of the figure which made the difference; for stale, of the last figure there is.
    """

    data_set: str
    municipality: str
    service: str
    audience: str
    metric: str
    kind: str
    period: str
    value: float
    n: int | None
    before: str

    @property
    def key(self) -> str:
        """The same change has the same key, whenever it is found."""
        return "|".join(str(part) for part in (*asdict(self).values(),)[:7])


@dataclass(frozen=True)
class Digest:
    """`by_luck`: how many series turned from met to missed, or back, within what is usual for them or over too little
    to judge. `judged`: the number of points behind the limits of each series that could be judged: with it one can
    say how many signs chance alone would give."""

    changes: list[Change]
    by_luck: int
    judged: list[int]


def digest(
    snapshot: Snapshot, data_set: str | None = None, only: Mapping[str, str] | None = None, until: int | None = None
) -> Digest:
    """The changes of one data set, or of all of them; `until`: as known at the end of that month (a count).

    Raises `UserError` for a code that is unknown.
    """
    codes = check(snapshot, only or {}, data_set)
    found = [_of_data_set(snapshot, code, only or {}, until) for code in codes]
    return Digest(
        [change for each in found for change in each.changes],
        sum(each.by_luck for each in found),
        [count for each in found for count in each.judged],
    )


def _of_data_set(snapshot: Snapshot, data_set: str, only: Mapping[str, str], until: int | None) -> Digest:
    """Over many figures made once: with the same figures in the same month it is the same."""
    known = about(snapshot, data_set, until)

    def make() -> Digest:
        return changes_in(data_set, figures(snapshot, data_set, only, None if until is None else until + 1), known)

    if "municipality" in only or not are_many(snapshot):
        return make()
    name = " ".join(["digest", data_set, *(f"{key}={value}" for key, value in sorted(only.items())), f"{known.now}"])
    found = made_once(snapshot, f"{name} {until}", lambda: asdict(make()))
    return Digest([Change(**one) for one in found["changes"]], found["by_luck"], found["judged"])


def changes_in(data_set: str, table: pd.DataFrame, known: About) -> Digest:
    """`table` as `storage.figures` gives it."""
    now = board(table, known)
    before = _a_month_ago(table, known, now)
    series, earlier = now.series, before.series
    there = (series["at"] >= 0).to_numpy()
    recent = there & _is_recent(now, known.now)
    is_signal = np.isin(series["verdict"], SIGNALS)
    turned = recent & np.isin(series["state"], TARGET) & np.isin(earlier["state"], TARGET)
    turned &= (series["state"] != earlier["state"]).to_numpy()
    is_real = is_signal | np.isin(series["assurance"], (Assurance.CONSISTENTLY_MET, Assurance.CONSISTENTLY_MISSED))
    earlier["freshness"] = freshness_at(series, known.now - 1)  # what was sent since does not make it older
    stale, was_stale = ((one["freshness"] == Freshness.STALE).to_numpy() for one in (series, earlier))
    which = {
        "verdict": recent & is_signal & (series["verdict"] != earlier["verdict"]).to_numpy(),
        "state": turned & is_real,
        "freshness": there & stale & ~was_stale,
    }
    changes = [
        change
        for column, new in which.items()
        for change in _changes(data_set, now, before, column, np.flatnonzero(new))
    ]
    is_judged = recent & (series["verdict"] != Verdict.TOO_LITTLE_DATA).to_numpy()
    return Digest(changes, int((turned & ~is_real).sum()), series.loc[is_judged, "count"].tolist())


def _is_recent(now: Board, month: int) -> np.ndarray:
    """Whether the newest finished figure is of late: what an old one said is no news."""
    if now.points.empty:
        return np.zeros(len(now.series), dtype=np.bool_)
    last = now.points["first"].to_numpy()[now.series["at"]] + now.series["length"].to_numpy() - 1
    return month - 1 - last <= now.series["limit"].to_numpy()


def _a_month_ago(table: pd.DataFrame, known: About, now: Board) -> Board:
    newest = np.zeros(len(table), dtype=np.bool_)
    at = now.series["at"].to_numpy()
    newest[at[at >= 0]] = True
    return board(table, About(known.metrics, known.events, known.targets, known.inhabitants, known.now - 1), newest)


def _changes(data_set: str, now: Board, before: Board, column: str, which: np.ndarray) -> Iterator[Change]:
    for number in which:
        row = now.series.iloc[number]
        point = now.points.iloc[row["at"]]
        yield Change(
            data_set=data_set,
            municipality=row["municipality"],
            service=row["service"],
            audience=row["audience"],
            metric=row["metric"],
            kind=str(row[column]),
            period=str(Period(int(point["first"]), int(row["length"]))),
            value=float(point["value"]),
            n=None if np.isnan(point["n"]) else int(point["n"]),
            before=str(before.series[column].iat[number]),
        )
