"""Working on a plan: a draft from another plan, a change, a step in its life. What is written is written by a unit of
work, so that it knows its actor and can be undone as any import."""

from datetime import date

from services.answers.register.names import Registers
from services.domain.check_scenario import check_scenario
from services.domain.data_set import OWN
from services.domain.errors import UserError
from services.domain.metric import Names
from services.domain.plan_state import Decision, check_step
from services.domain.scenario import Scenario
from services.storage.journal import Source
from services.storage.plan_versions import (
    StoredScenario,
    add_state,
    before_archived,
    keep_version,
    versions,
    versions_if_any,
    was_decided,
)
from services.storage.unit_of_work import UnitOfWork

KIND = "scenario"
FROZEN = ("proposed", "archived")


def copied(origin: Scenario, code: str, starts_on: date | None = None, name: Names | None = None) -> Scenario:
    """The same plan under another code, and from another month."""
    said = {
        "code": code,
        "starts_on": starts_on or origin.starts_on,
        "data_set": None,
        "name": (name or origin.name).model_dump(),
    }
    return Scenario.read({**origin.model_dump(exclude_unset=True), **said}, code)


def start(unit: UnitOfWork, plan: Scenario, known: Registers) -> None:
    """A new plan, as a draft. Raises `UserError` where there is one of this code."""
    if versions_if_any(unit, plan.code):
        raise UserError("plan_exists", code=plan.code)
    keep(unit, plan, known, 0)


def keep(unit: UnitOfWork, plan: Scenario, known: Registers, expects: int) -> bool:
    """The next version of a plan, as a draft; whether that is another one than there was. `expects`: the version that
    was changed. Raises `InvalidFile` for what does not fit, and `UserError` where somebody came in between, or where
    the plan does not change because it is proposed or archived."""
    check_scenario(plan, known.metrics, known.evidence, known.services, known.municipalities, plan.code)
    counts = keep_version(unit, _source(plan), plan, Decision(state="draft"), expects)
    return bool(counts.new or counts.changed)


def step(unit: UnitOfWork, code: str, wanted: Decision, today: date) -> StoredScenario:
    """The newest version of a plan goes to another state (one that was archived back to what it was); what it was
    before. Raises `UserError` where it cannot."""
    known = versions(unit, code)
    newest = known[-1]
    check_step(code, newest.state, wanted, was_decided(unit, code, newest.version), today)
    if newest.state == "archived":
        wanted = before_archived(unit, code, newest.version)
    add_state(unit, _source(newest.scenario), code, newest.version, wanted)
    return newest


def _source(plan: Scenario) -> Source:
    return Source(plan.code, KIND, plan.hash, OWN)
