"""A frame of pandas as if it was a file: held against the same rules, in a database that only this process knows.

A frame made by `figures_of_files` or `example_figures` says in its `attrs` which data set it is of, and which other
files and events belong to it; pandas keeps them while rows and columns are chosen. Any other frame holds own figures.
"""

import atexit
import hashlib
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from services.domain.data_set import EXAMPLE, OWN
from services.domain.errors import UserError
from services.domain.event import Event
from services.domain.period import Period
from services.intake.draft import confirm
from services.intake.file_kinds import file_kinds
from services.intake.files.file_bytes import FileBytes, file_of, read_bytes
from services.intake.kinds import scenario
from services.intake.load import draft_of
from services.intake.packaged import FILES, SCENARIOS, open_database, scenario_files
from services.intake.recognise import Recognised, recognise
from services.intake.values.reading import AS_IT_STANDS, Reading
from services.settings import PACKAGED
from services.storage import queries
from services.storage.database import dispose
from services.storage.events import FIGURES, add_events_once
from services.storage.figures import figures
from services.storage.journal import Source
from services.storage.snapshot import snapshot
from services.storage.unit_of_work import writing

COLUMNS = (
    *("period", "municipality", "service", "audience", "metric", "value", "n", "state", "provisional"),
    *("source", "sd"),
)
DATA_SET, BESIDE, READING, EVENTS = "data_set", "files", "reading", "events"  # what `attrs` say
FRAME = "frame"  # what a frame is called in sentences
KEPT = 4  # databases at once

Plan = str | Path | Mapping[str, Any]


def example_figures() -> pd.DataFrame:
    """The figures of the packaged example."""
    return figures_of_files([PACKAGED / FILES[EXAMPLE][0]], data_set=EXAMPLE)


def figures_of_files(paths: Sequence[Path], reading: Reading = AS_IT_STANDS, data_set: str = OWN) -> pd.DataFrame:
    """What `klantwinst load` makes of these files: a row a figure, with `COLUMNS`. Files without figures belong to the
    frame. Raises `UserError` for a file that cannot be loaded, and where there is no figure in any."""
    address, beside = _new_database(), []
    try:
        found = [(recognise(read_bytes(path)), path) for path in paths]
        for one, path in sorted(found, key=lambda pair: _order(pair[0])):
            draft = draft_of(address, one, OWN, reading)
            confirm(address, draft)
            if draft.figures is None:
                beside.append(str(path.resolve()))
        with snapshot(address) as now:
            table = figures(now, OWN)
            events = [one.event for one in queries.stored_events(now, OWN) if one.origin == FIGURES]
    finally:
        _remove(address)
    if table.empty:
        raise UserError("no_figures_loaded")
    tidy = _tidy(table)
    tidy.attrs = {DATA_SET: data_set, BESIDE: beside, READING: asdict(reading)}
    tidy.attrs[EVENTS] = [event.model_dump_json() for event in events]
    return tidy


def data_set_of(frame: pd.DataFrame) -> str:
    """Own figures, unless the frame says that it is the example."""
    return EXAMPLE if frame.attrs.get(DATA_SET) == EXAMPLE else OWN


def database_of(frame: pd.DataFrame, plan: Plan | None = None) -> str:
    """The address of a database with these figures, all that belongs to them, and the plan; without a plan the example
    has its own. The same content is the same database, as long as it is one of the last `KEPT`.

    Raises `UserError` for what a file with this content would be refused for.
    """
    data_set, found = data_set_of(frame), [_recognised(frame)]
    paths = [PACKAGED / name for name in FILES[EXAMPLE][1:]] if data_set == EXAMPLE else []
    found += [recognise(read_bytes(Path(path))) for path in [*paths, *frame.attrs.get(BESIDE, ())]]
    plans = scenario_files() if plan is None and data_set == EXAMPLE else [] if plan is None else [plan]
    found += [_laid_on(plan_of(one), data_set) for one in plans]
    content = [data_set, frame.attrs.get(EVENTS), *(one.file.sha256 for one in found)]
    key = hashlib.sha256(repr(content).encode()).hexdigest()
    if key in _databases:
        _databases[key] = _databases.pop(key)
    else:
        _databases[key] = _filled(frame, found, data_set)
        while len(_databases) > KEPT:
            _remove(_databases.pop(next(iter(_databases))))
    return _databases[key]


