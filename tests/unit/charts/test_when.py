"""The calendar: a dot, a bar from early to late, and the chance that it comes, in numbers that follow by hand."""

from typing import Any

import pandas as pd
import pytest

from services.charts.theme import LIGHT
from services.charts.when import ROW, in_two_lines, when
from tests.unit.charts.compiled import compiled, drawn, rows, tables
from tests.unit.charts.small_frames import BEYOND, NEVER, OPEN, UNDATED, outcome, outcomes


def test_it_says_the_chance_and_early_middle_and_late_if_it_comes() -> None:
    picture = when(outcomes(outcome()), [], LIGHT, "nl")
    assert picture.alt == (
        "Plan A: de uitkomsten op een kalender. "
        "Plan A: kans dat het komt 8 op 10; als het komt najaar 2017, van voorjaar 2016 tot najaar 2019."
    )
    assert when(outcomes(outcome()), [], LIGHT, "en").alt == (
        "Plan A: the outcomes on a calendar. "
        "Plan A: chance that it comes 8 in 10; if it comes autumn 2017, from spring 2016 to autumn 2019."
    )
    assert picture.table.to_dict("records") == [
        {
            "Scenario": "Plan A",
            "Vroeg (1 op 10 eerder)": "voorjaar 2016 (2016-05)",
            "Midden": "najaar 2017 (2017-09)",
            "Laat (1 op 10 later)": "najaar 2019 (2019-11)",
            "kans dat het komt": "8 op 10",
        }
    ]


@pytest.mark.parametrize(
    ("changes", "said", "cells"),
    [
        (
            OPEN,
            "Plan A: kans dat het komt 7 op 10; als het komt najaar 2017, van voorjaar 2016 tot na de looptijd.",
            ("voorjaar 2016 (2016-05)", "najaar 2017 (2017-09)", "niet binnen de looptijd"),
        ),
        (
            BEYOND,
            "Plan A: kans dat het komt 3 op 10; als het komt na de looptijd, van voorjaar 2016 tot na de looptijd.",
            ("voorjaar 2016 (2016-05)", "niet binnen de looptijd", "niet binnen de looptijd"),
        ),
        (
            NEVER,
            "Plan A: kans dat het komt minder dan 1 op 100; als het al komt, dan na de looptijd.",
            ("niet binnen de looptijd",) * 3,
        ),
        (
            UNDATED,
            "Plan A: kans dat het komt minder dan 1 op 100; wanneer, valt niet te zeggen.",
            ("onbekend",) * 3,
        ),
    ],
    ids=["open", "beyond", "never", "undated"],
)
def test_what_lies_beyond_the_horizon_is_said(changes: dict, said: str, cells: tuple[str, ...]) -> None:  # type: ignore[type-arg]
    picture = when(outcomes(outcome(**changes)), [], LIGHT, "nl")
    assert picture.alt.endswith(said)
    assert tuple(picture.table.iloc[0, 1:4]) == cells
    assert "Plan A" in drawn(picture)


def test_the_bar_of_a_shorter_plan_ends_where_that_plan_ends() -> None:
    short = outcome("Kort", end="2019-01", **OPEN)
    known = rows(compiled(when(outcomes(short, outcome("Lang", **OPEN)), [], LIGHT, "nl")), "until")
    assert [row["until"][:7] for row in known] == ["2019-01", "2023-01"]
    assert [row["open"] for row in known] == [True, True]


def test_a_closed_range_has_no_arrow_and_a_middle_beyond_the_horizon_stands_past_its_end() -> None:
    frame = outcomes(outcome(), outcome("B", **BEYOND), outcome("C", **NEVER))
    known = rows(compiled(when(frame, [], LIGHT, "nl")), "open")
    assert [row["open"] for row in known] == [False, True, False]
    assert [row["middle"][:7] > "2023-01" for row in known] == [False, True, True]
    assert [bool(row["p10"]) for row in known] == [True, True, False]  # without a start no bar is drawn


def test_only_elections_within_the_horizon_are_marked_and_named() -> None:
    days = [pd.Timestamp(day) for day in ("2014-03-19", "2018-03-21", "2022-03-16", "2026-03-18")]
    picture = when(outcomes(outcome()), days, LIGHT, "nl")
    assert [(row["x"][:10], row["text"]) for row in marked(compiled(picture))] == [
        ("2018-03-21", "verkiezing\n3-2018"),
        ("2022-03-16", "verkiezing\n3-2022"),
    ]
    assert picture.sentence.endswith("Bij de stippellijnen zijn er verkiezingen van de gemeenteraad.")
    assert marked(compiled(when(outcomes(outcome()), days[:1], LIGHT, "nl"))) == []


def test_at_each_election_stands_the_chance_that_it_has_come() -> None:
    frame = outcomes(
        outcome(**{"by_2018-03": 0.31}), outcome("B", is_unknown=True, is_dated=False, **{"by_2018-03": 0.5})
    )
    picture = when(frame, [pd.Timestamp("2018-03-21")], LIGHT, "nl")
    found = [
        row
        for data in tables(compiled(picture))
        for row in data
        if set(row) == {"x", "y", "text"} and row["text"].endswith("op 10")
    ]
    assert [(row["x"][:7], row["text"]) for row in found] == [("2018-03", "3 op 10")]  # of B nothing can be said
    unknown = when(frame.iloc[1:].reset_index(drop=True), [pd.Timestamp("2018-03-21")], LIGHT, "nl")
    assert unknown.sentence.endswith("Bij de stippellijnen zijn er verkiezingen van de gemeenteraad.")
    assert (
        "Bij elke verkiezing van de gemeenteraad staat de kans dat het drie maanden ervoor al is gekomen."
        in picture.sentence
    )


def marked(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """The elections."""
    return [row for data in tables(spec) for row in data if "verkiezing" in str(row.get("text"))]


@pytest.mark.parametrize(
    ("changes", "there"),
    [
        ({}, {"balk"}),
        (OPEN, {"balk", "pijl"}),
        (BEYOND, {"balk", "pijl", "rechts van de streep"}),
        (NEVER, {"rechts van de streep"}),
        (UNDATED, set()),
        ({**UNDATED, "is_unknown": True}, set()),
    ],
    ids=["closed", "open", "beyond", "never", "undated", "unknown"],
)
def test_the_caption_speaks_of_what_is_drawn_and_of_nothing_else(changes: dict, there: set[str]) -> None:  # type: ignore[type-arg]
    said = when(outcomes(outcome(**changes)), [], LIGHT, "nl").sentence
    assert {
        word for word in ("balk", "pijl", "rechts van de streep", "streeplijn", "erkiezing") if word in said
    } == there


@pytest.mark.parametrize("count", [1, 2, 12])
def test_the_height_grows_with_the_scenarios(count: int) -> None:
    picture = when(outcomes(*(outcome(f"Plan {at}") for at in range(count))), [], LIGHT, "nl")
    spec = compiled(picture)
    assert spec["height"] == count * ROW
    assert all(0 < row["y"] < count * ROW for row in rows(spec, "until"))
    assert picture.alt.count("Plan ") == count + (count == 1)  # of one the heading names it too


def test_a_chance_keeps_its_numbers_on_one_line() -> None:
    assert in_two_lines("minder dan 1 op 20") == "minder dan\n1 op 20"
    assert in_two_lines("nearly 5 in 10") == "nearly\n5 in 10"
    assert in_two_lines("2 op 10") == "2 op 10"
