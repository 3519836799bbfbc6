"""One series for its control chart: every period with its limits, target and signals, and the events around it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from services.answers.kpi.board import Board
from services.domain.event import Event
from services.domain.metric import Metric
from services.domain.period import Period, month_text
from services.monitoring.limits import FULL
from services.monitoring.rules import RULES

EVENT = ["day", "name", "kind", "certainty", "municipality"]


def control_frame(board: Board, row: dict[str, Any], metric: Metric) -> pd.DataFrame:
    """A row a period, in order, with the columns that `charts.control` draws. `row`: one of `board.series`."""
    here = slice(row["start"], row["stop"])
    points = board.points.iloc[here]
    towards = -1 if metric.better == "lower" else 1
    signs = {name: found[here] for name, found in board.judged.points.signs.items()}
    signal = np.array(["", "better", "worse"])[towards * points["sign"].to_numpy()]
    sizes = points[points["seen"] & ~points["provisional"]].groupby("phase").size()
    return pd.DataFrame(
        {
            "period": [str(Period(first, row["length"])) for first in points["first"].tolist()],
            "day": pd.to_datetime([f"{month_text(first)}-01" for first in points["first"].tolist()]),
            "length": points["length"].to_numpy(),
            "value": points["value"].where(points["seen"]).to_numpy(),
            "n": points["n"].to_numpy(),
            "state": points["state"].astype(str).to_numpy(),
            "remarks": points["remarks"].astype(str).to_numpy(),
            "provisional": points["provisional"].to_numpy(),
            **{name: points[name].to_numpy() for name in ("low", "high", "centre", "lower", "upper")},
            "trial": (points["phase"].map(sizes).fillna(0) < FULL).to_numpy(),
            "phase": points["phase"].to_numpy(),
            "signal": signal,
            "rules": [" ".join(name for name in RULES if signs[name][at]) for at in range(len(points))],
            "target": points["target"].to_numpy(),
            "judged": points["adjusted"].to_numpy(),
        }
    )


def in_scope(events: Sequence[Event], metric: str, service: str, municipality: str | None = None) -> list[Event]:
    """The events that concern a series; without a municipality, those of any."""
    return [
        event
        for event in events
        if event.metric in ("", metric)
        and event.service in ("", service)
        and (municipality is None or event.municipality in ("", municipality))
    ]


def events_frame(events: Sequence[Event], language: str) -> pd.DataFrame:
    """Events as charts draw them."""
    rows = [
        (pd.Timestamp(one.on), one.name.in_language(language), one.kind, one.certainty, one.municipality)
        for one in events
    ]
    return pd.DataFrame(rows, columns=EVENT).astype({"day": "datetime64[ns]"})


def with_events(table: pd.DataFrame, frame: pd.DataFrame, events: Sequence[Event], language: str) -> pd.DataFrame:
    """`table` with, for every period of `frame`, what happened in it."""
    names = []
    for day, length in zip(frame["day"], frame["length"], strict=True):
        end = day + pd.DateOffset(months=int(length))
        names.append("; ".join(one.name.in_language(language) for one in events if day <= pd.Timestamp(one.on) < end))
    return table.assign(events=names)
