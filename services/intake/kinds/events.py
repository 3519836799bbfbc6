"""Dated events from a table: `date,kind,certainty,name_nl`."""

from collections.abc import Mapping, Set
from typing import Any

import pandas as pd

from services.domain.errors import UserError
from services.domain.event import Event
from services.intake.file_kinds import Contents, Given
from services.intake.values.reading import AS_IT_STANDS, Reading
from services.intake.values.rows import documents, need_columns
from services.storage import registers
from services.storage.database import Session
from services.storage.journal import Source
from services.storage.loads import Counts
from services.storage.observations import Telling

NAME = "events"
ORDER = 120
NEEDED: tuple[str, ...] = ("date", "kind", "certainty", "name_nl")
OPTIONAL: tuple[str, ...] = ("municipality", "service", "metric", "name_en", "source")


def recognises(columns: Set[str], document: Mapping[str, Any]) -> bool:
    return {"kind", "certainty", "name_nl"} <= columns


def read(given: Given) -> Contents:
    unread = given.unread_columns(*NEEDED, *OPTIONAL)
    return Contents(items=read_events(given.table, given.name, given.reading), unread_columns=unread)


def keep(session: Session, source: Source, contents: Contents, tell: Telling) -> Counts:
    return registers.save_events(session, source, contents.items)


def read_events(table: pd.DataFrame, file: str, reading: Reading = AS_IT_STANDS) -> list[Event]:
    """Dated events; `name_en` may be left out. Raises `InvalidFile` with every mistake."""
    if "date" in table and "on" in table:
        raise UserError("header_unclear", file=file)
    renamed = table.rename(columns={"date": "on"})
    need_columns(renamed, file, "on", "name_nl")
    english = renamed["name_en"] if "name_en" in renamed else renamed["name_nl"]
    renamed["name"] = [{"nl": nl, "en": en or nl} for nl, en in zip(renamed["name_nl"], english, strict=True)]
    kept = renamed.drop(columns=["name_nl", "name_en"], errors="ignore")
    return documents(Event, kept, file, date_column="on", reading=reading)
