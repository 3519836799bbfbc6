"""The fan over the months, with the dip below the axis."""

import pytest

from services.charts.reach import LOWEST, reach
from services.charts.theme import LIGHT
from tests.unit.charts.compiled import compiled, drawn, rows
from tests.unit.charts.small_frames import months


def test_it_says_where_it_ends_and_when_it_is_worst() -> None:
    assert reach(months(), "Plan A", LIGHT, "nl").alt == (
        "Plan A: het verwachte deel van de aanvragen dat merkbaar beter gaat, is aan het eind (juni 2017) 42\u00a0%. "
        "Het deel dat merkbaar slechter gaat is het hoogst in juni 2015: 10\u00a0%."
    )
    assert reach(months(), "Plan A", LIGHT, "en").alt == (
        "Plan A: the expected share of applications that go noticeably better is 42% at the end (June 2017). "
        "The share that goes noticeably worse is highest in June 2015: 10%."
    )


def test_its_table_has_every_december_and_the_end() -> None:
    table = reach(months(), "Plan A", LIGHT, "nl").table
    assert list(table["Maand"]) == ["december 2015", "december 2016", "juni 2017"]
    assert table.iloc[-1].to_dict() == {
        "Maand": "juni 2017",
        "Minstens, in 9 van de 10 uitkomsten": "8\u00a0%",  # a fifth of 42 %
        "Verwacht deel merkbaar beter": "42\u00a0%",
        "Hoogstens, in 9 van de 10 uitkomsten": "76\u00a0%",  # nine fifths
        "merkbaar slechter": "0\u00a0%",
    }


def test_a_plan_of_half_a_year_has_a_table_too() -> None:
    assert list(reach(months(6), "Plan A", LIGHT, "nl").table["Maand"]) == ["juni 2015"]
    assert list(reach(months(12), "Plan A", LIGHT, "nl").table["Maand"]) == ["december 2015"]


def test_both_directions_are_named_in_the_chart() -> None:
    svg = drawn(reach(months(), "Plan A", LIGHT, "nl"))
    assert "merkbaar beter" in svg and "merkbaar slechter" in svg


def _lowest(worse: float) -> float:
    spec = compiled(reach(months(worse=worse), "Plan A", LIGHT, "nl"))
    low: float = spec["layer"][0]["encoding"]["y"]["scale"]["domain"][0]
    assert min(row["below"] for row in rows(spec, "below")) == -worse
    return low


def test_the_room_below_the_axis_is_the_same_unless_more_is_needed() -> None:
    assert _lowest(0) == _lowest(0.3) == LOWEST
    assert _lowest(0.6) == pytest.approx(-0.72)
    assert _lowest(1.0) == pytest.approx(-1.12)


def test_the_fan_is_drawn_widest_first() -> None:
    layers = compiled(reach(months(), "Plan A", LIGHT, "nl"))["layer"][:4]
    assert [(layer["encoding"]["y"]["field"], layer["encoding"]["y2"]["field"]) for layer in layers] == [
        ("p10", "p90"), ("p20", "p80"), ("p30", "p70"), ("p40", "p60"),
    ]  # fmt: skip
