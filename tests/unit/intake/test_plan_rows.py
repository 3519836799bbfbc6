"""A plan as a table, and back: nothing is lost, whatever it says."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from services.domain.errors import InvalidFile
from services.domain.plan_difference import differences
from services.domain.scenario import Scenario
from services.intake.load import load_files
from services.intake.packaged import open_database, template, templates
from services.intake.plan_rows import READ_BACK, rows_of_plan
from services.intake.plan_sheet import Known, plans_of
from services.intake.values.cells import LINE
from services.publishing.package.plan_file import plan_file
from services.storage.plan_versions import StoredScenario, versions
from services.storage.snapshot import snapshot
from tests.factories import written
from tests.for_every import for_every
from tests.replication.generated import METRICS, as_metrics, as_scenario, cases
from tests.unit.answers.small_plans import effect, investment, scenario

KNOWN = Known(
    metrics=as_metrics(METRICS),
    metric_names={code: one.name.nl for code, one in as_metrics(METRICS).items()},
    services={"permits": "Vergunningen", "passports": "Paspoorten"},
    evidence=["E01", "OLD", "NEW"],
)


def back(plan: Scenario, known: Known = KNOWN) -> Scenario:
    table = rows_of_plan(plan, known)
    lines = table.assign(**{LINE: range(2, len(table) + 2)})
    (read,) = plans_of(lines, "plan.xlsx", known, READ_BACK).plans
    return read


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(cases())
def test_a_generated_plan_comes_back_as_it_was(case: tuple[dict[str, Any], list[dict[str, Any]]]) -> None:
    plan = as_scenario(case[0])
    assert differences(plan, back(plan)) == []


@for_every(
    "changes",
    [
        {"starts_after_months": 1.5, "duration_months": 0.25},
        {"duration_months": 0},
        {"owner": "2027"},
        {"note": {"nl": "a; b\n“c”", "en": "{ x = 1 }"}},
        {"participants": ["M1", "M2"], "overrun": {"p10": 0.9, "p50": 1.1, "p90": 2.25}},
        {"budget_eur": 1234.5678, "run_cost_eur_per_year": -17.25, "saves_eur_per_year": 3},
    ],
)
def test_what_has_no_column_of_its_own(changes: dict[str, Any]) -> None:
    names = {"metric": "lead_time", "mechanism": "skills", "review_on": None}
    plan = scenario(investment("a", effect(**{**names, "grade": "C", "reviewer": "controller"}), **changes),
                    investment("b", depends_on=["a"]))  # fmt: skip
    assert differences(plan, back(plan)) == []


@pytest.mark.parametrize("kind", [".xlsx", ".toml"])
@pytest.mark.parametrize("code", templates())
def test_a_packaged_plan_through_a_file(tmp_path: Path, code: str, kind: str) -> None:
    address = f"sqlite:///{tmp_path / 'own.db'}"
    open_database(address)
    origin = template(code).model_copy(update={"data_set": None})
    with snapshot(address) as now:
        content = plan_file(now, StoredScenario(origin, 1, origin.hash), f"plan{kind}")
    (loaded,) = load_files(address, [written(tmp_path, f"plan{kind}", content)])
    assert loaded.counts.new == 1
    with snapshot(address) as now:
        assert differences(origin, versions(now, code)[-1].scenario) == []


def edited(plan: Scenario, row: int, **cells: str) -> Scenario:
    table = rows_of_plan(plan, KNOWN)
    for column, text in cells.items():
        table.loc[row, column] = text
    lines = table.assign(**{LINE: range(2, len(table) + 2)})
    return plans_of(lines, "plan.xlsx", KNOWN, READ_BACK).plans[0]


TWO = scenario(
    investment("a", effect("lead_time"), effect("mark"), note={"nl": "x", "en": "y"}, overrun=1.3),
    investment("b", starts_after_months=6),
)


def test_what_somebody_changes_in_it_changes_the_plan() -> None:
    assert edited(TWO, 2, Investering="Anders").investment[1].name.model_dump() == {
        "nl": "Anders",
        "en": "Investment b",
    }
    assert edited(TWO, 2, Budget="5").investment[1].budget_eur == 5
    later = edited(TWO, 2, Start="2016-03", Eind="2016-08").investment[1]
    assert (later.starts_after_months, later.duration_months) == (14, 6)
    assert edited(TWO, 2, Start="2016-03-01", Eind="2016-08-31").investment[1].duration_months == 6
    both = {"Start": "2015-04", "Eind": "2016-03"}
    table = rows_of_plan(TWO, KNOWN)
    for column, text in both.items():
        table.loc[[0, 1], column] = text
    moved = plans_of(table.assign(**{LINE: range(2, 5)}), "plan.xlsx", KNOWN, READ_BACK).plans[0]
    assert moved.starts_on == TWO.starts_on, "the plan begins when it did"
    assert [one.starts_after_months for one in moved.investment] == [3, 6]


def test_a_start_that_somebody_changes_moves_it_and_does_not_make_it_shorter() -> None:
    late = scenario(investment("a", effect("lead_time"), starts_after_months=9, duration_months=12))
    assert "investment.starts_after_months" not in rows_of_plan(late, KNOWN)
    moved = edited(late, 0, Start="2016-10", Eind="2017-09").investment[0]
    assert (moved.starts_after_months, moved.duration_months) == (21, 12)
    part = scenario(investment("a", effect("lead_time"), starts_after_months=9.5, duration_months=12))
    assert edited(part, 0).investment[0].starts_after_months == 9.5
    moved = edited(part, 0, Start="2016-10", Eind="2017-09").investment[0]
    assert (moved.starts_after_months, moved.duration_months) == (21, 12)


def test_a_row_that_is_taken_away_takes_only_its_effect() -> None:
    table = rows_of_plan(TWO, KNOWN).iloc[1:]
    (left,) = plans_of(table.assign(**{LINE: range(2, 4)}), "plan.xlsx", KNOWN, READ_BACK).plans
    assert [one.metric for one in left.investment[0].effect] == ["mark"]
    assert left.investment[0].overrun.p50 == 1.3
    assert left.investment[0].note == TWO.investment[0].note


def test_rows_of_one_investment_that_disagree_are_a_mistake() -> None:
    with pytest.raises(InvalidFile) as told:
        edited(TWO, 1, Budget="5")
    assert [one.code for one in told.value.problems] == ["rows_disagree"]


def test_long_names_that_begin_alike_stay_two() -> None:
    name = "Vernieuwing van het zaaksysteem voor burgerzaken, belastingen en vergunningen, fase "
    plan = scenario(
        investment("a", name={"nl": f"{name}1", "en": "1"}), investment("b", name={"nl": f"{name}2", "en": "2"})
    )
    table = rows_of_plan(plan, KNOWN).assign(Code="")
    (read,) = plans_of(table.assign(**{LINE: range(2, 4)}), "plan.xlsx", KNOWN, READ_BACK).plans
    assert len({one.code for one in read.investment}) == 2
