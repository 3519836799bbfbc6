"""A plan's life, changing one thing in it by where it stands, and what two versions say otherwise."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.errors import InvalidFile, UserError
from services.domain.plan_difference import Difference, differences
from services.domain.plan_path import changed
from services.domain.plan_state import NEXT, STATES, Decision, check_step
from tests.for_every import for_every
from tests.unit.answers.small_plans import effect, investment, scenario

TODAY = date(2026, 11, 30)
DECIDED = Decision(state="decided", on=date(2026, 11, 1), body="raad", reason="omdat")
PLAN = scenario(
    investment("redesign", effect(), effect("on_time_share", improvement=0.1), starts_after_months=6),
    investment("portal", effect("digital_share", improvement=0.1), depends_on=["redesign"]),
)


@for_every("now", STATES)
@for_every("wanted", STATES)
def test_only_the_steps_of_a_life_can_be_taken(now: str, wanted: str) -> None:
    asked = DECIDED if wanted == "decided" else Decision(state=wanted)  # type: ignore[arg-type]
    if wanted in NEXT[now]:  # type: ignore[index]
        check_step("plan", now, asked, False, TODAY)  # type: ignore[arg-type]
    else:
        with pytest.raises(UserError) as told:
            check_step("plan", now, asked, False, TODAY)  # type: ignore[arg-type]
        assert told.value.code == "plan_no_such_step"


@for_every(
    ("asked", "was_decided", "code"),
    [
        (Decision(state="decided", body="raad"), False, "plan_decision_needs"),
        (Decision(state="decided", on=TODAY), False, "plan_decision_needs"),
        (Decision(state="decided", on=date(2026, 12, 1), body="raad"), False, "plan_decided_later"),
        (Decision(state="decided", on=TODAY, body="raad", reason=" "), True, "plan_changes_need_reason"),
    ],
)
def test_a_decision_says_when_by_whom_and_the_second_time_why(asked: Decision, was_decided: bool, code: str) -> None:
    with pytest.raises(UserError) as told:
        check_step("plan", "proposed", asked, was_decided, TODAY)
    assert told.value.code == code


@for_every(
    ("path", "text", "investment", "field", "after"),
    [
        ("horizon_months", "72", "", "horizon_months", 72),
        ("starts_on", "2016-03", "", "starts_on", date(2016, 3, 1)),
        ("redesign.budget_eur", "250_000", "redesign", "budget_eur", 250_000),
        ("portal.starts_after_months", "3", "portal", "starts_after_months", 3),
        ("portal.owner", "manager dienstverlening", "portal", "owner", "manager dienstverlening"),
        ("redesign.effect[2].probability", "0.4", "redesign", "probability", 0.4),
        ("portal.depends_on", "[]", "portal", "depends_on", []),
    ],
)
def test_one_thing_changes_and_nothing_else(path: str, text: str, investment: str, field: str, after: object) -> None:
    found = differences(PLAN, changed(PLAN, path, text))
    assert [(one.investment, one.field, one.after) for one in found] == [(investment, field, after)]


def test_a_quantity_is_one_number_or_a_part_of_three() -> None:
    assert changed(PLAN, "redesign.overrun", "1.3").investment[0].overrun.p90 == 1.3
    wider = changed(PLAN, "redesign.overrun.p90", "1.8").investment[0].overrun
    assert (wider.p10, wider.p50, wider.p90) == (1, 1, 1.8)
    with pytest.raises(InvalidFile):
        changed(PLAN, "redesign.overrun.p10", "1.8")


@for_every(
    "path",
    ["nonsense", "redesing.budget_eur", "redesign.nonsense", "redesign.effect[9].probability", "redesign", "code",
     "redesign.code", "redesign.effect", "a b", "", "redesign.effect[1]"],
)  # fmt: skip
def test_a_path_that_leads_nowhere_is_a_sentence(path: str) -> None:
    with pytest.raises(UserError) as told:
        changed(PLAN, path, "3")
    assert told.value.code == "plan_no_such_field"


@for_every(
    ("path", "text"), [("horizon_months", "1"), ("redesign.budget_eur", "-5"), ("redesign.depends_on", '["portal"]')]
)
def test_what_cannot_be_is_said_as_of_a_file(path: str, text: str) -> None:
    with pytest.raises(InvalidFile):
        changed(PLAN, path, text)


def test_what_came_and_what_went() -> None:
    without = scenario(PLAN.investment[0].model_dump(exclude_unset=True))
    assert [(one.investment, one.after) for one in differences(PLAN, without)] == [("portal", None)]
    assert [(one.investment, one.before) for one in differences(without, PLAN)] == [("portal", None)]
    fewer = scenario(
        investment("redesign", effect(), starts_after_months=6), PLAN.investment[1].model_dump(exclude_unset=True)
    )
    assert differences(PLAN, fewer) == [
        Difference(investment="redesign", effect=2, before=PLAN.investment[0].effect[1], after=None)
    ]


@given(st.integers(6, 600), st.floats(0, 1e7), st.floats(0, 1), st.booleans())
def test_no_difference_between_equals_and_each_is_seen(months: int, budget: float, chance: float, more: bool) -> None:
    assert differences(PLAN, PLAN) == []
    other = changed(changed(PLAN, "horizon_months", str(months)), "redesign.budget_eur", repr(budget))
    other = changed(other, "redesign.effect[1].probability", repr(chance))
    there, back = differences(PLAN, other), differences(other, PLAN)
    assert [(one.before, one.after) for one in there] == [(one.after, one.before) for one in back]
    assert bool(there) == (PLAN.hash != other.hash)
