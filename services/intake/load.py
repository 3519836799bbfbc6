"""Load files: recognise them all first, then keep each in one transaction, in the order they need each other."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from services.domain.check_scenario import check_scenario
from services.domain.errors import UserError
from services.domain.scenario import Scenario
from services.intake.cases import COLUMNS, observe, read_cases
from services.intake.file_bytes import FileBytes, read_bytes
from services.intake.observations import read_observations
from services.intake.recognise import ORDER, Recognised, recognise
from services.intake.registers import (
    read_events,
    read_evidence,
    read_metrics,
    read_municipalities,
    read_reference_levels,
    read_services,
)
from services.intake.table import LINE, read_table
from services.storage import loads, queries, registers
from services.storage.database import Session, writing
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
    found = [recognise(read_bytes(path)) for path in paths]
    for one in sorted(found, key=lambda each: ORDER.index(each.kind)):
        yield load_one(address, one, data_set)


def load_one(address: str, one: Recognised, data_set: str = OWN) -> Loaded:
    source = Source(one.file.name, one.kind, one.file.sha256, data_set)
    with writing(address) as session:
        return Loaded(one.file.name, one.kind, _keep(session, source, one))


def _keep(session: Session, source: Source, one: Recognised) -> Counts:
    name, content = one.file.name, one.content or {}
    loads.ensure_data_set(session, source.data_set)
    match one.kind:
        case "metrics":
            return registers.save_metrics(session, source, read_metrics(content, name))
        case "services":
            return registers.save_services(session, source, read_services(content, name))
        case "scenario":
            return loads.save_scenario(session, source, _checked(session, Scenario.read(content, name), name))
        case "cases":
            cases = read_cases(_case_table(one.file), name)
            last_known = cases[["received_on", "decided_on"]].max().max().date()
            return loads.save_observations(session, source, observe(cases, last_known, source=name))
    table = read_table(one.file)
    match one.kind:
        case "evidence":
            return registers.save_evidence(session, source, read_evidence(table, name))
        case "municipalities":
            return registers.save_municipalities(session, source, read_municipalities(table, name))
        case "observations":
            rows = read_observations(table, queries.metrics(session), name)
            return loads.save_observations(session, source, rows)
        case "reference_levels":
            levels = read_reference_levels(table, queries.metrics(session), name)
            return registers.save_reference_levels(session, source, levels)
        case "events":
            return registers.save_events(session, source, read_events(table, name))
    raise UserError("file_not_recognised", file=name, columns="")


def _checked(session: Session, scenario: Scenario, file: str) -> Scenario:
    check_scenario(
        scenario,
        queries.metrics(session),
        queries.evidence(session).keys(),
        queries.services(session).keys(),
        queries.municipalities(session).keys(),
        file,
    )
    return scenario


def _case_table(file: FileBytes) -> pd.DataFrame:
    if not file.is_parquet:
        return read_table(file)
    try:
        table = pd.read_parquet(io.BytesIO(file.content))
    except (OSError, ValueError):
        raise UserError("file_damaged", file=file.name) from None
    for name in set(COLUMNS) & set(table.columns):
        column = table[name]
        texts = column.dt.strftime("%Y-%m-%d") if column.dtype.kind == "M" else column.astype("string")
        table[name] = texts.fillna("").astype(str)
    table[LINE] = range(2, len(table) + 2)
    return table
