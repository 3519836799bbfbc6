"""The control chart: what it draws, what it leaves out, and its table."""

import numpy as np
import pytest

from services.charts.control import control_chart
from services.charts.picture import Picture
from services.charts.theme import DARK, LIGHT, Palette
from services.text import t
from tests.for_every import for_every
from tests.unit.charts.compiled import compiled, drawn, rows
from tests.unit.charts.small_frames import NO_EVENTS, WORDS, course, events

CAN_BE = (0.0, np.inf)


def chart(frame=None, happened=NO_EVENTS, unit: str = "days", colours: Palette = LIGHT, bounds=CAN_BE) -> Picture:  # type: ignore[no-untyped-def]
    return control_chart(course() if frame is None else frame, happened, WORDS, unit, bounds, colours, "nl")


def domain(picture: Picture) -> list[float]:
    layers = compiled(picture)["layer"]
    (found,) = [one["encoding"]["y"]["scale"]["domain"] for one in layers if one["mark"]["type"] == "line"]
    return found


@pytest.mark.slow
@for_every(
    ("frame", "unit"),
    [
        (course([50]), "days"),
        (course([50] * 6, lower=50.0, upper=50.0), "days"),
        (course([None, None]), "share"),
        (course([50, 52], centre=np.nan, lower=np.nan, upper=np.nan), "mark"),
        (course([0, 0, 0], centre=0.0, lower=0.0, upper=0.0), "share"),
        (course([0, 0, 0], centre=0.0, lower=0.0, upper=0.0), "count"),
        (course([50, None, 49], provisional=[False, False, True]), "count"),
        (course([50, 52], trial=True), "mark"),
        (course([1e9, 2e9]), "days"),
        (course([1e9, 2e9]), "count"),
        (course([50, 52], target=[56.0, 49.0], low=[45.0, 47.0], high=[55.0, 57.0]), "days"),
        (course([50, 52], target=[56.0, 49.0], low=[45.0, 47.0], high=[55.0, 57.0]), "share"),
        (course([50, 52], target=[56.0, 49.0], low=[45.0, 47.0], high=[55.0, 57.0]), "mark"),
    ],
)
def test_it_draws_whatever_comes(frame, unit: str) -> None:  # type: ignore[no-untyped-def]
    happened = events(("2014-01-05", "wet", "recorded"))
    assert drawn(chart(frame, happened, unit, LIGHT))
    assert compiled(chart(frame, happened, unit, DARK))


def test_a_signal_is_a_shape_and_a_colour_and_is_explained() -> None:
    plain, signal = chart(), chart(course(signal=["", "better", "worse", ""]))
    assert LIGHT.worse not in drawn(plain)
    svg = drawn(signal)
    assert LIGHT.better in svg
    assert LIGHT.worse in svg
    shapes = {one["mark"].get("shape") for one in compiled(signal)["layer"] if isinstance(one["mark"], dict)}
    assert {"circle", "diamond", "square"} <= shapes
    for name in ("mark_better", "mark_worse"):
        assert t(f"chart.control.{name}", "nl") in signal.sentence
        assert t(f"chart.control.{name}", "nl") not in plain.sentence


def test_the_words_of_the_target_lie_above_the_figures() -> None:
    layers = compiled(chart(course(target=56.0)))["layer"]
    words = [at for at, one in enumerate(layers) if one["encoding"].get("text", {}).get("field") == "said"]
    figures = [at for at, one in enumerate(layers) if one["mark"]["type"] in ("line", "point")]
    assert min(words) > max(figures)
    assert "doel 56 dagen" in drawn(chart(course(target=56.0)))


def test_trial_limits_are_said_and_dashed() -> None:
    assert t("chart.control.trial", "nl") in chart(course(trial=True)).sentence
    assert t("chart.control.band", "nl") not in chart(course(trial=True)).sentence
    assert t("chart.control.trial", "nl") not in chart().sentence


def test_events_stand_on_the_chart_with_a_number_and_in_the_table_with_their_name() -> None:
    happened = events(
        ("2014-02-14", "wet", "recorded"),
        ("2014-03-01", "verhuizing", "inferred"),
        ("2013-12-31", "eerder", "recorded"),
    )
    picture = chart(happened=happened)
    shown = sorted(rows(compiled(picture), "top"), key=lambda one: one["said"])
    assert [(one["said"], one["name"]) for one in shown] == [("1", "wet"), ("2", "verhuizing")], "those within its time"
    column = picture.table[t("chart.control.column_events", "nl")]
    assert column.tolist() == ["–", "wet", "verhuizing", "–"]
    dashes = [one["mark"].get("strokeDash") for one in compiled(picture)["layer"] if one["mark"].get("type") == "rule"]
    assert [2, 3] in dashes, "one that was inferred is dashed"


def test_the_axis_begins_at_zero_unless_that_flattens_everything() -> None:
    assert domain(chart(course([50, 52, 49]), bounds=CAN_BE))[0] > 20
    assert domain(chart(course([50, 5, 49], lower=1.0)))[0] <= 0
    assert domain(chart(course([6.8, 7.1], centre=7.0, lower=6.5, upper=7.5), unit="mark", bounds=(1, 10)))[0] > 6


def test_what_is_usual_goes_no_further_than_can_exist() -> None:
    frame = course([0.9, 1.0], centre=0.95, lower=0.8, upper=1.2)
    picture = chart(frame, unit="share", bounds=(0, 1))
    assert max(one["upper"] for one in rows(compiled(picture), "upper")) == 1
    assert picture.table[t("chart.control.column_usual", "nl")].tolist() == ["80\u00a0% tot 100\u00a0%"] * 2


def test_the_table_says_why_there_is_no_figure() -> None:
    frame = course(
        [50, None, None, 51], state=["value", "not_due", "suppressed", "value"], provisional=[False, False, False, True]
    )
    values = chart(frame).table[t("chart.control.column_value", "nl")].tolist()
    assert values == ["50 dagen", "nog niet bekend", "onderdrukt", "51 dagen (voorlopig)"]