def plan_of(plan: Plan) -> Recognised:
    """A plan: a packaged scenario by its code, a file, or what would stand in that file. Raises `UserError` for what is
    none of these."""
    if isinstance(plan, Mapping):
        content = repr(plan).encode()
        return Recognised(scenario.NAME, FileBytes("plan", content, hashlib.sha256(content).hexdigest()), plan)
    if plan in SCENARIOS:
        plan = scenario_files()[SCENARIOS.index(str(plan))]
    if Path(plan).suffix and (found := recognise(read_bytes(Path(plan)))).kind == scenario.NAME:
        return found
    raise UserError("unknown_scenario", code=plan, known=", ".join(SCENARIOS))


def _recognised(frame: pd.DataFrame) -> Recognised:
    return recognise(file_of(FRAME, frame.to_csv(index=False).encode()))


def _laid_on(plan: Recognised, data_set: str) -> Recognised:
    """A plan that names other figures is asked about these."""
    content = dict(plan.content or {})
    if content.get("data_set") not in (None, data_set):
        del content["data_set"]
    return replace(plan, content=content)


_databases: dict[str, str] = {}  # addresses by what is in them; the last one asked for stands last


def _filled(frame: pd.DataFrame, found: Sequence[Recognised], data_set: str) -> str:
    address, said = _new_database(), Reading(**frame.attrs.get(READING, {}))
    has_numbers = any(pd.api.types.is_numeric_dtype(kind) for kind in frame.dtypes)
    try:
        for one in sorted(found, key=_order):
            is_frame = one is found[0]
            draft = draft_of(address, one, data_set, Reading(said.dates, "point") if is_frame and has_numbers else said)
            if is_frame and draft.figures is None and not draft.errors:
                raise UserError("file_not_recognised", file=FRAME, columns=", ".join(map(str, frame.columns)))
            confirm(address, draft)
        with writing(address) as unit:
            events = [Event.model_validate_json(text) for text in frame.attrs.get(EVENTS, ())]
            add_events_once(unit, Source(FRAME, "events", "", data_set), events)
    except BaseException:
        _remove(address)
        raise
    return address


def _order(one: Recognised) -> int:
    """Files are kept in the order in which they need each other."""
    return list(file_kinds()).index(one.kind)


def _tidy(table: pd.DataFrame) -> pd.DataFrame:
    spans = zip(table["first"].tolist(), table["length"].tolist(), strict=True)
    named = cache(lambda first, length: str(Period(first, length)))
    tidy = table.assign(period=[named(*span) for span in spans])[list(COLUMNS)]
    texts = dict.fromkeys((name for name in COLUMNS if isinstance(tidy[name].dtype, pd.CategoricalDtype)), "str")
    return tidy.astype({**texts, "n": "Int64"})


@cache
def _folder() -> Path:
    """Of this process, and gone with it."""
    folder, owner = Path(tempfile.mkdtemp(prefix="klantwinst-")), os.getpid()
    atexit.register(lambda: shutil.rmtree(folder, ignore_errors=True) if os.getpid() == owner else None)
    return folder


@cache
def _registers() -> Path:
    """A database with the packaged registers, to copy: making one takes a second."""
    path = _folder() / "registers.db"
    open_database(f"sqlite:///{path}")
    dispose(f"sqlite:///{path}")
    return path


def _new_database() -> str:
    handle, path = tempfile.mkstemp(suffix=".db", dir=_folder())
    os.close(handle)
    shutil.copyfile(_registers(), path)
    return f"sqlite:///{path}"


def _remove(address: str) -> None:
    dispose(address)
    for end in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            os.remove(address.removeprefix("sqlite:///") + end)
