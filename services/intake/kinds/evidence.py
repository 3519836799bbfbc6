"""The register of evidence, from a table."""

from collections.abc import Mapping, Set
from typing import Any

import pandas as pd

from services.domain.evidence import Evidence
from services.intake.file_kinds import Contents, Given
from services.intake.values.cells import Mistakes
from services.intake.values.rows import documents, say_two_things
from services.storage import registers
from services.storage.database import Session
from services.storage.journal import Source
from services.storage.loads import Counts
from services.storage.observations import Telling

NAME = "evidence"
ORDER = 30
NEEDED: tuple[str, ...] = ()
OPTIONAL: tuple[str, ...] = ()


def recognises(columns: Set[str], document: Mapping[str, Any]) -> bool:
    return {"id", "grade", "topic"} <= columns


def read(given: Given) -> Contents:
    return Contents(items=read_evidence(given.table, given.name))


def keep(session: Session, source: Source, contents: Contents, tell: Telling) -> Counts:
    return registers.save_evidence(session, source, contents.items)


def read_evidence(table: pd.DataFrame, file: str) -> list[Evidence]:
    """The register of evidence. Raises `InvalidFile` with every mistake, or with every id that says two things."""
    found = documents(Evidence, table, file, date_column="expires_on")
    mistakes = Mistakes(table, file)
    mistakes.report(say_two_things(table, ["id"]), "id", "twice")
    mistakes.stop_if_any()
    return found
