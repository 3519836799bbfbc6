"""Chosen cases of a file as columns of day numbers, to compare them one by one. Their ids stay behind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import narwhals as nw
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from services.domain.errors import UserError
from services.domain.nearest import nearest
from services.intake.cases.check import check
from services.intake.cases.columns import GROUP
from services.intake.cases.left_out import LeftOut, left_out_of
from services.intake.cases.observe import as_numbers
from services.intake.cases.read import ends_before_start, read_cases
from services.intake.cases.scan import scan_cases
from services.intake.engines import DEFAULT, open_engine
from services.intake.files.any_table import table_of
from services.intake.files.file_bytes import FileBytes, read_bytes
from services.intake.mapping import ColumnMapping
from services.intake.recognise import Recognised, recognise
from services.intake.values.reading import AS_IT_STANDS, Reading

DAYS = ("received", "decided", "due")
Days = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class CaseArrays:
    """A number a case, in days since 1 January 1970; NaN where there is none. `observed_until`: the last day on which
    anything happens in the whole file, so also in cases that were not chosen. `left_out`: cases of the whole file that
    were decided before they were received, and so stand nowhere here."""

    received: Days
    decided: Days
    due: Days
    municipality: NDArray[np.str_]
    observed_until: int
    left_out: LeftOut


def case_arrays(
    path: Path | FileBytes,
    municipalities: Sequence[str],
    service: str | None = None,
    audience: str | None = None,
    reading: Reading = AS_IT_STANDS,
    mappings: Mapping[str, ColumnMapping] | None = None,
    today: date | None = None,
) -> CaseArrays:
    """The cases of these municipalities, of one service and audience or (None) of all together.

    A Parquet file on disk may be larger than memory; only the chosen days come to Python. `mappings`: how columns of
    unknown files are read, by the fingerprint of their header. Raises `InvalidFile` for every mistake in the file, in
    chosen cases or not, and `UserError` for a file that holds no cases, or a name that none of its cases has.
    """
    found = recognise(path if isinstance(path, FileBytes) else read_bytes(path), mappings)
    if found.kind != "cases":
        raise UserError("file_without_cases", file=found.file.name)
    chosen = {"municipality": list(dict.fromkeys(municipalities))}
    for name, value in (("service", service), ("audience", audience)):
        if value is not None:
            chosen[name] = [value]
    if found.file.path and found.mapping is None:
        return _from_engine(found.file.path, found.file.name, chosen, today)
    return _from_memory(found, chosen, reading, today)


def _from_engine(path: Path, file: str, chosen: Mapping[str, list[str]], today: date | None) -> CaseArrays:
    with open_engine(DEFAULT) as engine:
        scanned = scan_cases(path, engine, file)
        checked = check(scanned, engine, file, today)
        groups = scanned.group_by(*GROUP).agg(cases=nw.len()).select(*GROUP)
        _stop_at_unknown(engine.collect(groups), chosen)
        wanted = [nw.col(name).is_in(values) for name, values in chosen.items()]
        rows = engine.collect(checked.cases.filter(*wanted).select("municipality", *DAYS))
    return _arrays(rows, checked.last_day, checked.left_out)


def _from_memory(
    found: Recognised, chosen: Mapping[str, list[str]], reading: Reading, today: date | None
) -> CaseArrays:
    table = table_of(found.file)
    if found.mapping is not None:
        table, reading = found.mapping.apply(table), found.mapping.reading
    cases = read_cases(table, found.file.name, today, reading)
    _stop_at_unknown(cases[list(GROUP)], chosen)
    numbers = as_numbers(cases)
    wanted = ~ends_before_start(cases)
    for name, values in chosen.items():
        wanted &= cases[name].isin(values)
    last_day = int(numbers[["received", "decided"]].max().max())
    return _arrays(numbers[wanted], last_day, left_out_of(cases, table, found.file.name))


def _stop_at_unknown(groups: pd.DataFrame, chosen: Mapping[str, list[str]]) -> None:
    """Raises `UserError` for the first name that no case has: most often a slip of the pen."""
    for name, values in chosen.items():
        known = sorted(set(groups[name]))
        for value in values:
            if value not in known:
                raise UserError("unknown_choice", name=name, value=value, allowed=nearest(value, known))


def _arrays(rows: pd.DataFrame, last_day: int, left_out: LeftOut) -> CaseArrays:
    """In an order of their own: that of the file says who came first, and an engine keeps none."""
    days = {name: rows[name].astype("Float64").to_numpy(np.float64, na_value=np.nan) for name in DAYS}
    towns = rows["municipality"].to_numpy(np.str_)
    order = np.lexsort((days["due"], days["decided"], days["received"], towns))
    received, decided, due = (days[name][order] for name in DAYS)
    return CaseArrays(
        received=received,
        decided=decided,
        due=due,
        municipality=towns[order],
        observed_until=last_day,
        left_out=left_out,
    )
