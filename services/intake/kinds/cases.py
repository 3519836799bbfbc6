"""Cases, one row a case: monthly figures are computed from them, and their ids stay behind."""

from collections.abc import Mapping, Set
from typing import Any

from services.intake.cases import COLUMNS, figures_of, read_cases
from services.intake.cases.from_parquet import figures_from_parquet
from services.intake.cases.left_out import left_out_of
from services.intake.file_kinds import Contents, Given
from services.storage.database import Session
from services.storage.journal import Source
from services.storage.loads import Counts
from services.storage.observations import Telling, save_observations

NAME = "cases"
ORDER = 70
NEEDED: tuple[str, ...] = COLUMNS
OPTIONAL: tuple[str, ...] = ()


def recognises(columns: Set[str], document: Mapping[str, Any]) -> bool:
    return {"received_on", "decided_on"} <= columns


def read(given: Given) -> Contents:
    """Parquet on disk goes to the engine by its path: it may be larger than memory."""
    if given.file.path and given.mapping is None:
        from_file = figures_from_parquet(given.file.path, given.name, given.engine)
        return Contents(figures=from_file.figures, not_counted=from_file.left_out)
    cases = read_cases(given.table, given.name, reading=given.reading)
    last_known = cases[["received_on", "decided_on"]].max().max().date()
    figures = figures_of(cases, last_known, given.name, given.engine)
    return Contents(figures=figures, not_counted=left_out_of(cases, given.table, given.name))


def keep(session: Session, source: Source, contents: Contents, tell: Telling) -> Counts:
    return save_observations(session, source, contents.figures, tell)
