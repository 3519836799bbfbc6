"""Every series judged at once: what counts, what does not, and what stands beside it."""

import numpy as np
import pandas as pd
import pytest

from services.answers.kpi.board import Board, board
from tests.for_every import for_every
from tests.unit.answers.small_series import STEADY, about, event, month, series, table, target


def one(found: Board) -> pd.Series:
    assert len(found.series) == 1
    return found.series.iloc[0]


def test_what_is_provisional_or_not_there_is_not_judged() -> None:
    values = [*STEADY, 500.0, None]
    found = board(table(series(values, provisional=[False] * 12 + [True, False])), about())
    assert (one(found)["verdict"], one(found)["at"], one(found)["count"]) == ("no_real_change", 11, 12)
    assert found.points["sign"].tolist() == [0] * 14
    assert not found.points["upper"].isna().any(), "what is usual is known there too"


def test_a_figure_over_nothing_is_no_figure_except_of_a_stock() -> None:
    over_nothing = board(table(series([*STEADY, 0.0], n=[40.0] * 12 + [0.0])), about("2014-02"))
    assert one(over_nothing)["at"] == 11
    stock = board(table(series([*STEADY, 0.0], n=[40.0] * 12 + [0.0], metric="open_cases")), about("2014-02"))
    assert one(stock)["at"] == 12
    assert one(stock)["verdict"] == "improving"


def test_a_share_of_an_unknown_number_gets_no_verdict() -> None:
    values = [value / 100 for value in [*STEADY, 90]]
    known = board(table(series(values, metric="on_time_share")), about("2014-02"))
    unknown = board(table(series(values, metric="on_time_share", n=np.nan)), about("2014-02"))
    assert (one(known)["verdict"], one(unknown)["verdict"]) == ("improving", "too_little_data")
    assert not np.isnan(known.points["low"]).any()
    assert np.isnan(unknown.points["low"]).all()


def test_series_keep_apart_whatever_they_share() -> None:
    parts = [series(STEADY), series(STEADY, municipality="M2"), series(STEADY, audience="business")]
    parts += [series(STEADY, service="parking"), series(STEADY, length=12, first=month("2001"))]
    found = board(table(*parts), about())
    assert len(found.series) == 5
    assert (found.series["stop"] - found.series["start"]).tolist() == [12] * 5
    assert found.series["count"].tolist() == [12] * 5


def test_a_recorded_event_in_its_scope_starts_new_limits() -> None:
    figures = table(series([*STEADY, *(value - 30 for value in STEADY)]), series(STEADY * 2, municipality="M2"))
    found = board(figures, about("2015-01", (event("2014-01-01", municipality="M1"), event("2013-06-01", "inferred"))))
    first, second = (found.points[found.points["municipality"] == town] for town in ("M1", "M2"))
    assert first["phase"].tolist() == [0] * 12 + [1] * 12
    assert second["phase"].tolist() == [0] * 24


@for_every(
    ("goal", "state", "assured"),
    [
        ((target(65),), "met", "consistently_met"),
        ((target(52),), "met", "hit_and_miss"),
        ((target(51),), "not_met", "hit_and_miss"),
        ((target(30),), "not_met", "consistently_missed"),
        ((target(65, service="parking"),), "", ""),
        ((target(30, "2013-12-02"),), "later", ""),
        ((target(30, last="2013-11-30"),), "later", ""),
        ((target(30, last="2013-11-30"), target(65, "2013-12-01")), "met", "consistently_met"),
        (
            (target(65), target(30, municipality="M1"), target(65, service="building_permit")),
            "not_met",
            "consistently_missed",
        ),
    ],
)
def test_the_target_in_force(goal: tuple, state: str, assured: str) -> None:  # type: ignore[type-arg]
    found = one(board(table(series(STEADY)), about(targets=goal)))
    assert (found["state"], found["assurance"]) == (state, assured)


def test_a_target_changes_half_way() -> None:
    goals = (target(60, last="2013-06-30"), target(45, "2013-07-01"))
    found = board(table(series(STEADY)), about(targets=goals))
    assert found.points["target"].tolist() == [60.0] * 6 + [45.0] * 6


def test_too_little_to_judge_is_no_assurance_but_does_meet_or_miss() -> None:
    found = one(board(table(series(STEADY[:3])), about("2013-04", targets=(target(65),))))
    assert (found["verdict"], found["assurance"], found["state"]) == ("too_little_data", "", "met")


@pytest.mark.parametrize(
    ("now", "fresh", "state"),
    [
        ("2014-01", "fresh", "met"),
        ("2014-02", "late", "met"),
        ("2014-03", "late", "met"),
        ("2014-04", "stale", "not_available"),
    ],
)
def test_an_old_figure_says_nothing_of_now(now: str, fresh: str, state: str) -> None:
    found = one(board(table(series(STEADY)), about(now, targets=(target(65),))))
    assert (found["freshness"], found["state"]) == (fresh, state)


def test_a_provisional_figure_neither_meets_nor_misses() -> None:
    found = one(board(table(series([60.0], provisional=True)), about("2013-02", targets=(target(65),))))
    assert (found["at"], found["state"]) == (0, "not_available")


def test_a_figure_that_is_not_due_is_not_late() -> None:
    states = ["value"] * 12 + ["not_due"] * 2
    found = one(board(table(series([*STEADY, None, None], state=states)), about("2014-03")))
    assert (found["freshness"], found["missing"]) == ("fresh", 0)


def test_what_is_missing_in_between() -> None:
    holes = board(table(series([50.0, None, 52.0, None, None, 49.0])), about("2013-07"))
    assert one(holes)["missing"] == 3
    absent = table(series([50.0]), series([49.0], first=month("2013-04")))
    assert one(board(absent, about("2013-05")))["missing"] == 2


def test_nothing_that_was_ever_provided() -> None:
    found = one(board(table(series([None, None])), about(targets=(target(65),))))
    assert (found["at"], found["verdict"], found["count"]) == (-1, "too_little_data", 0)
    assert found["state"] in ("later", "not_available")


def test_no_rows_at_all() -> None:
    found = board(table(series([50.0])).iloc[:0], about())
    assert len(found.series) == len(found.points) == 0


def test_the_margin_of_a_mark_knows_how_many_live_there() -> None:
    marks = series([6.9], length=12, first=month("2013"), metric="satisfaction_service", n=400.0, sd=1.4)
    everywhere, here = (board(table(marks), known).points.iloc[0] for known in (about(), about(M1=1000)))
    assert everywhere["high"] - 6.9 == pytest.approx(0.1372, abs=1e-4)
    assert here["high"] - 6.9 == pytest.approx(0.1372 * np.sqrt(600 / 999), abs=1e-4)
    unknown = board(table(marks.assign(sd=np.nan)), about()).points.iloc[0]
    assert np.isnan(unknown["low"])
