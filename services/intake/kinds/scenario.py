"""A scenario, as TOML: one file a scenario, held against everything that it names."""

from collections.abc import Mapping, Set
from datetime import date
from typing import Any

from services.domain.check_scenario import check_scenario
from services.domain.document import Document
from services.domain.errors import InvalidFile, Problem
from services.domain.nearest import nearest
from services.domain.plan_state import Decision
from services.domain.scenario import Scenario
from services.intake.file_kinds import Contents, Given
from services.storage import plan_versions, queries
from services.storage.database import Session
from services.storage.journal import Source
from services.storage.loads import Counts
from services.storage.observations import Telling

NAME = "scenario"
ORDER = 130
NEEDED: tuple[str, ...] = ()
OPTIONAL: tuple[str, ...] = ()


class Said(Document):
    """What a file says about the state of its plan: without `decided_on` it is a draft."""

    decided_on: date | None = None
    decided_by: str = ""
    decided_because: str = ""

    @property
    def decision(self) -> Decision | None:
        if self.decided_on is None:
            return None
        return Decision(state="decided", on=self.decided_on, body=self.decided_by, reason=self.decided_because)


def recognises(columns: Set[str], document: Mapping[str, Any]) -> bool:
    return bool({"investment", "horizon_months", "starts_on"} & document.keys())


def read(given: Given) -> Contents:
    document = dict(given.content)
    said = {name: document.pop(name) for name in Said.model_fields if name in document}
    scenario = Scenario.read(document, given.name)
    decision = Said.read(said, given.name).decision
    given.ask(lambda session: _check(session, scenario, given.name))
    return Contents(items=(scenario, decision))


def keep(session: Session, source: Source, contents: Contents, tell: Telling) -> Counts:
    return plan_versions.keep_version(session, source, *contents.items)


def _check(session: Session, scenario: Scenario, file: str) -> None:
    known = queries.data_sets(session).keys()
    if scenario.data_set and scenario.data_set not in known:
        problem = Problem(
            "data_set", repr(scenario.data_set), "unknown_data_set", {"known": nearest(scenario.data_set, known)}
        )
        raise InvalidFile(file, [problem])
    check_scenario(
        scenario,
        queries.metrics(session),
        queries.evidence(session).keys(),
        queries.services(session).keys(),
        queries.municipalities(session).keys(),
        file,
    )
