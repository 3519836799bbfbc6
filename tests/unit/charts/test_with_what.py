"""The benefit by investment: largest first, and what rounds to nothing only in the table."""

import pandas as pd
import pytest

from services.charts.theme import LIGHT
from services.charts.with_what import ROW, with_what
from tests.unit.charts.compiled import compiled, drawn, rows


def _frame(**shares: float) -> pd.DataFrame:
    return pd.DataFrame({"investment": list(shares), "share": list(shares.values())})


FOUR = _frame(klein=0.004, half=0.52, derde=0.33, rest=0.146)


def test_it_says_the_three_largest() -> None:
    assert with_what(FOUR, "Plan A", LIGHT, "nl").alt == (
        "Plan A: het voordeel komt vooral van half (52\u00a0%), derde (33\u00a0%) en rest (15\u00a0%)."
    )
    assert with_what(FOUR, "Plan A", LIGHT, "en").alt.startswith("Plan A: the benefit comes mostly from half (")


def test_the_table_has_them_all_largest_first() -> None:
    table = with_what(FOUR, "Plan A", LIGHT, "nl").table
    assert list(table["Investering"]) == ["half", "derde", "rest", "klein"]
    assert list(table["Deel van het voordeel"]) == ["52\u00a0%", "33\u00a0%", "15\u00a0%", "0\u00a0%"]


def test_a_bar_for_each_that_is_more_than_nothing() -> None:
    spec = compiled(with_what(FOUR, "Plan A", LIGHT, "nl"))
    assert [row["investment"] for row in rows(spec, "investment")] == ["half", "derde", "rest"]
    assert spec["height"] == 3 * ROW


@pytest.mark.parametrize("count", [1, 2, 12])
def test_the_height_grows_with_the_investments(count: int) -> None:
    picture = with_what(_frame(**{f"i{at}": 1 / count for at in range(count)}), "Plan A", LIGHT, "nl")
    spec = compiled(picture)
    assert spec["height"] == count * ROW
    places = [row["y"] for row in rows(spec, "label")]
    assert places == sorted(set(places)) and places[0] > 0 and places[-1] < spec["height"]


def test_the_label_of_the_longest_bar_has_room() -> None:
    spec = compiled(with_what(_frame(alles=1.0), "Plan A", LIGHT, "nl"))
    assert spec["layer"][0]["encoding"]["x"]["scale"]["domain"] == [0, pytest.approx(1.12)]
    assert "100\u00a0%" in drawn(with_what(_frame(alles=1.0), "Plan A", LIGHT, "nl"))
