"""The figures of series as they may leave: month by month, without those over too few people.

What stays inside counts in nothing that leaves: limits, means and verdicts are computed anew without it, since a mean
beside all but one of its figures gives that one back.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from services.answers.kpi.board import Board, board
from services.answers.kpi.kpis import Asked, Kpi, rows
from services.domain.metric import State
from services.monitoring.verdict import Verdict
from services.publishing.disclosure.small import too_few

SUPPRESSED = State.SUPPRESSED.value  # why nothing is said of a series: its newest figure stays inside


def disclosed_series(found: Asked, smallest: int) -> Asked:
    """The same series without figures over fewer than `smallest`. A row whose own figure stays inside has no value
    (NaN) and no verdict, for that reason."""
    small = too_few(found.board.points, found.about.metrics, smallest)
    if not small.any():
        return found
    hidden = small & found.board.points["seen"].to_numpy()
    seen = _without(found, hidden, small)
    made = {_key(row): row for row in rows(found.data_set, seen, found.about, seen.points)}
    newest = found.board.series["at"].to_numpy()
    shown = [
        _inside(row) if hidden[at] else made[_key(row)] for row, at in zip(found.rows, newest[newest >= 0], strict=True)
    ]
    return replace(found, board=seen, rows=shown)


def _without(found: Asked, hidden: np.ndarray, small: np.ndarray) -> Board:
    """Judged as if the `hidden` figures were suppressed where they came from; of what was suppressed there already no n
    leaves that is `small`. A series that has no other figure keeps its place."""
    before = found.board
    state = np.where(hidden, State.SUPPRESSED.value, before.points["state"].astype(str))
    remarks = np.where(hidden, "", before.points["remarks"].astype(str))
    points = before.points.assign(state=state, remarks=remarks)
    points.loc[small, ["value", "n", "sd"]] = np.nan
    seen = board(points, found.about)
    at = np.where(seen.series["at"] < 0, before.series["at"], seen.series["at"])
    return replace(seen, series=seen.series.assign(at=at))


def _inside(row: Kpi) -> Kpi:
    figure = replace(row.figure, value=np.nan, n=None, year_ago=None, change=None, low=None, high=None, few=False)
    return replace(
        row,
        figure=figure,
        limits=replace(row.limits, points=0, centre=None, lower=None, upper=None),
        target=replace(row.target, state=row.target.state and "not_available", assurance=None),
        verdict=str(Verdict.TOO_LITTLE_DATA),
        reasons=(SUPPRESSED,),
        open_cases=None,
        open_age_days=None,
    )


def _key(row: Kpi) -> tuple[str, ...]:
    return row.metric, row.service, row.audience, row.municipality, str(row.length)


def is_shown(row: Kpi) -> bool:
    """Whether the figure of this row is there to show."""
    return not pd.isna(row.figure.value)
