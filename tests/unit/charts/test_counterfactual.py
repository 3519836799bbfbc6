"""Plan, measured and counterfactual in one picture: what is drawn is what stands in the table."""

import pandas as pd
import pytest

from services.charts.counterfactual import counterfactual
from services.charts.theme import DARK, LIGHT
from services.text import t
from tests.unit.charts import small_frames as small
from tests.unit.charts.compiled import compiled, drawn, tables

EVENTS = pd.DataFrame(
    {
        "day": pd.to_datetime(["2014-05-14", "2016-01-01"]),
        "name": ["Nieuwe wet", "Na afloop"],
        "kind": "law",
        "certainty": "recorded",
        "municipality": "",
    }
)


def picture(frame: pd.DataFrame, events: pd.DataFrame = small.NO_EVENTS, unit: str = "days", language: str = "nl"):
    return counterfactual(frame, events, small.WORDS, unit, LIGHT, language)


def test_the_table_says_what_was_measured_expected_and_promised() -> None:
    made = picture(small.before_and_after(plan=True))
    assert len(made.table) == 12
    before, between, after = (made.table.iloc[at] for at in (0, 8, 11))
    assert list(before)[:6] == ["2014-01", t("phase.before", "nl"), "50 dagen", "30", "50 dagen", "46 dagen – 54 dagen"]
    assert between.iloc[1] == t("phase.transition", "nl")
    assert between.iloc[2] == "–"
    assert after.iloc[2] == "40 dagen"
    assert after.iloc[6] == "42 dagen – 48 dagen"


def test_the_plan_is_explained_only_where_it_is() -> None:
    with_plan, without = picture(small.before_and_after(plan=True)), picture(small.before_and_after())
    assert t("measured.marks_plan", "nl") in with_plan.sentence
    assert t("measured.marks_plan", "nl") not in without.sentence
    assert drawn(with_plan).count(LIGHT.worse) > drawn(without).count(LIGHT.worse)


def test_the_transition_is_a_band_and_no_line_goes_through_it() -> None:
    made = picture(small.before_and_after(transition=2))
    assert t("measured.marks_transition", "nl") in made.sentence
    assert t("measured.marks_transition", "nl") not in picture(small.before_and_after(transition=0)).sentence
    spec = compiled(made)
    pieces = [rows for rows in tables(spec) if rows and "measured" in rows[0] and "piece" in rows[0]]
    assert len({row["piece"] for row in pieces[0]}) == 2


def test_events_inside_the_figures_are_on_it_and_in_the_table() -> None:
    made = picture(small.before_and_after(), EVENTS)
    assert [name for name in made.table[t("table.what", "nl")] if name != "–"] == ["Nieuwe wet"]
    assert "Na afloop" not in str(compiled(made))


@pytest.mark.parametrize("unit", ["share", "mark", "relative", "points"])
def test_with_dates_apart_it_counts_from_each_change(unit: str) -> None:
    frame = small.before_and_after(in_calendar=False)
    values = ["measured", "expected", "low", "high"]
    frame[values] = frame[values] / 100
    made = picture(frame, EVENTS, unit)
    assert made.table.iloc[0, 0] == "-8"
    assert t("measured.since_change", "nl") in drawn(made)


def test_an_interval_without_end_does_not_flatten_the_rest() -> None:
    frame = small.before_and_after()
    frame["high"] = 5000.0
    scales = [
        layer["encoding"]["y"]["scale"]["domain"]
        for layer in compiled(picture(frame))["layer"]
        if "scale" in layer.get("encoding", {}).get("y", {})
    ]
    assert max(high for _, high in scales) < 100


@pytest.mark.parametrize(("unit", "name"), [("days", "dagen"), ("mark", "cijfer (1 tot 10)"), ("eur", "euro")])
def test_the_axis_says_in_what(unit: str, name: str) -> None:
    assert f">{name}<" in drawn(picture(small.before_and_after(), unit=unit))
    assert f">{name}<" not in drawn(picture(small.before_and_after(), unit="share"))


def test_light_and_dark_differ_in_colour_alone() -> None:
    frame = small.before_and_after(plan=True)
    light = counterfactual(frame, EVENTS, small.WORDS, "days", LIGHT, "nl")
    dark = counterfactual(frame, EVENTS, small.WORDS, "days", DARK, "nl")
    assert light.table.equals(dark.table)
    assert (light.title, light.alt) == (dark.title, dark.alt)
