"""Municipalities below each other: in the order in which they come, on one scale."""

import numpy as np
import pandas as pd
import pytest

from services.charts.multiples import MOST, ROW, multiples
from services.charts.picture import Picture
from services.charts.theme import DARK, LIGHT
from services.text import t
from tests.unit.charts.compiled import compiled, drawn, every_row, rows
from tests.unit.charts.small_frames import NO_EVENTS, WORDS, course, events


def many(**frames: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([frame.assign(municipality=name) for name, frame in frames.items()], ignore_index=True)


def chart(frame: pd.DataFrame, happened: pd.DataFrame = NO_EVENTS) -> Picture:
    return multiples(frame, happened, WORDS, "days", (0.0, np.inf), LIGHT, "nl")


def names(picture: Picture) -> list[str]:
    return [row["name"] for row in rows(compiled(picture), "said")]


def test_a_fixed_order_and_no_ranking() -> None:
    picture = chart(many(Zutphen=course([90]), Aalten=course([10]), Meppel=course([50])))
    assert names(picture) == ["Zutphen", "Aalten", "Meppel"]
    assert picture.table[t("table.municipality", "nl")].tolist() == ["Zutphen", "Aalten", "Meppel"]


def test_one_scale_for_all() -> None:
    picture = chart(many(A=course([10, 50], lower=np.nan), B=course([50, 90], lower=np.nan)))
    points = {row["value_at"] for row in every_row(compiled(picture), "piece")}
    high, low = sorted(points)[0], sorted(points)[-1]
    assert len(points) == 4, "50 days lies elsewhere in each row, at the same height within it"
    assert high < ROW < low


def test_no_more_than_fit() -> None:
    picture = chart(many(**{f"M{at:02}": course([50]) for at in range(MOST + 3)}))
    assert len(names(picture)) == MOST


def test_an_event_stands_in_the_rows_that_it_concerns() -> None:
    happened = events(("2014-02-01", "wet", "recorded"), ("2014-03-01", "fusie", "inferred"))
    happened["municipality"] = ["", "B"]
    shown = every_row(compiled(chart(many(A=course(), B=course()), happened)), "y2")
    assert [(row["name"], row["y"] // ROW) for row in shown] == [("wet", 0), ("wet", 1), ("fusie", 1)]


def test_the_latest_value_is_the_latest_finished_one() -> None:
    picture = chart(many(A=course([50, 99], provisional=[False, True]), B=course([None])))
    assert [row["said"] for row in rows(compiled(picture), "said")] == ["50 dagen", "–"]


def test_the_table_shows_what_the_picture_says() -> None:
    frames = {
        "A": course([50, 99], provisional=[False, True]),
        "B": course([40, None]),
        "C": course([60, 70], provisional=True),
        "D": course([30, 31], remarks=["", "n_jump"]),
    }
    table = chart(many(**frames)).table
    shown = [table[t(f"chart.control.column_{name}", "nl")].tolist() for name in ("period", "value")]
    assert shown[0] == ["2014-01", "2014-01", "2014-02", "2014-02"]
    assert shown[1] == ["50 dagen", "40 dagen", "70 dagen (voorlopig)", "31 dagen"]
    assert not table.isna().any().any()


@pytest.mark.parametrize(
    "frame", [course([50]), course([None]), course([50] * 3, lower=50.0, upper=50.0)], ids=["one", "nothing", "equal"]
)
def test_it_draws_whatever_comes(frame: pd.DataFrame) -> None:
    for colours in (LIGHT, DARK):
        assert drawn(multiples(many(A=frame), NO_EVENTS, WORDS, "share", (0, 1), colours, "en"))
