"""Spending by size: the middle half, the middle one, and own municipalities where there are any."""

import pandas as pd

from services.charts.picture import Picture
from services.charts.spending import spending
from services.charts.theme import LIGHT
from services.text import t
from tests.unit.charts.compiled import compiled, drawn, rows

GROUPS = pd.DataFrame(
    {
        "size": [0, 1],
        "count": [66, 184],
        "missing": [1, 0],
        "low": [300.0, 350],
        "median": [400.0, 450],
        "high": [500.0, 600],
    }
)
NOBODY = pd.DataFrame({"municipality": [], "size": [], "eur": []}).astype({"size": int, "eur": float})
OWN = pd.DataFrame({"municipality": ["Gennep"], "size": [0], "eur": [720.0]})


def chart(own: pd.DataFrame = NOBODY, language: str = "nl") -> Picture:
    return spending("overhead", 2023, GROUPS, own, lambda size: f"groep {size}", LIGHT, language)


def test_the_title_says_what_it_comes_to() -> None:
    assert chart().title == (
        "Overhead: de middelste gemeente gaf in 2023 per inwoner €\u00a0400 tot €\u00a0450 uit, naar grootte"
    )
    assert "Niet aangeleverd: 1." in chart().sentence
    assert "groep 1: €\u00a0450 per inwoner, de middelste helft van €\u00a0350 tot €\u00a0600." in chart().alt


def test_own_municipalities_are_points_where_there_are_any() -> None:
    assert LIGHT.better not in drawn(chart())
    assert LIGHT.better in drawn(chart(OWN))
    assert [row["eur"] for row in rows(compiled(chart(OWN)), "eur")] == [720]
    column = t("spending.column_own", "nl")
    assert chart(OWN).table[column].tolist() == ["Gennep €\u00a0720", "–"]
    assert chart().table[column].tolist() == ["–", "–"]


def test_in_both_languages() -> None:
    title = "Overhead: in 2023 the middle municipality spent €400 to €450 per inhabitant, by size"
    assert chart(language="en").title == title
