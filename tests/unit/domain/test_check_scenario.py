"""A scenario may only refer to what exists, and an improvement has to fit its metric."""

from typing import Any

import pytest

from services.domain.check_scenario import check_scenario
from services.domain.errors import InvalidFile, Problem
from services.text.errors import sentence
from tests.for_every import for_every
from tests.unit.answers.small_plans import METRICS, effect, investment, scenario

EVIDENCE = ["E01", "E02", "E25"]
SERVICES = ["building_permit", "passport"]
TOWNS = ["M1", "M2"]
E = "investment[1].effect[1]"


def check(*investments: dict[str, Any]) -> None:
    check_scenario(scenario(*investments), METRICS, EVIDENCE, SERVICES, TOWNS, "plan.toml")


def problems(*investments: dict[str, Any]) -> tuple[Problem, ...]:
    with pytest.raises(InvalidFile) as caught:
        check(*investments)
    for language in ("nl", "en"):
        said = sentence(caught.value, language)
        assert all(f"{found.where}: " in said and found.value in said for found in caught.value.problems)
    return caught.value.problems


def test_a_scenario_that_refers_to_what_exists_is_taken() -> None:
    check(
        investment("a", effect(service="passport", evidence=["E01"]), participants=["M2"]),
        investment(
            "b",
            effect("satisfaction", improvement=9, evidence=EVIDENCE),
            effect("on_time_share", improvement=1),
        ),
    )


@pytest.mark.parametrize(
    ("one", "where", "value", "code"),
    [
        (investment("a", effect("lead_time")), f"{E}.metric", "'lead_time'", "unknown_metric"),
        (investment("a", effect(service="pasport")), f"{E}.service", "'pasport'", "unknown_service"),
        (investment("a", effect(evidence=["E01", "E99"])), f"{E}.evidence", "'E99'", "unknown_evidence"),
        (
            investment("a", participants=["M1", "M9"]),
            "investment[1].participants",
            "'M9'",
            "unknown_municipality",
        ),
    ],
)
def test_what_does_not_exist_is_named(one: dict[str, Any], where: str, value: str, code: str) -> None:
    (found,) = problems(one)
    assert (found.where, found.value, found.code) == (where, value, code)


def test_what_looks_like_it_is_offered_first() -> None:
    (found,) = problems(investment("a", effect("lead_time_day")))
    assert str(found.values["known"]).split(", ")[0] == "lead_time_days"
    (found,) = problems(investment("a", effect(service="pasport")))
    assert found.values["known"] == "passport, ..."


def test_without_any_likeness_the_first_few_are_offered() -> None:
    (found,) = problems(investment("a", participants=["Zwolle"]))
    assert found.values["known"] == "M1, M2"


def test_an_empty_register_offers_nothing() -> None:
    with pytest.raises(InvalidFile) as caught:
        check_scenario(scenario(investment("a", effect(evidence=["E1"]))), METRICS, [], SERVICES, TOWNS, "plan.toml")
    assert "Bekend: –." in sentence(caught.value, "nl")


@for_every(
    ("metric", "improvement", "where", "value", "said"),
    [
        ("on_time_share", 1.3, f"{E}.improvement", "1.3", "procentpunt"),
        ("on_time_share", {"p10": 0.1, "p50": 0.2, "p90": 1.3}, f"{E}.improvement.p90", "1.3", "procentpunt"),
        ("on_time_share", {"p10": -5, "p50": 0.2, "p90": 0.3}, f"{E}.improvement.p10", "-5", "procentpunt"),
        ("lead_time_days", 15, f"{E}.improvement", "15", "vijftien procent"),
        ("satisfaction", 9.5, f"{E}.improvement", "9.5", "groter dan 9"),
    ],
)
def test_an_improvement_that_its_scale_has_no_room_for(
    metric: str, improvement: object, where: str, value: str, said: str
) -> None:
    one = investment("a", effect(metric, improvement=improvement))
    (found,) = problems(one)
    assert (found.where, found.value, found.values) == (where, value, {"metric": metric})
    with pytest.raises(InvalidFile) as caught:
        check(one)
    assert said in sentence(caught.value, "nl")


def test_a_disruption_is_held_to_the_same_scale() -> None:
    (found,) = problems(investment("a", effect("on_time_share", improvement=0, disruption=1.3)))
    assert (found.where, found.value) == (f"{E}.disruption", "1.3")


def test_a_duration_may_become_more_than_twice_as_long() -> None:
    check(investment("a", effect(improvement={"p10": -1.5, "p50": 0.0, "p90": 0.5})))


def test_every_problem_is_named_at_once_and_the_list_is_cut_at_ten() -> None:
    with pytest.raises(InvalidFile) as caught:
        check(*(investment(f"i{at}", effect("nothing", evidence=["E98", "E99"])) for at in range(5)))
    assert len(caught.value.problems) == 15
    first, *lines, last = sentence(caught.value, "nl").splitlines()
    assert "15 fouten" in first
    assert [line.strip()[2:].split(":")[0] for line in lines] == [p.where for p in caught.value.problems[:10]]
    assert last.strip() == "- en nog 5 andere."
