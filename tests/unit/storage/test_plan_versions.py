"""Versions of plans and their states, on both databases: what holds, what was decided, and who was first."""

from datetime import date
from pathlib import Path

import pytest

from services.answers.forecast.impact import scenario_codes
from services.answers.plan.drafts import copied, keep, start, step
from services.answers.register.names import Registers, registers
from services.domain.errors import UserError
from services.domain.plan_path import changed
from services.domain.plan_state import Decision
from services.domain.scenario import Scenario
from services.storage.plan_versions import StoredScenario, scenarios, versions
from services.storage.snapshot import snapshot
from services.storage.undo import last_import, undo_import
from services.storage.unit_of_work import writing
from tests.factories import SCENARIO, load

TODAY = date(2026, 11, 30)
DRAFT = SCENARIO.replace("decided_on = 2015-01-01\n", "")


def decided(reason: str = "") -> Decision:
    return Decision(state="decided", on=date(2026, 11, 1), body="raad", reason=reason)


def known(address: str) -> Registers:
    with snapshot(address) as now:
        return registers(now, "nl")


def holds(address: str) -> StoredScenario:
    with snapshot(address) as now:
        return scenarios(now)["plan"]


def now_is(address: str, wanted: Decision) -> None:
    with writing(address, "iemand") as unit:
        step(unit, "plan", wanted, TODAY)


def change(address: str, path: str, text: str, expects: int | None = None) -> bool:
    with snapshot(address) as now:
        newest = versions(now, "plan")[-1]
    after = changed(newest.scenario, path, text)
    registers_now = known(address)
    with writing(address) as unit:
        return keep(unit, after, registers_now, newest.version if expects is None else expects)


def test_a_loaded_file_is_a_draft_unless_it_says_that_it_was_decided(database: str, tmp_path: Path) -> None:
    load(database, tmp_path, DRAFT, "plan.toml")
    assert holds(database).state == "draft"
    with snapshot(database) as now, pytest.raises(UserError) as told:
        scenario_codes(now)
    assert told.value.code == "no_decided_plan"
    with snapshot(database) as now:
        assert scenario_codes(now, ["plan"]) == ["plan"]
    load(database, tmp_path, SCENARIO, "plan.toml")
    assert holds(database).is_decided
    assert holds(database).decision.on == date(2015, 1, 1)
    with snapshot(database) as now:
        assert scenario_codes(now) == ["plan"]


def test_a_draft_beside_a_decided_plan_changes_nothing_until_it_is_decided(database: str, tmp_path: Path) -> None:
    load(database, tmp_path, SCENARIO, "plan.toml")
    assert change(database, "redesign.budget_eur", "5")
    assert not change(database, "redesign.budget_eur", "5")
    assert (holds(database).version, holds(database).scenario.investment[0].budget_eur) == (1, 100_000)
    with pytest.raises(UserError) as told:
        now_is(database, decided())
    assert told.value.code == "plan_changes_need_reason"
    now_is(database, decided("minder geld"))
    found = holds(database)
    assert (found.version, found.scenario.investment[0].budget_eur) == (2, 5)
    assert (found.decision.reason, found.decision.recorded_by) == ("minder geld", "iemand")
    with snapshot(database) as now:
        assert [one.state for one in versions(now, "plan")] == ["decided", "decided"]


def test_the_second_to_save_is_told_and_loses_nothing(database: str, tmp_path: Path) -> None:
    load(database, tmp_path, DRAFT, "plan.toml")
    assert change(database, "redesign.budget_eur", "5", expects=1)
    with pytest.raises(UserError) as told:
        change(database, "redesign.budget_eur", "6", expects=1)
    assert told.value.code == "plan_changed_meanwhile"
    assert holds(database).scenario.investment[0].budget_eur == 5


def test_what_is_proposed_is_frozen(database: str, tmp_path: Path) -> None:
    load(database, tmp_path, DRAFT, "plan.toml")
    now_is(database, Decision(state="proposed"))
    with pytest.raises(UserError) as told:
        change(database, "horizon_months", "72")
    assert told.value.code == "plan_is_proposed"
    now_is(database, Decision(state="draft"))
    assert change(database, "horizon_months", "72")


def test_an_archived_plan_is_nowhere_and_comes_back(database: str, tmp_path: Path) -> None:
    load(database, tmp_path, SCENARIO, "plan.toml")
    change(database, "horizon_months", "72")
    now_is(database, Decision(state="archived"))
    assert holds(database).state == "archived"
    with snapshot(database) as now:
        last = last_import(now)
    assert last is not None
    with writing(database) as unit:
        undo_import(unit, last.number)
    assert (holds(database).version, holds(database).state) == (1, "decided")


def test_a_copy_is_a_plan_of_its_own(database: str, tmp_path: Path) -> None:
    load(database, tmp_path, SCENARIO, "plan.toml")
    made = copied(holds(database).scenario, "ours", date(2027, 1, 1))
    registers_now = known(database)
    with writing(database) as unit:
        start(unit, made, registers_now)
    with snapshot(database) as now:
        ours = scenarios(now)["ours"]
    assert (ours.state, ours.scenario.starts_on) == ("draft", date(2027, 1, 1))
    assert ours.scenario.investment == made.investment
    with writing(database) as unit, pytest.raises(UserError) as told:
        start(unit, Scenario.model_validate(made), registers_now)
    assert told.value.code == "plan_exists"


def test_what_was_archived_comes_back_as_it_was(database: str, tmp_path: Path) -> None:
    load(database, tmp_path, DRAFT, "plan.toml")
    now_is(database, decided())
    change(database, "horizon_months", "72")
    now_is(database, decided("langer"))
    now_is(database, Decision(state="archived"))
    with pytest.raises(UserError) as told:
        now_is(database, decided("zomaar"))
    assert told.value.code == "plan_no_such_step"
    now_is(database, Decision(state="draft"))
    found = holds(database)
    assert (found.version, found.state, found.decision.reason, found.decision.body) == (2, "decided", "langer", "raad")


def test_no_file_goes_round_a_proposal(database: str, tmp_path: Path) -> None:
    load(database, tmp_path, DRAFT, "plan.toml")
    now_is(database, Decision(state="proposed"))
    with pytest.raises(UserError) as told:
        load(database, tmp_path, DRAFT.replace("100_000", "5"), "plan.toml")
    assert told.value.code == "plan_is_proposed"
    assert holds(database).version == 1


def test_a_version_on_which_another_was_built_is_not_undone(database: str, tmp_path: Path) -> None:
    load(database, tmp_path, DRAFT, "plan.toml")
    change(database, "horizon_months", "72")
    with snapshot(database) as now:
        first = last_import(now)
    assert first is not None
    change(database, "horizon_months", "84")
    with writing(database) as unit, pytest.raises(UserError) as told:
        undo_import(unit, first.number)
    assert told.value.code == "undo_too_late"
