"""The answer as tables: names in the reader's language, and every figure from the answer itself."""

from services.answers.forecast import frames
from services.answers.forecast.compute import compute
from services.answers.forecast.result import Link, ReachMonth, YearMoney
from services.domain.scenario import Scenario
from tests.unit.answers.made_answers import NEVER, answer, audience, inputs, registers
from tests.unit.answers.small_plans import effect, figure, investment, proven, scenario

NOTHING_BROKEN = {
    "refuted": None,
    "is_unknown": False,
    **dict.fromkeys(("promised_p10", "promised_p50", "promised_p90")),
}


def test_when_a_row_a_scenario_that_has_the_audience() -> None:
    with_business = answer(audience(**NEVER), audience(code="business"), scenario="other")
    frame = frames.when_frame([answer(audience()), with_business], "citizen", "nl")
    assert frame.to_dict("records") == [
        {"scenario": "Het plan", "p10": "2016-05", "p50": "2017-09", "p90": "2019-11", "probability": 0.8,
         **NOTHING_BROKEN, "is_dated": True, "starts": "2015-01", "end": "2023-01"},
        {"scenario": "Het plan", "p10": None, "p50": None, "p90": None, "probability": 0.0,
         **NOTHING_BROKEN, "is_dated": False, "starts": "2015-01", "end": "2023-01"},
    ]  # fmt: skip
    only = frames.when_frame([answer(audience()), with_business], "business", "en")
    assert list(only["scenario"]) == ["The plan"]
    assert frames.when_frame([answer(audience())], "business", "nl").empty


def test_when_never_in_any_scenario_holds_no_numbers_that_are_none() -> None:
    frame = frames.when_frame([answer(audience(**NEVER))], "citizen", "nl")
    assert frame.iloc[0]["p10"] is None and frame.iloc[0]["p90"] is None


def test_reach_has_a_column_a_decile() -> None:
    months = [
        ReachMonth(month=f"2015-{at:02d}", deciles=[at / 100 + tenth / 10 for tenth in range(9)], mean=0.4, worse=0.1)
        for at in (1, 2)
    ]
    frame = frames.reach_frame(answer(reach={"citizen": months}), "citizen")
    assert list(frame.columns) == ["month", *(f"p{at}0" for at in range(1, 10)), "mean", "worse"]
    assert list(frame["month"]) == ["2015-01", "2015-02"]
    assert (frame.iloc[0]["p10"], frame.iloc[0]["p90"]) == (0.01, 0.81)


def test_with_what_by_name() -> None:
    found = frames.with_what_frame(answer(audience(("a", 0.7), ("b", 0.3))), "citizen", {"a": "Eén", "b": "Twee"})
    assert found.to_dict("records") == [{"investment": "Eén", "share": 0.7}, {"investment": "Twee", "share": 0.3}]
    for nothing in (answer(audience()), answer()):
        empty = frames.with_what_frame(nothing, "citizen", {})
        assert empty.empty and list(empty.columns) == ["investment", "share"]


def test_money_by_role_and_year() -> None:
    assert frames.money_frame([answer()], "en").to_dict("records") == [
        {"scenario": "The plan", "direct": 4e5, "hoped": 1e5, "enabling": 1.5e5, "neutral": 3.5e5}
    ]
    years = [YearMoney(year=2015, role="direct", eur=1.0), YearMoney(year=2016, role="neutral", eur=2.0)]
    assert frames.year_frame(answer(by_year=years)).to_dict("list") == {
        "year": [2015, 2016], "role": ["direct", "neutral"], "eur": [1.0, 2.0],
    }  # fmt: skip


def test_ways_share_the_benefit_of_both_audiences() -> None:
    links = [
        Link(investment="redesign", mechanism="shorter_process", metric="lead_time_days", audience=who, share=share)
        for who, share in (("business", 1.0), ("citizen", 0.25))
    ]
    whole = answer(audience(), audience(code="business"), links=links)
    frame = frames.network_frame(whole, registers(scenario()), "nl")
    assert frame.iloc[0].to_dict() == {
        "investment": "Investering redesign", "mechanism": "kortere werkwijze", "metric": "Maat lead_time_days",
        "audience": "Ondernemers", "share": 1.0, "share_text": "100\u00a0%",
    }  # fmt: skip
    assert (frame.iloc[1]["share"], frame.iloc[1]["share_text"]) == (0.25, "25\u00a0%")
    assert list(frames.network_frame(answer(), registers(scenario()), "nl").columns) == list(frame.columns)


def test_a_mechanism_without_a_name_is_its_code_in_words() -> None:
    assert frames.mechanism("online_intake", "nl") == "digitaal aanvragen"
    assert frames.mechanism("a_new_way", "nl") == "a new way"
    assert frames.mechanism(None, "en") == "on its own"


def _needs(plan: Scenario) -> list[tuple[str, str]]:
    found = compute(inputs(plan, figure("2014", 100.0, 240)), 16, 1)
    pairs = frames.needs(found, registers(plan), "nl")
    return [(one.removeprefix("Investering "), other.removeprefix("Investering ")) for one, other in pairs]


def test_what_is_needed_runs_through_a_chain_of_what_enables() -> None:
    plan = scenario(
        investment("power"),
        investment("network", depends_on=["power"]),
        investment("servers", depends_on=["network"]),
        investment("redesign", proven(), depends_on=["servers"]),
        investment("office"),
    )
    assert _needs(plan) == [("network", "redesign"), ("power", "redesign"), ("servers", "redesign")]


def test_a_chain_stops_where_something_helps_the_customer_itself() -> None:
    plan = scenario(
        investment("network"),
        investment("counter", proven(), depends_on=["network"]),
        investment("redesign", proven(), depends_on=["counter"]),
    )
    assert _needs(plan) == [("network", "counter")]


def test_what_is_needed_through_a_hope_is_needed() -> None:
    plan = scenario(
        investment("network"),
        investment("counter", effect(), depends_on=["network"]),
        investment("redesign", proven(), depends_on=["counter"]),
    )
    assert _needs(plan) == [("network", "redesign")]


def test_without_dependencies_nothing_is_needed() -> None:
    assert _needs(scenario(investment("redesign", effect()), investment("office"))) == []
