"""No scenario looks better than the evidence: what is alike has the same numbers, no grade is above its evidence."""

from collections import defaultdict
from typing import Any

import pytest

from services.domain.evidence import grade_rank
from services.domain.scenario import Effect
from tests.unit.data.shipped import effects, investments, metrics, rows, scenarios

GRADE = {row["id"]: row["grade"] for row in rows("evidence.csv")}
NONE_NL, NONE_EN = "Aanname zonder gepubliceerd bewijs", "Assumption without published evidence"
EACH = pytest.mark.parametrize(("place", "effect"), effects(), ids=[place for place, _ in effects()])

# Investments with another name in another scenario that are the same work at the same price.
ALIKE = {
    "permit system": ("shared_permit_system", "permit_solution"),
    "joint system": ("joint_environment", "shared_platform"),
}


def numbers(effect: Effect) -> dict[str, Any]:
    return effect.model_dump(exclude={"note"})


@EACH
def test_a_grade_is_never_better_than_the_weakest_evidence(place: str, effect: Effect) -> None:
    if effect.evidence:
        assert grade_rank(effect.grade) >= max(grade_rank(GRADE[one]) for one in effect.evidence)
        assert effect.grade != "E"
    else:
        assert effect.grade == "E"


@EACH
def test_what_has_no_evidence_says_so_and_nothing_else_does(place: str, effect: Effect) -> None:
    assert effect.note
    assert effect.note.nl.startswith(NONE_NL) == effect.note.en.startswith(NONE_EN) == (not effect.evidence)


@EACH
def test_an_effect_has_the_sign_and_the_size_of_its_metric(place: str, effect: Effect) -> None:
    metric = metrics()[effect.metric]
    assert metric.customer_facing
    # The middle is never a loss: a loss while it is introduced is a disruption. It may still turn out worse.
    assert effect.improvement.p50 >= 0
    assert effect.disruption.p10 == 0 or effect.disruption.p10 < effect.disruption.p50
    largest = {"positive": 0.35, "share": 0.15, "rating": 0.5}[metric.scale]
    assert max(abs(effect.improvement.p10), effect.improvement.p90, effect.disruption.p90) <= largest
    if effect.improvement.p90 > 0:
        assert effect.improvement.p10 <= 0
        assert effect.lag_months.p50 > 0
        assert effect.ramp_months.p50 > 0
        assert effect.mechanism
        assert effect.probability <= 0.6 or effect.improvement.p50 == 0  # what may go either way is surely done


@EACH
def test_a_loss_for_the_customer_is_never_larger_than_what_is_hoped_for(place: str, effect: Effect) -> None:
    if effect.improvement.p50 > 0:
        assert effect.improvement.p90 >= -effect.improvement.p10


def test_the_same_investment_has_the_same_numbers_in_every_scenario() -> None:
    """Only its place in time and what it waits for may differ: that is what sets the scenarios apart."""
    versions = defaultdict(list)
    for _, one in investments():
        plan = one.model_dump(include={"kind", "budget_eur", "run_cost_eur_per_year", "overrun", "cost_overrun"})
        versions[one.code].append((one.duration_months, plan, [numbers(effect) for effect in one.effect]))
    assert len([code for code, found in versions.items() if len(found) > 1]) >= 5
    assert {code for code, found in versions.items() if any(one != found[0] for one in found)} == set()


@pytest.mark.parametrize("codes", ALIKE.values(), ids=ALIKE)
def test_the_same_work_under_another_name_has_the_same_effects(codes: tuple[str, ...]) -> None:
    found = [one for _, one in investments() if one.code in codes]
    assert {one.code for one in found} == set(codes)
    assert all(
        [numbers(effect) for effect in one.effect] == [numbers(effect) for effect in found[0].effect] for one in found
    )
    assert len({(one.duration_months, str(one.overrun), str(one.cost_overrun)) for one in found}) == 1


def test_work_of_one_kind_has_one_overrun_in_every_scenario() -> None:
    """Where members have to agree (governance, process change) and where people learn (competences)."""
    for kinds in (("governance", "process_change"), ("competences",), ("applications", "information_solution")):
        found = {(str(one.overrun), str(one.cost_overrun)) for _, one in investments() if one.kind in kinds}
        assert len(found) == 1


def test_governance_takes_the_same_time_in_every_scenario() -> None:
    assert {one.duration_months for _, one in investments() if one.kind == "governance"} == {12}


def test_an_aligned_process_gets_half_of_a_redesigned_one_and_the_same_time_and_chance() -> None:
    """The published figure is one municipality's: 48 percent shorter. A third of it, and half of that third."""
    by_code = {one.code: one for _, one in investments()}
    aligned, redesigned = by_code["process_alignment"], by_code["permits_redesign"]
    assert aligned.duration_months == redesigned.duration_months
    assert [effect.metric for effect in aligned.effect] == [effect.metric for effect in redesigned.effect]
    for less, more in zip(aligned.effect, redesigned.effect, strict=True):
        assert (less.lag_months, less.ramp_months, less.probability, less.mechanism) == (
            more.lag_months,
            more.ramp_months,
            more.probability,
            more.mechanism,
        )
        assert more.improvement.p50 / 3 <= less.improvement.p50 <= more.improvement.p50 * 0.6
        assert less.disruption.p50 <= more.disruption.p50
    shorter = (114 - 59) / 114
    assert redesigned.effect[0].improvement.p50 == pytest.approx(shorter / 3, abs=0.015)
    assert aligned.effect[0].improvement.p50 == pytest.approx(shorter / 6, abs=0.005)


def test_the_chance_is_that_of_the_projects_that_were_counted() -> None:
    counted = [effect for _, effect in effects() if "E06" in effect.evidence]
    assert {effect.probability for effect in counted} == {round(12 / 22, 2)}
    assert {place.split()[0] for place, effect in effects() if "E06" in effect.evidence} == set(scenarios())


def test_ways_to_shorten_the_same_wait_overlap() -> None:
    waits = ("lead_time_days", "lead_time_p90_days", "on_time_share")
    assert {effect.mechanism for _, effect in effects() if effect.metric in waits and effect.improvement.p90 > 0} == {
        "shorter_process"
    }
