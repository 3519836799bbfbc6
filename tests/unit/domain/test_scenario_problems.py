"""Every mistake in a scenario is named: where, what stands there, and what is allowed, in both languages."""

from datetime import date, datetime
from typing import Any

import pytest

from services.domain.errors import InvalidFile, Problem
from services.domain.scenario import Scenario
from services.text.errors import sentence
from tests.for_every import for_every
from tests.unit.answers.small_plans import document, effect, investment, scenario


def with_effect(**changes: Any) -> dict[str, Any]:
    return document(investment("redesign", effect(**changes)))


def problems(content: dict[str, Any]) -> tuple[Problem, ...]:
    with pytest.raises(InvalidFile) as caught:
        Scenario.read(content, "plan.toml")
    for language in ("nl", "en"):
        said = sentence(caught.value, language)
        assert "plan.toml" in said
        for found in caught.value.problems[:10]:
            assert f"{found.where}: " in said
            assert found.value in said
    return caught.value.problems


E = "investment[1].effect[1]"
CASES = {
    "overlooked": ({k: v for k, v in document().items() if k != "horizon_months"}, "horizon_months", "", "missing"),
    "misspelt": (document(horizon=96), "horizon", "96", "unknown_key"),
    "misspelt in an effect": (with_effect(probabilty=0.7), f"{E}.probabilty", "0.7", "unknown_key"),
    "a kind nobody knows": (document(investment(kind="toys")), "investment[1].kind", "'toys'", "not_a_choice"),
    "an audience nobody knows": (with_effect(audience="dogs"), f"{E}.audience", "'dogs'", "not_a_choice"),
    "a grade nobody knows": (with_effect(grade="F"), f"{E}.grade", "'F'", "not_a_choice"),
    "a chance of seven": (with_effect(probability=7), f"{E}.probability", "7", "too_high"),
    "a chance below none": (with_effect(probability=-0.1), f"{E}.probability", "-0.1", "too_low"),
    "a chance as text": (with_effect(probability="0.7"), f"{E}.probability", "'0.7'", "not_a_number"),
    "a yes as money": (document(investment(budget_eur=True)), "investment[1].budget_eur", "True", "not_a_number"),
    "money below nothing": (document(investment(budget_eur=-1)), "investment[1].budget_eur", "-1", "too_low"),
    "money without end": (
        document(investment(budget_eur=float("inf"))), "investment[1].budget_eur", "inf", "not_a_number",
    ),
    "no time ahead": (document(horizon_months=5), "horizon_months", "5", "too_low"),
    "too much time ahead": (document(horizon_months=601), "horizon_months", "601", "too_high"),
    "half a month ahead": (document(horizon_months=96.5), "horizon_months", "96.5", "not_a_whole_number"),
    "p10 above p50": (
        with_effect(improvement={"p10": 0.3, "p50": 0.2, "p90": 0.4}),
        f"{E}.improvement", "{ p10 = 0.3, p50 = 0.2, p90 = 0.4 }", "quantiles_out_of_order",
    ),
    "an improvement in words": (with_effect(improvement="a lot"), f"{E}.improvement", "'a lot'", "not_a_quantity"),
    "a lag that may be none": (
        with_effect(lag_months={"p10": 0, "p50": 1, "p90": 2}),
        f"{E}.lag_months", "{ p10 = 0, p50 = 1, p90 = 2 }", "must_be_positive",
    ),
    "no overrun at all": (document(investment(overrun=0)), "investment[1].overrun", "0", "must_be_positive"),
    "a disruption that helps": (with_effect(disruption=-0.1), f"{E}.disruption", "-0.1", "must_not_be_negative"),
    "a code with a space": (document(investment("a b")), "investment[1].code", "'a b'", "not_a_code"),
    "a code as number": (document(investment(5)), "investment[1].code", "5", "not_a_text"),  # type: ignore[arg-type]
    "a code without end": (document(code="a" * 81), "code", "'" + "a" * 56 + "...", "too_long"),
    "one name for two languages": (document(name="Plan"), "name", "'Plan'", "not_a_table"),
    "no English name": (document(name={"nl": "Het plan"}), "name.en", "", "missing"),
    "an empty name": (document(name={"nl": " ", "en": "The plan"}), "name.nl", "' '", "empty"),
    "one needed, no list": (
        document(investment(depends_on="other")), "investment[1].depends_on", "'other'", "not_a_list",
    ),
    "nothing to invest in": ({**document(), "investment": []}, "investment", "[]", "empty"),
    "a start in the month": (
        document(starts_on=date(2015, 1, 2)), "starts_on", "2015-01-02", "not_first_of_month",
    ),
    "a start as text": (document(starts_on="2015-01-01"), "starts_on", "'2015-01-01'", "not_a_date"),
    "a start with a clock": (
        document(starts_on=datetime(2015, 1, 1)), "starts_on", "2015-01-01 00:00:00", "not_a_date",
    ),
    "a code twice": (
        document(investment("one"), investment("two"), investment("one")),
        "investment[3].code", "'one'", "double_code",
    ),
    "needs what is not there": (
        document(investment("one"), investment("two", depends_on=["one", "three"])),
        "investment[2].depends_on", "'three'", "unknown_investment",
    ),
    "needs itself": (
        document(investment("one", depends_on=["one"])), "investment[1].depends_on", "['one']", "cycle",
    ),
}  # fmt: skip


