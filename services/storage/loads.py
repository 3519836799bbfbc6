"""The register of loads, and keeping a scenario: one transaction, all or nothing, and nothing when nothing changed."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from services.domain.scenario import Scenario
from services.storage.journal import Journal, Source
from services.storage.tables import ScenarioRow

__all__ = ["Counts", "Source", "begin_load", "save_scenario"]


@dataclass(frozen=True, kw_only=True)
class Counts:
    """`withdrawn`: figures of an earlier version of the file that the new one does not hold any more."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    added_services: tuple[str, ...] = ()
    added_municipalities: tuple[str, ...] = ()


def begin_load(session: Session, source: Source) -> int:
    """Note the file in the register of loads and return its number."""
    return Journal(session, source).load


def save_scenario(session: Session, source: Source, scenario: Scenario) -> Counts:
    """Keep the scenario as the next version, unless the current version is the same document."""
    newest = session.exec(
        select(ScenarioRow).where(ScenarioRow.code == scenario.code).order_by(col(ScenarioRow.version).desc())
    ).first()
    if newest and newest.hash == scenario.hash:
        return Counts(unchanged=1)
    row = ScenarioRow(
        code=scenario.code,
        version=newest.version + 1 if newest else 1,
        hash=scenario.hash,
        document=scenario.model_dump_json(),
        file=source.file,
    )
    Journal(session, source).add([row])
    return Counts(changed=1) if newest else Counts(new=1)
