"""The parts of a series: what is usual, the line with its holes, the marks, the target, the events."""

import numpy as np
import pandas as pd

from services.charts import course
from tests.unit.charts.small_frames import course as series
from tests.unit.charts.small_frames import events

EVERYTHING = (-np.inf, np.inf)


def pieces(frame: pd.DataFrame) -> list[tuple[list[str], bool]]:
    """The pieces of the line: the periods on each, and whether it is a dashed one."""
    found = course.stretches(frame)
    return [(list(part["period"]), bool(part["open"].iloc[0])) for _, part in found.groupby("piece")]


def test_a_hole_ends_the_line() -> None:
    assert pieces(series([50, None, 49, 51])) == [(["2014-01"], False), (["2014-03", "2014-04"], False)]
    absent = series([50, 52, 49]).drop(1)
    assert pieces(absent) == [(["2014-01"], False), (["2014-03"], False)]


def test_what_is_provisional_hangs_on_by_a_dashed_piece() -> None:
    frame = series([50, 52, 49, 51], provisional=[False, False, True, True])
    assert pieces(frame) == [(["2014-01", "2014-02"], False), (["2014-02", "2014-03", "2014-04"], True)]
    assert pieces(series([50], provisional=[True])) == [(["2014-01"], True)]


def test_nothing_measured_is_no_line() -> None:
    assert course.stretches(series([None, None])).empty
    assert course.marked(series([None])).empty


def test_what_is_usual_is_one_stretch_a_run_and_no_further_than_can_exist() -> None:
    frame = series([50, 52, 20, 21], phase=[0, 0, 1, 1], lower=[-5.0, -5.0, 10.0, 10.0], upper=[60.0, 60.0, 30.0, 30.0])
    band = course.usual(frame, (0, 25))
    assert band["lower"].tolist() == [0, 10]
    assert band["upper"].tolist() == [25, 25]
    assert band["start"].tolist() == [pd.Timestamp("2014-01-01"), pd.Timestamp("2014-03-01")]
    assert band["until"].tolist() == [pd.Timestamp("2014-03-01"), pd.Timestamp("2014-05-01")]
    assert course.usual(series([50], lower=np.nan, upper=np.nan), EVERYTHING).empty


def test_a_target_that_changes_half_way_is_two_stretches() -> None:
    found = course.targets(series([50, 52, 49, 51], target=[np.nan, 56.0, 49.0, 49.0]))
    assert found["target"].tolist() == [56, 49]
    assert found["until"].tolist() == [pd.Timestamp("2014-03-01"), pd.Timestamp("2014-05-01")]
    assert course.targets(series()).empty


def test_a_quarter_and_a_year_are_as_long_as_they_are() -> None:
    frame = series([50, 52]).assign(length=[3, 12])
    assert course.ends(frame).tolist() == [pd.Timestamp("2014-04-01"), pd.Timestamp("2015-02-01")]


def test_events_of_one_day_share_a_number() -> None:
    found = course.numbered(
        events(("2014-03-02", "b", "inferred"), ("2014-01-05", "a", "recorded"), ("2014-03-02", "c", "recorded"))
    )
    assert found["number"].tolist() == [1, 2, 2]


def test_signals_differ_in_shape_as_well_as_in_colour() -> None:
    assert len(set(course.SHAPES.values())) == len(course.SHAPES)
