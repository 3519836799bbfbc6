"""Load files: recognise them all first, then keep each in one transaction, in the order they need each other."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.domain.check_scenario import check_scenario
from services.domain.errors import InvalidFile, Problem, UserError
from services.domain.metric import CODE, LONGEST, Metric
from services.domain.nearest import nearest
from services.domain.scenario import Scenario
from services.intake.cases import observe, read_cases
from services.intake.file_bytes import read_bytes
from services.intake.observations import read_observations
from services.intake.parquet import read_parquet
from services.intake.recognise import ORDER, Recognised, recognise
from services.intake.registers import (
    read_events,
    read_evidence,
    read_metrics,
    read_municipalities,
    read_reference_levels,
    read_services,
)
from services.intake.table import read_table
from services.intake.targets import read_targets
from services.storage import loads, observations, queries, registers
from services.storage.database import Session, reading, writing
from services.storage.loads import Counts, Source

OWN = "own"  # the data set of what a user loads without naming one


@dataclass(frozen=True)
class Loaded:
    """What one file did: `kind`, and how many rows (or documents) were new, changed or the same."""

    file: str
    kind: str
    counts: Counts


def load_files(address: str, paths: Iterable[Path], data_set: str = OWN) -> Iterator[Loaded]:
    """Load every file, yielding after each. Raises `UserError` at the first that cannot be: what came before it
    in the order of loading is kept, of the file itself nothing is."""
    if len(data_set) > LONGEST or not re.fullmatch(CODE, data_set):
        raise UserError("setting", name="data set", value=data_set[:LONGEST], allowed="a-z A-Z 0-9 _ . -")
    found = [recognise(read_bytes(path)) for path in paths]
    for one in sorted(found, key=lambda each: ORDER.index(each.kind)):
        yield load_one(address, one, data_set)


def load_one(address: str, one: Recognised, data_set: str = OWN) -> Loaded:
    """Reading and checking comes before the transaction, which so holds the database for as short as it can."""
    source = Source(one.file.name, one.kind, one.file.sha256, data_set)
    keep = _read(address, source, one)
    with writing(address) as session:
        return Loaded(one.file.name, one.kind, keep(session))


def _read(address: str, source: Source, one: Recognised) -> Callable[[Session], Counts]:
    """What must be kept of the file, as the step that keeps it. Raises `UserError` for what is wrong in it."""
    name = one.file.name
    if one.content is not None:
        return _read_document(source, one.kind, one.content, name)
    table = read_parquet(one.file) if one.file.is_parquet else read_table(one.file)
    match one.kind:
        case "evidence":
            evidence = read_evidence(table, name)
            return lambda session: registers.save_evidence(session, source, evidence)
        case "municipalities":
            towns = read_municipalities(table, name)
            return lambda session: registers.save_municipalities(session, source, towns)
        case "observations":
            seen = read_observations(table, _metrics(address), name)
            return lambda session: observations.save_observations(session, source, seen)
        case "cases":
            cases = read_cases(table, name)
            last_known = cases[["received_on", "decided_on"]].max().max().date()
            monthly = observe(cases, last_known, source=name)
            return lambda session: observations.save_observations(session, source, monthly)
        case "reference_levels":
            levels = read_reference_levels(table, _metrics(address), name)
            return lambda session: registers.save_reference_levels(session, source, levels)
        case "targets":
            targets = read_targets(table, _metrics(address), *_places(address), name)
            return lambda session: registers.save_targets(session, source, targets)
    events = read_events(table, name)
    return lambda session: registers.save_events(session, source, events)


def _read_document(source: Source, kind: str, content: Mapping[str, Any], name: str) -> Callable[[Session], Counts]:
    match kind:
        case "metrics":
            metrics = read_metrics(content, name)
            return lambda session: registers.save_metrics(session, source, metrics)
        case "services":
            services = read_services(content, name)
            return lambda session: registers.save_services(session, source, services)
    scenario = Scenario.read(content, name)
    return lambda session: loads.save_scenario(session, source, _checked(session, scenario, name))


def _metrics(address: str) -> Mapping[str, Metric]:
    with reading(address) as session:
        return queries.metrics(session)


def _places(address: str) -> tuple[Collection[str], Collection[str]]:
    """The services and the municipalities that are known."""
    with reading(address) as session:
        return queries.services(session).keys(), queries.municipalities(session).keys()


def _checked(session: Session, scenario: Scenario, file: str) -> Scenario:
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
    return scenario
