"""Load files: recognise them all first, then keep each in one transaction, in the order they need each other."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd

from services.domain.check_scenario import check_scenario
from services.domain.errors import InvalidFile, Problem, UserError
from services.domain.metric import CODE, LONGEST, Metric
from services.domain.nearest import nearest
from services.domain.scenario import Scenario
from services.intake.areas import read_areas
from services.intake.cases import figures_of, read_cases
from services.intake.cases.from_parquet import figures_from_parquet
from services.intake.cases.left_out import LeftOut, left_out_of
from services.intake.draft import Draft, Keep, confirm, judged
from services.intake.engines import DEFAULT
from services.intake.file_bytes import FileBytes, read_bytes
from services.intake.findings import placed
from services.intake.mapping import NEEDED, OPTIONAL, ColumnMapping
from services.intake.observations import read_observations
from services.intake.parquet import parquet_rows, read_parquet
from services.intake.reading import AS_IT_STANDS, Reading
from services.intake.recognise import ORDER, Recognised, recognise
from services.intake.registers import (
    read_events,
    read_evidence,
    read_metrics,
    read_municipalities,
    read_reference_levels,
    read_services,
)
from services.intake.spending import read_spending
from services.intake.survey import breaks, read_survey
from services.intake.table import LINE, read_table
from services.intake.targets import read_targets
from services.intake.wide import period_columns, unpivot
from services.storage import loads, queries, registers
from services.storage.areas import save_areas
from services.storage.database import Session
from services.storage.events import add_events_once
from services.storage.figure_table import figure_table
from services.storage.journal import Source
from services.storage.loads import Counts
from services.storage.observations import Telling, save_observations
from services.storage.snapshot import snapshot

FEW = 10  # findings that are shown at once
OWN = "own"  # the data set of what a user loads without naming one


@dataclass(frozen=True)
class Loaded:
    """What one file did: `kind`, and how many rows (or documents) were new, changed or the same. `remarks`: how many
    times a rule of quality found something; `findings` are the first of them."""

    file: str
    kind: str
    counts: Counts
    remarks: int = 0
    findings: Sequence[Problem] = ()


def load_files(
    address: str,
    paths: Iterable[Path],
    data_set: str = OWN,
    reading: Reading = AS_IT_STANDS,
    engine: str = DEFAULT,
) -> Iterator[Loaded]:
    """Load every file, yielding after each. Raises `UserError` at the first that cannot be: what came before it
    in the order of loading is kept, of the file itself nothing is."""
    for draft in drafts(address, paths, data_set, reading, engine):
        yield loaded(draft, confirm(address, draft))


def drafts(
    address: str,
    paths: Iterable[Path],
    data_set: str = OWN,
    reading: Reading = AS_IT_STANDS,
    engine: str = DEFAULT,
) -> Iterator[Draft]:
    """Every file as a draft, in the order in which they need each other: keep one before the next is asked for.
    `engine`: what computes the figures of cases (`services.intake.engines`)."""
    check_data_set(data_set)
    found = [recognise(read_bytes(path), known_headers(address)) for path in paths]
    for one in sorted(found, key=lambda each: ORDER.index(each.kind)):
        yield draft_of(address, one, data_set, reading, engine)


def loaded(draft: Draft, counts: Counts) -> Loaded:
    findings = tuple(islice(draft.findings(), FEW))
    return Loaded(draft.source.file, draft.source.kind, counts, draft.remarks, findings)


def check_data_set(code: str) -> None:
    """Raises `UserError` when a data set cannot be called so."""
    if len(code) > LONGEST or not re.fullmatch(CODE, code):
        raise UserError("setting", name="data set", value=code[:LONGEST], allowed="a-z A-Z 0-9 _ . -")


def draft_of(
    address: str,
    one: Recognised,
    data_set: str = OWN,
    reading: Reading = AS_IT_STANDS,
    engine: str = DEFAULT,
) -> Draft:
    """Reading and checking comes before any transaction, which so holds the database for as short as it can. Mistakes
    of rows are the draft's errors; raises `UserError` for what is wrong with the file as a whole."""
    source = Source(one.file.name, one.kind, one.file.sha256, data_set)
    rows = 1
    try:
        if one.content is not None:
            return Draft(source, rows, _read_document(address, source, one.kind, one.content))
        if one.kind == "cases" and one.file.path and one.mapping is None:
            rows = parquet_rows(one.file)  # said by a file with mistakes too
            made = figures_from_parquet(one.file.path, source.file, engine)
            return _draft_of_cases(address, source, made.rows, made.figures, made.left_out)
        table = table_of(one.file)
        rows = len(table)
        return _read_table(address, source, one, table, reading, engine)
    except InvalidFile as error:
        return Draft(source, rows, _nothing, errors=error.problems, error_count=error.count)


def table_of(file: FileBytes) -> pd.DataFrame:
    """The table in a file, as texts. Raises `UserError` for what is no table."""
    return read_parquet(file) if file.is_parquet else read_table(file)


