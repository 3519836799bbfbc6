"""Plans, version by version, each with its state. A version is never edited, only followed by another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session, col, select

from services.domain.data_set import EXAMPLE
from services.domain.errors import UserError
from services.domain.plan_state import Decision, PlanState
from services.domain.scenario import Scenario
from services.storage.journal import Journal, Source
from services.storage.loads import Counts
from services.storage.tables import PlanStateRow, ScenarioRow
from services.storage.unit_of_work import NOBODY

BEFORE_STATES = Decision(state="decided")  # what came before plans had states, and what comes with the product


@dataclass(frozen=True)
class StoredScenario:
    """One version of a plan."""

    scenario: Scenario
    version: int
    hash: str
    decision: Decision = BEFORE_STATES
    loaded_at: datetime | None = field(default=None, compare=False)

    @property
    def state(self) -> PlanState:
        return self.decision.state

    @property
    def is_example(self) -> bool:
        """Whether it is on the figures of the packaged example."""
        return self.scenario.data_set == EXAMPLE

    @property
    def is_decided(self) -> bool:
        return self.state == "decided"


def scenarios(session: Session) -> dict[str, StoredScenario]:
    """Of every plan the version that holds, in the order in which they first came: the newest that was decided, and of
    a plan that never was the newest."""
    found = _rows(session)
    return {code: _stored(*rows[_holding_at([said for _, said in rows])]) for code, rows in found.items()}


def holding(versions: list[StoredScenario]) -> StoredScenario:
    """Of the versions of one plan, oldest first, the one that holds."""
    return versions[_holding_at([one.decision for one in versions])]


def _holding_at(decisions: Sequence[Decision]) -> int:
    """Where in the versions of one plan the one stands that holds."""
    last = len(decisions) - 1
    if decisions[last].state == "archived":
        return last
    return max((at for at, said in enumerate(decisions) if said.state == "decided"), default=last)


def versions(session: Session, code: str) -> list[StoredScenario]:
    """Oldest first. Raises `UserError` for a plan that does not exist."""
    found = versions_if_any(session, code)
    if not found:
        raise UserError("unknown_scenario", code=code, known=", ".join(_rows(session)) or "-")
    return found


def versions_if_any(session: Session, code: str) -> list[StoredScenario]:
    """Oldest first; none where there is no such plan."""
    return [_stored(*one) for one in _rows(session, code).get(code, [])]


def all_versions(session: Session) -> dict[str, list[StoredScenario]]:
    return {code: [_stored(*one) for one in rows] for code, rows in _rows(session).items()}


def _rows(session: Session, code: str | None = None) -> dict[str, list[tuple[ScenarioRow, Decision]]]:
    """Of every plan, or of one, its versions as they are stored, oldest first: their documents take time to read."""
    states = _states(session)
    query = select(ScenarioRow).order_by(col(ScenarioRow.id))
    found: dict[str, list[tuple[ScenarioRow, Decision]]] = {}
    for row in session.exec(query if code is None else query.where(ScenarioRow.code == code)):
        found.setdefault(row.code, []).append((row, states.get((row.code, row.version), BEFORE_STATES)))
    return found


def scenario_with(session: Session, code: str, hash_: str) -> StoredScenario | None:
    """The version of a scenario with this hash; None when it is not there."""
    row = session.exec(select(ScenarioRow).where(ScenarioRow.code == code, ScenarioRow.hash == hash_)).first()
    return _stored(row, _states(session).get((row.code, row.version), BEFORE_STATES)) if row else None


def keep_version(
    session: Session,
    source: Source,
    scenario: Scenario,
    decision: Decision | None = None,
    expects: int | None = None,
) -> Counts:
    """Keep the plan as its next version, unless the newest is the same document. Without a `decision` it is a draft; of
    the example it is decided. `expects`: the version on which the change rests (0: there is none yet). Raises
    `UserError` where somebody came in between, and for a plan that is proposed or archived: that does not change."""
    known = versions_if_any(session, scenario.code)
    newest = known[-1] if known else None
    if expects is not None and expects != (newest.version if newest else 0):
        raise UserError("plan_changed_meanwhile", code=scenario.code)
    if decision is None and source.data_set != EXAMPLE:
        decision = Decision(state="draft")
    if newest and newest.hash == scenario.hash:
        if decision is None or decision.state != "decided" or newest.is_decided:
            return Counts(unchanged=1)
        add_state(session, source, scenario.code, newest.version, decision)
        return Counts(changed=1)
    if newest and newest.state == "proposed":
        raise UserError("plan_is_proposed", code=scenario.code)
    if newest and newest.state == "archived":
        raise UserError("plan_is_archived", code=scenario.code)
    row = ScenarioRow(
        code=scenario.code,
        version=newest.version + 1 if newest else 1,
        hash=scenario.hash,
        document=scenario.model_dump_json(),
        file=source.file,
    )
    journal = Journal(session, source)
    journal.add([row])
    if decision is not None:
        journal.add([_state_row(session, scenario.code, row.version, decision)])
    return Counts(changed=1) if newest else Counts(new=1)


def add_state(session: Session, source: Source, code: str, version: int, decision: Decision) -> None:
    """From now on this version is in that state."""
    Journal(session, source).add([_state_row(session, code, version, decision)])


def was_decided(session: Session, code: str, version: int) -> bool:
    """Whether a version before this one ever was, whatever became of it."""
    rows = list(session.exec(select(PlanStateRow).where(PlanStateRow.code == code)))
    with_state = {row.version for row in rows}
    ever = any(row.state == "decided" for row in rows if row.version < version)
    return ever or any(number not in with_state for number in range(1, version))


def before_archived(session: Session, code: str, version: int) -> Decision:
    """What a version was before it was put away."""
    query = select(PlanStateRow).where(PlanStateRow.code == code, PlanStateRow.version == version)
    rows = [row for row in session.exec(query.order_by(col(PlanStateRow.id))) if row.state != "archived"]
    return _decision(rows[-1]) if rows else BEFORE_STATES


def _state_row(session: Session, code: str, version: int, decision: Decision) -> PlanStateRow:
    actor = getattr(session, "actor", NOBODY)
    return PlanStateRow(
        code=code,
        version=version,
        state=decision.state,
        on=decision.on,
        body=decision.body,
        reason=decision.reason,
        recorded_by=actor,
    )


def _states(session: Session) -> Mapping[tuple[str, int], Decision]:
    """The newest of each version."""
    rows = session.exec(select(PlanStateRow).order_by(col(PlanStateRow.id)))
    return {(row.code, row.version): _decision(row) for row in rows}


def _decision(row: PlanStateRow) -> Decision:
    return Decision(
        state=row.state,  # type: ignore[arg-type]  # only what is in `PlanState` is ever written
        on=row.on,
        body=row.body,
        reason=row.reason,
        recorded_by=row.recorded_by,
        recorded_at=row.recorded_at,
    )


def _stored(row: ScenarioRow, decision: Decision) -> StoredScenario:
    scenario = Scenario.model_validate_json(row.document)
    return StoredScenario(scenario, row.version, row.hash, decision, row.loaded_at)
