"""A scenario, as TOML: one file a scenario, held against everything that it names."""

from collections.abc import Mapping, Set
from typing import Any

from services.domain.check_scenario import check_scenario
from services.domain.errors import InvalidFile, Problem
from services.domain.nearest import nearest
from services.domain.scenario import Scenario
from services.intake.file_kinds import Contents, Given
from services.storage import loads, queries
from services.storage.database import Session
from services.storage.journal import Source
from services.storage.loads import Counts
from services.storage.observations import Telling

NAME = "scenario"
ORDER = 130
NEEDED: tuple[str, ...] = ()
OPTIONAL: tuple[str, ...] = ()


def recognises(columns: Set[str], document: Mapping[str, Any]) -> bool:
    return bool({"investment", "horizon_months", "starts_on"} & document.keys())


def read(given: Given) -> Contents:
    scenario = Scenario.read(given.content, given.name)
    given.ask(lambda session: _check(session, scenario, given.name))
    return Contents(items=scenario)


def keep(session: Session, source: Source, contents: Contents, tell: Telling) -> Counts:
    return loads.save_scenario(session, source, contents.items)


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
