"""Events on the calendar of a forecast."""

import pandas as pd

from services.charts.event_marks import events_sentence, within
from services.charts.reach import reach
from services.charts.theme import LIGHT
from services.charts.when import when
from tests.unit.charts import small_frames as small
from tests.unit.charts.compiled import compiled, drawn, tables

HAPPENED = small.events(
    ("2014-12-31", "eerder", "recorded"), ("2016-05-14", "fusie", "inferred"), ("2016-05-14", "verhuizing", "recorded")
)


def test_those_within_the_calendar_each_day_once() -> None:
    found = within(HAPPENED, pd.Timestamp("2015-01-01"), pd.Timestamp("2023-01-01"))
    assert found["name"].tolist() == ["fusie; verhuizing"]
    assert within(None, pd.Timestamp("2015-01-01"), pd.Timestamp("2023-01-01")).empty


def test_on_the_dates_and_on_the_reach() -> None:
    pictures = [
        when(small.outcomes(small.outcome()), [], LIGHT, "nl", HAPPENED),
        reach(small.months(), "Plan A", LIGHT, "nl", HAPPENED),
    ]
    for picture in pictures:
        assert drawn(picture)
        assert "fusie; verhuizing" in str(tables(compiled(picture)))
        assert "14 mei 2016: fusie; verhuizing" in picture.sentence


def test_without_any_nothing_is_said() -> None:
    assert events_sentence(HAPPENED.iloc[:0], "nl") == ""
    plain = when(small.outcomes(small.outcome()), [], LIGHT, "nl")
    assert plain.sentence == when(small.outcomes(small.outcome()), [], LIGHT, "nl", HAPPENED.iloc[:1]).sentence
