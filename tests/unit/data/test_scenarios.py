"""The three scenarios: every kind of change they are about, paid, planned and done within the years they look at."""

import re

import pytest

from services.domain.data_set import EXAMPLE
from services.domain.scenario import Investment, Scenario
from services.intake.packaged import load_example
from services.storage import plan_versions
from services.storage.snapshot import snapshot
from tests.factories import everything
from tests.for_every import for_every
from tests.unit.data.shipped import investments, rows, scenarios

KINDS = {
    "efficient_provider_own": {"governance", "infrastructure", "applications", "process_change", "competences"},
    "efficient_provider_cloud": {
        "governance",
        "infrastructure",
        "cloud_migration",
        "applications",
        "process_change",
        "competences",
    },
    "service_provider": {
        "governance",
        "information_solution",
        "process_change",
        "competences",
        "applications",
        "infrastructure",
        "cloud_migration",
    },
}
EACH = pytest.mark.parametrize("scenario", scenarios().values(), ids=lambda one: one.code)


def planned_end(scenario: Scenario) -> dict[str, float]:
    """The month in which each investment is done when every overrun is the middle one."""
    done: dict[str, float] = {}
    for at in scenario.in_dependency_order:
        one = scenario.investment[at]
        start = max([one.starts_after_months, *(done[needed] for needed in one.depends_on)])
        done[one.code] = start + one.duration_months * one.overrun.p50
    return done


@EACH
def test_every_kind_of_change_it_is_about(scenario: Scenario) -> None:
    assert {one.kind for one in scenario.investment} == KINDS[scenario.code]
    assert 5 <= len(scenario.investment) <= 9


@EACH
def test_it_starts_in_2015_and_looks_at_least_four_years_ahead(scenario: Scenario) -> None:
    assert scenario.starts_on.isoformat() == "2015-01-01"
    assert scenario.horizon_months >= 48
    assert scenario.data_set == EXAMPLE


@EACH
def test_everything_is_planned_to_be_done_within_those_years(scenario: Scenario) -> None:
    ends = planned_end(scenario)
    assert {code for code, end in ends.items() if end > scenario.horizon_months} == set()
    assert max(ends.values()) >= 48


def test_what_scenarios_share_that_looks_ahead_is_the_same() -> None:
    assert len({(one.horizon_months, one.shared_delay, one.starts_on) for one in scenarios().values()}) == 1


def test_the_service_provider_also_does_what_the_efficient_one_does_but_later() -> None:
    ends = {code: planned_end(scenario) for code, scenario in scenarios().items()}
    cloud, provider = ends["efficient_provider_cloud"], ends["service_provider"]
    for code in ("application_rationalisation", "cloud_migration"):
        assert provider[code] > cloud[code]


@for_every("investment", [one for _, one in investments()], ids=lambda one: one.code)
def test_every_amount_says_what_it_rests_on(investment: Investment) -> None:
    note = investment.note
    assert note
    assert re.search(r"Geschaald van|bedrag voor vergunningen samen opnieuw inrichten", note.nl)
    assert "Uitloop: " in note.nl
    assert "Overrun: " in note.en


def test_every_number_of_evidence_in_a_note_exists() -> None:
    known = {row["id"] for row in rows("evidence.csv")}
    named = {
        code
        for _, one in investments()
        for note in (one.note, *(effect.note for effect in one.effect))
        if note
        for code in re.findall(r"\bE\d+\b", f"{note.nl} {note.en}")
    }
    assert named
    assert named <= known


def test_the_whole_example_loads_and_loads_again_without_a_change(address: str) -> None:
    first = list(load_example(address))
    kept = everything(address)
    again = list(load_example(address))
    assert [one.file for one in again] == [one.file for one in first]
    assert all(one.counts.new == one.counts.changed == 0 for one in again)
    assert everything(address) == kept
    with snapshot(address) as session:
        stored = plan_versions.scenarios(session)
    assert {code: one.scenario for code, one in stored.items()} == scenarios()


def test_what_may_not_come_at_all_counts_failure_once() -> None:
    """A chance below 1 that it comes, and harm in 1 of 10 outcomes in which it does, would count failure twice."""
    twice = [
        (one.code, effect.metric)
        for _, one in investments()
        for effect in one.effect
        if effect.probability < 1 and effect.improvement.p10 < 0
    ]
    assert twice == []
