"""The money by role: shares that add up, words only where they fit, and nothing at all where there is no money."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.charts.money import ROW, money_by_role
from services.charts.theme import LIGHT
from services.domain.money_role import ROLES
from tests.unit.charts.compiled import compiled, drawn, rows
from tests.unit.charts.small_frames import money

PLAN = money(("Plan A", 2_400_000, 600_000, 900_000, 2_100_000))  # 40, 10, 15 and 35 percent of six million


def test_it_says_the_share_of_each_role() -> None:
    assert money_by_role(PLAN, LIGHT, "nl").alt == (
        "Welk deel van het geld bereikt de klant? "
        "Plan A: van €\u00a06,0\u00a0miljoen is 40\u00a0% direct, 10\u00a0% alleen gehoopt, "
        "15\u00a0% maakt het mogelijk en 35\u00a0% is neutraal."
    )
    assert money_by_role(PLAN, LIGHT, "en").alt == (
        "Which part of the money reaches the customer? "
        "Plan A: of €6.0\u00a0million, 40% is direct, 10% only hoped, 15% makes it possible and 35% is neutral."
    )


def test_its_table_has_euros_and_shares() -> None:
    assert money_by_role(PLAN, LIGHT, "nl").table.to_dict("records") == [
        {
            "Scenario": "Plan A",
            "Direct voor de klant": "€\u00a02,4\u00a0miljoen (40\u00a0%)",
            "Alleen gehoopt": "€\u00a0600.000 (10\u00a0%)",
            "Maakt het mogelijk": "€\u00a0900.000 (15\u00a0%)",
            "Functioneel neutraal": "€\u00a02,1\u00a0miljoen (35\u00a0%)",
            "Totaal": "€\u00a06,0\u00a0miljoen",
        }
    ]


def test_words_stand_only_where_they_fit() -> None:
    labels = {row["role"]: row["label"] for row in rows(compiled(money_by_role(PLAN, LIGHT, "nl")), "label")}
    assert labels == {
        "direct": "40\u00a0%\n€\u00a02,4\u00a0miljoen",
        "hoped": "10\u00a0%",
        "enabling": "15\u00a0%",
        "neutral": "35\u00a0%\n€\u00a02,1\u00a0miljoen",
    }
    small = money(("Plan A", 95, 0, 5, 0))
    labels = {row["role"]: row["label"] for row in rows(compiled(money_by_role(small, LIGHT, "nl")), "label")}
    assert labels["enabling"] == labels["neutral"] == ""


def test_without_money_nothing_is_divided_by_zero() -> None:
    picture = money_by_role(money(("Plan A", 0.0, 0.0, 0.0, 0.0)), LIGHT, "nl")
    assert (
        "Plan A: van €\u00a00 is 0\u00a0% direct, 0\u00a0% alleen gehoopt, 0\u00a0% maakt het mogelijk en "
        "0\u00a0% is neutraal." in picture.alt
    )
    assert picture.table["Totaal"].item() == "€\u00a00"
    assert {row["to"] for row in rows(compiled(picture), "to")} == {0.0}


@pytest.mark.parametrize(("role", "sums"), [("neutral", (1e6, 1e6, 1e6, 0.0)), ("hoped", (1e6, 0.0, 1e6, 1e6))])
def test_a_role_without_money_takes_no_room(role: str, sums: tuple[float, ...]) -> None:
    picture = money_by_role(money(("Plan A", *sums)), LIGHT, "nl")
    width = {row["role"]: row["to"] - row["from"] for row in rows(compiled(picture), "to")}
    assert width[role] == 0
    assert set(width) == set(ROLES)
    assert "Functioneel neutraal" in drawn(picture)  # the legend names every role, also one without money


@pytest.mark.parametrize("count", [1, 12])
def test_the_height_grows_with_the_scenarios(count: int) -> None:
    picture = money_by_role(money(*((f"Plan {at}", 1.0, 2.0, 3.0, 4.0) for at in range(count))), LIGHT, "nl")
    spec = compiled(picture)
    assert spec["height"] == count * ROW
    assert picture.alt.count("Plan ") == count
    assert max(row["y"] for row in rows(spec, "said")) < spec["height"]


EUROS = st.floats(0, 1e9).map(lambda eur: round(eur, 2))


@pytest.mark.slow
@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(EUROS, EUROS, EUROS, EUROS), min_size=1, max_size=3))
def test_parts_follow_each_other_and_fill_the_bar(sums: list[tuple[float, ...]]) -> None:
    frame = money(*((f"Plan {at}", *four) for at, four in enumerate(sums)))
    spec = money_by_role(frame, LIGHT, "en").spec
    parts = rows(spec, "said")
    for at, four in enumerate(sums):
        mine = parts[4 * at : 4 * at + 4]
        assert mine[0]["from"] == 0
        assert [part["to"] for part in mine[:-1]] == [part["from"] for part in mine[1:]]
        assert mine[-1]["to"] == pytest.approx(1 if sum(four) else 0)
        assert [row["role"] for row in mine] == list(ROLES)