@for_every(("content", "where", "value", "code"), CASES.values(), ids=CASES.keys())
def test_one_mistake_is_named(content: dict[str, Any], where: str, value: str, code: str) -> None:
    (found,) = problems(content)
    assert (found.where, found.value, found.code) == (where, value, code)


ALLOWED = {
    "a chance of seven": ("het mag niet hoger zijn dan 1.", "it must not be higher than 1."),
    "no time ahead": ("het moet 6 of hoger zijn.", "it must be 6 or higher."),
    "an audience nobody knows": ("kies uit 'citizen', 'business'.", "choose from 'citizen', 'business'."),
    "needs what is not there": ("two wacht op three", "two waits for three"),
    "a code twice": ("de code one komt twee keer voor", "the code one occurs twice"),
    "needs itself": ("one → one", "one → one"),
}


@for_every("case", ALLOWED)
def test_the_sentence_says_what_is_allowed(case: str) -> None:
    with pytest.raises(InvalidFile) as caught:
        Scenario.read(CASES[case][0], "plan.toml")
    assert ALLOWED[case][0] in sentence(caught.value, "nl")
    assert ALLOWED[case][1] in sentence(caught.value, "en")


def test_a_cycle_is_shown_as_one_round_trip() -> None:
    """Only what waits for itself is named, not what waits for the cycle."""
    (found,) = problems(
        document(
            investment("late", depends_on=["a"]),
            investment("a", depends_on=["free", "c"]),
            investment("b", depends_on=["a"]),
            investment("c", depends_on=["b"]),
            investment("free"),
        )
    )
    assert found.code == "cycle"
    steps = str(found.values["codes"]).split(" → ")
    assert steps[0] == steps[-1]
    assert sorted(steps[1:]) == ["a", "b", "c"]


def test_every_mistake_of_a_file_is_named_at_once() -> None:
    found = problems(
        document(
            investment("a", effect(probability=7), effect(grade="F")),
            investment("b", budget_eur=-1),
            horizon_months=5,
        )
    )
    assert {one.where for one in found} == {
        "horizon_months", "investment[1].effect[1].probability", "investment[1].effect[2].grade",
        "investment[2].budget_eur",
    }  # fmt: skip


def test_what_stands_there_is_cut_when_it_is_long() -> None:
    (found,) = problems(document(investment(kind="x" * 500)))
    assert len(found.value) == 60
    assert found.value.endswith("...")


def test_the_path_begins_with_the_place_in_the_file() -> None:
    with pytest.raises(InvalidFile) as caught:
        Scenario.read(document(horizon_months=5), "plan.toml", at="line 3")
    assert caught.value.problems[0].where == "line 3.horizon_months"
    assert "regel 3.horizon_months: er staat 5; het moet 6 of hoger zijn." in sentence(caught.value, "nl")
    assert "line 3.horizon_months: it says 5; it must be 6 or higher." in sentence(caught.value, "en")


def test_places_may_have_a_name_with_a_space() -> None:
    towns = ["Den Haag", "'s-Hertogenbosch", "Súdwest-Fryslân", "GM0344"]
    one = scenario(investment("a", effect(service="Paspoort (spoed)"), participants=towns))
    assert one.investment[0].participants == towns
    (found,) = problems(document(investment("a", participants=["<script>"])))
    assert (found.where, found.code) == ("investment[1].participants[1]", "not_a_code")
