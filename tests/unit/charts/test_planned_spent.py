"""Planned and spent: lines from nothing, words at their ends that do not touch, and nothing recorded is no line."""

import numpy as np

from services.charts.planned_spent import planned_spent
from services.charts.theme import LIGHT
from tests.unit.charts import small_frames as small


def marks(frame, reasons=None):
    events = small.happened() if reasons is None else reasons
    return planned_spent(frame, "Plan A", events, LIGHT, "nl")


def rows(picture, field):
    return [
        [each[field] for each in one["data"]["values"]]
        for one in picture.spec["layer"]
        if one.get("encoding", {}).get("y", {}).get("field") == field
    ]


def heights_of_words(picture):
    of_words = [one for one in picture.spec["layer"] if one["mark"]["type"] == "text"]
    return [each["y"] for one in of_words for each in one["data"]["values"] if "y" in each]


def test_lines_begin_at_nothing_and_spent_ends_where_it_was_recorded():
    picture = marks(small.money_followed())
    assert rows(picture, "promised_m")[0] == [0, 1, 2, 2]
    assert rows(picture, "middle_m")[0] == [0, 0.9, 2, 2.4]
    assert rows(picture, "spent_m")[0] == [0, 0.9]
    assert "Uitgegeven tot en met 2015: € 900.000" in picture.alt.replace("\u00a0", " ")
    assert picture.table.iloc[1, 2] == "niet opgeschreven"
    assert "vierkantje" in picture.sentence


def test_without_a_record_there_is_no_line_of_what_was_spent_and_no_mark():
    frame = small.money_followed().assign(spent=np.nan)
    picture = marks(frame, small.happened().iloc[:0])
    assert rows(picture, "spent_m") == []
    assert "nog niets opgeschreven" in picture.alt
    assert "vierkantje" not in picture.sentence


def test_words_at_the_ends_do_not_touch():
    same = small.money_followed().assign(promised=2e6, middle=2e6, low=2e6, high=2e6)
    found = sorted(set(heights_of_words(marks(same))))
    assert found[1] - found[0] >= 0.15 * 2  # of what is drawn
