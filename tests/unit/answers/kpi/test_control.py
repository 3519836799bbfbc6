"""One series as the control chart wants it."""

import pytest

from services.answers.kpi.board import board
from services.answers.kpi.control import control_frame, events_frame, in_scope, with_events
from tests.unit.answers.small_series import SERIES_METRICS, STEADY, about, event, series, table, target


def frame(values, better: str = "lower", **known):  # type: ignore[no-untyped-def]
    found = board(table(series(values)), about("2014-03", **known))
    metric = SERIES_METRICS["lead_time_days"].model_copy(update={"better": better})
    return control_frame(found, dict(found.series.iloc[0]), metric)


@pytest.mark.parametrize(("better", "signal"), [("lower", "worse"), ("higher", "better")])
def test_a_signal_is_better_or_worse_for_the_customer(better: str, signal: str) -> None:
    found = frame([*STEADY, 70.0], better)
    assert found["signal"].tolist() == [""] * 12 + [signal]
    assert found["rules"].tolist()[-1] == "outside"
    assert found["period"].tolist()[0] == "2013-01"


def test_trial_limits_of_one_run_and_firm_ones_of_another() -> None:
    found = frame([*STEADY, 50.0, 51.0], events=(event("2014-01-01"),))
    assert found["trial"].tolist() == [False] * 12 + [True] * 2
    assert found["phase"].tolist() == [0] * 12 + [1] * 2


def test_what_is_not_measured_has_no_value_and_keeps_its_state() -> None:
    found = frame([*STEADY, None], targets=(target(56.0),))
    assert found["state"].tolist()[-1] == "not_provided"
    assert found["value"].isna().tolist() == [False] * 12 + [True]
    assert found["target"].tolist() == [56.0] * 13


def test_events_within_their_scope() -> None:
    events = [
        event("2013-02-01"),
        event("2013-03-01", municipality="M2"),
        event("2013-04-01", metric="on_time_share"),
        event("2013-05-01", service="building_permit", municipality="M1"),
    ]
    here = in_scope(events, "lead_time_days", "building_permit", "M1")
    assert [one.on.month for one in here] == [2, 5]
    assert [one.on.month for one in in_scope(events, "lead_time_days", "building_permit")] == [2, 3, 5]
    assert events_frame([], "nl").empty


def test_the_download_says_what_happened_in_which_period() -> None:
    found = frame(STEADY)
    named = with_events(found[["period"]], found, [event("2013-02-28"), event("2013-02-01")], "en")
    assert named["events"].tolist()[:3] == ["", "name; name", ""]
