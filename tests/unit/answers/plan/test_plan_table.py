"""What somebody does in the tables of a plan, as an editable table tells it, and what the plan is then."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.answers.plan.plan_table import (
    EFFECT,
    INVESTMENT,
    effects_frame,
    investments_frame,
    with_effects,
    with_investments,
)
from services.domain.code_of import own_code
from services.domain.errors import InvalidFile, UserError
from services.domain.plan_difference import differences
from services.domain.scenario import Scenario
from tests.for_every import for_every
from tests.unit.answers.small_plans import effect, investment, scenario

PLAN = scenario(
    investment("redesign", effect(improvement={"p10": 0.0, "p50": 0.1, "p90": 0.3}), effect("on_time_share")),
    investment("portal", depends_on=["redesign"]),
)


def edit(rows: dict[int, dict[str, Any]] | None = None, added: Any = (), deleted: Any = ()) -> dict[str, Any]:
    return {"edited_rows": rows or {}, "added_rows": list(added), "deleted_rows": list(deleted)}


def changes(after: Scenario) -> list[tuple[str, int, str, Any]]:
    return [(one.investment, one.effect, one.field, one.after) for one in differences(PLAN, after)]


@for_every(
    ("column", "value", "field", "after"),
    [
        ("budget_eur", 5, "budget_eur", 5.0),
        ("starts_after_months", 7, "starts_after_months", 7.0),
        ("kind", "governance", "kind", "governance"),
        ("owner", "manager", "owner", "manager"),
        ("participants", ["M1"], "participants", ["M1"]),
        ("run_cost_eur_per_year", -40, "run_cost_eur_per_year", -40.0),
    ],
)
def test_a_cell_of_an_investment(column: str, value: Any, field: str, after: Any) -> None:
    assert changes(with_investments(PLAN, edit({1: {column: value}}), "nl")) == [("portal", 0, field, after)]


def test_a_cell_that_was_emptied_says_nothing_any_more() -> None:
    owned = with_investments(PLAN, edit({0: {"owner": "manager"}}), "nl")
    assert with_investments(owned, edit({0: {"owner": None}}), "nl").hash == PLAN.hash
    assert with_investments(PLAN, edit({1: {"depends_on": None}}), "nl").investment[1].depends_on == []


def test_a_name_is_of_the_language_in_which_it_was_typed() -> None:
    name = with_investments(PLAN, edit({0: {"name": "Anders werken"}}), "nl").investment[0].name
    assert (name.nl, name.en) == ("Anders werken", "Investment redesign")


def test_a_row_that_comes_and_one_that_goes() -> None:
    more = with_investments(PLAN, edit(added=[{}, {"name": "Één loket!", "budget_eur": 3}]), "nl")
    assert [one.code for one in more.investment] == ["redesign", "portal", "een_loket"]
    assert more.investment[2].budget_eur == 3
    assert [one.code for one in with_investments(PLAN, edit(deleted=[1]), "nl").investment] == ["redesign"]
    with pytest.raises(InvalidFile):
        with_investments(PLAN, edit(deleted=[0]), "nl")  # the portal waits for it
    with pytest.raises(UserError) as told:
        with_investments(PLAN, edit(added=[{"budget_eur": 3}]), "nl")
    assert told.value.code == "plan_needs_name"


@for_every(
    ("column", "value"),
    [("budget_eur", -5), ("duration_months", -1), ("depends_on", ["portal"]), ("kind", "x"), ("name", "x" * 500)],
)
def test_what_cannot_be_is_refused(column: str, value: Any) -> None:
    with pytest.raises(InvalidFile):
        with_investments(PLAN, edit({1: {column: value}}), "nl")


@for_every(
    ("column", "value", "after"),
    [
        ("improvement.p50", 0.4, (0.0, 0.4, 0.4)),
        ("improvement.p90", 0.05, (0.0, 0.05, 0.05)),
        ("improvement.p10", 0.2, (0.2, 0.2, 0.3)),
        ("improvement.p90", 0.5, (0.0, 0.1, 0.5)),
    ],
)
def test_a_part_of_a_range_takes_the_others_along_where_it_must(column: str, value: float, after: Any) -> None:
    one = with_effects(PLAN, "redesign", edit({0: {column: value}}), "nl").investment[0].effect[0].improvement
    assert (one.p10, one.p50, one.p90) == after


def test_effects_come_go_and_change() -> None:
    fresh = {"metric": "digital_share", "improvement.p50": 0.1, "review_on": "2027-05-01T00:00:00.000"}
    more = with_effects(PLAN, "portal", edit(added=[{}, fresh]), "nl").investment[1].effect
    assert [(one.metric, one.improvement.p50, one.review_on) for one in more] == [
        ("digital_share", 0.1, date(2027, 5, 1))
    ]
    left = with_effects(PLAN, "redesign", edit({1: {"probability": 0.5}}, deleted=[0]), "nl").investment[0].effect
    assert [(one.metric, one.probability) for one in left] == [("on_time_share", 0.5)]


@given(st.text(max_size=60), st.lists(st.text(max_size=8), max_size=4))
def test_a_code_is_a_code_and_its_own(name: str, taken: list[str]) -> None:
    found = own_code(name, [*taken, own_code(name, taken)])
    assert found not in taken
    scenario(investment(found))


def test_the_tables_hold_all_that_can_be_edited() -> None:
    assert list(investments_frame(PLAN, "nl")) == list(INVESTMENT)
    assert list(effects_frame(PLAN.investment[0], "nl")) == list(EFFECT)
    assert len(effects_frame(PLAN.investment[1], "nl")) == 0
