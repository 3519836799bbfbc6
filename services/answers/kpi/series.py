"""One series of the board as charts and downloads take it, and the same series in many municipalities."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from services.answers.kpi.control import control_frame, events_frame, in_scope, with_events
from services.answers.kpi.kpis import Asked, Kpi
from services.answers.register.names import Registers
from services.domain.event import Event
from services.domain.period import month_of_date
from services.domain.series import SERIES, row_code

ABOUT = ("data_set", "municipality", "service", "audience", "metric")


def shortest(rows: Sequence[Kpi]) -> list[Kpi]:
    """Of what a municipality has by month and also by quarter or year, only what it has by month."""
    found: dict[tuple[str, str], Kpi] = {}
    for row in sorted(rows, key=lambda one: one.length):
        found.setdefault((row.municipality, row_code(row)), row)
    return [row for row in rows if found[row.municipality, row_code(row)] is row]


def told_apart(known: Registers, rows: Sequence[Kpi]) -> Registers:
    """With the code behind the name of municipalities that share one."""
    names = {code: known.municipality(code) for code in {row.municipality for row in rows}}
    once = Counter(names.values())
    labels = {code: name if once[name] == 1 else f"{name} ({code})" for code, name in names.items()}
    return replace(known, municipalities={**known.municipalities, **labels})


def series_frame(row: Kpi, found: Asked, known: Registers) -> pd.DataFrame:
    """A row a period, as `charts.control` draws it: of this metric, service, audience, municipality and length."""
    every = found.board.series
    same = (every["at"] >= 0) & (every["length"] == row.length)
    for name in SERIES:
        same &= every[name] == getattr(row, name)
    series: dict[str, Any] = dict(every[same].iloc[0])
    return control_frame(found.board, series, known.metrics[row.metric])


def series_events(row: Kpi, found: Asked) -> list[Event]:
    """What happened to this series, within the time of the figures."""
    points = found.board.points["first"]
    concerned = in_scope(found.about.events, row.metric, row.service, row.municipality)
    return [one for one in concerned if points.min() <= month_of_date(one.on) <= points.max()]


def series_download(frame: pd.DataFrame, row: Kpi, events: Sequence[Event], language: str) -> pd.DataFrame:
    """The figures with what they are about, and in each period the events that fell in it."""
    about: Mapping[str, str] = {name: getattr(row, name) for name in ABOUT} | {"source": row.figure.source}
    return with_events(frame.drop(columns=["day", "length"]).assign(**about), frame, events, language)


def side_by_side(
    rows: Sequence[Kpi], found: Asked, known: Registers, language: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The frames of one series in these municipalities below each other, with the name of each in `municipality`; and
    the events that concern one of them, or all. `known`: names that are told apart."""
    frames = [series_frame(one, found, known).assign(municipality=known.municipality(one.municipality)) for one in rows]
    here = {"", *(one.municipality for one in rows)}
    concerned = in_scope(found.about.events, rows[0].metric, rows[0].service)
    events = events_frame([one for one in concerned if one.municipality in here], language)
    events["municipality"] = [known.municipality(code) if code else "" for code in events["municipality"]]
    return pd.concat(frames, ignore_index=True), events