def _read_table(
    address: str, source: Source, one: Recognised, table: pd.DataFrame, reading: Reading, engine: str
) -> Draft:
    rows, columns = len(table), [name for name in table.columns if name != LINE]
    if one.mapping is not None:
        table, reading = one.mapping.apply(table), one.mapping.reading
    if one.kind == "observations":
        table = unpivot(table)
        figures = read_observations(table, _metrics(address), source.file, reading)
        found = judged(address, source, figures)
        cells = table.take(figures["row"].to_numpy())
        return Draft(source, rows, _figures(source, figures), (), figures, cells, found, left_out(one, columns))
    if one.kind == "cases":
        cases = read_cases(table, source.file, reading=reading)
        last_known = cases[["received_on", "decided_on"]].max().max().date()
        figures = figures_of(cases, last_known, source.file, engine)
        return _draft_of_cases(address, source, rows, figures, left_out_of(cases, table, source.file))
    if one.kind == "survey":
        figures = figure_table(read_survey(table, _by_national_code(address), source.file))
        found = judged(address, source, figures)
        keep = _figures(source, figures)

        def keep_with_breaks(session: Session, tell: Telling) -> Counts:
            add_events_once(session, source, breaks())
            return keep(session, tell)

        return Draft(source, rows, keep_with_breaks, (), figures, placed(figures), found)
    return Draft(
        source, rows, _read_register(address, source, table, one.kind, reading), left_out=left_out(one, columns)
    )


def _draft_of_cases(address: str, source: Source, rows: int, figures: pd.DataFrame, not_counted: LeftOut) -> Draft:
    found = judged(address, source, figures)
    keep = _figures(source, figures)
    return Draft(source, rows, keep, (), figures, placed(figures), found, not_counted=not_counted)


def _figures(source: Source, figures: pd.DataFrame) -> Keep:
    return lambda session, tell: save_observations(session, source, figures, tell)


def _read_register(address: str, source: Source, table: pd.DataFrame, kind: str, reading: Reading) -> Keep:
    """The step that keeps what a table of a register holds. Raises `UserError` for what is wrong in it."""
    name = source.file
    match kind:
        case "evidence":
            evidence = read_evidence(table, name)
            return lambda session, _: registers.save_evidence(session, source, evidence)
        case "municipalities":
            towns = read_municipalities(table, name)
            return lambda session, _: registers.save_municipalities(session, source, towns)
        case "reference_levels":
            levels = read_reference_levels(table, _metrics(address), name, reading)
            return lambda session, _: registers.save_reference_levels(session, source, levels)
        case "spending":
            spending = read_spending(table, name, reading)
            return lambda session, _: registers.save_spending(session, source, spending)
        case "targets":
            targets = read_targets(table, _metrics(address), *_places(address), name, reading)
            return lambda session, _: registers.save_targets(session, source, targets)
    events = read_events(table, name, reading)
    return lambda session, _: registers.save_events(session, source, events)


def left_out(one: Recognised, columns: Iterable[str]) -> tuple[str, ...]:
    """The columns of a file that nothing reads: said, so that a misspelt name is not taken for nothing."""
    known = {*NEEDED.get(one.kind, ()), *OPTIONAL.get(one.kind, ()), "note"}
    if one.mapping is not None:
        known = set(one.mapping.columns.values())
    elif one.kind not in NEEDED:
        return ()
    names = list(columns)
    return tuple(name for name in names if name not in known and name not in period_columns(names))


def known_headers(address: str) -> dict[str, ColumnMapping]:
    """How columns of unknown files are read, by the fingerprint of their header."""
    with snapshot(address) as session:
        documents = queries.mappings(session)
    return {header: ColumnMapping.model_validate_json(document) for header, document in documents.items()}


def _nothing(session: Session, tell: Telling) -> Counts:
    return Counts()


def _read_document(address: str, source: Source, kind: str, content: Mapping[str, Any]) -> Keep:
    name = source.file
    match kind:
        case "areas":
            with snapshot(address) as session:
                names, codes = queries.municipalities(session), queries.gm_codes(session)
            areas = read_areas(content, names, codes, name)
            return lambda session, _: save_areas(session, source, areas)
        case "metrics":
            metrics = read_metrics(content, name)
            return lambda session, _: registers.save_metrics(session, source, metrics)
        case "services":
            services = read_services(content, name)
            return lambda session, _: registers.save_services(session, source, services)
    scenario = Scenario.read(content, name)
    with snapshot(address) as session:
        _checked(session, scenario, name)
    return lambda session, _: loads.save_scenario(session, source, scenario)


def _metrics(address: str) -> Mapping[str, Metric]:
    with snapshot(address) as session:
        return queries.metrics(session)


def _places(address: str) -> tuple[Collection[str], Collection[str]]:
    """The services and the municipalities that are known."""
    with snapshot(address) as session:
        return queries.services(session).keys(), queries.municipalities(session).keys()


def _by_national_code(address: str) -> dict[str, str]:
    with snapshot(address) as session:
        return {national: code for code, national in queries.gm_codes(session).items() if national}


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
