"""The register of municipalities, from a table: `code,name`, and `gm_code` where it is known."""

from collections.abc import Mapping, Set
from typing import Any

import pandas as pd

from services.intake.file_kinds import Contents, Given
from services.intake.values.cells import Mistakes, is_place
from services.intake.values.rows import need_columns, say_two_things
from services.storage import registers
from services.storage.database import Session
from services.storage.journal import Source
from services.storage.loads import Counts
from services.storage.observations import Telling
from services.storage.registers import Municipality

NAME = "municipalities"
ORDER = 40
NEEDED: tuple[str, ...] = ()
OPTIONAL: tuple[str, ...] = ()


def recognises(columns: Set[str], document: Mapping[str, Any]) -> bool:
    return {"code", "name"} <= columns


def read(given: Given) -> Contents:
    return Contents(items=read_municipalities(given.table, given.name))


def keep(session: Session, source: Source, contents: Contents, tell: Telling) -> Counts:
    return registers.save_municipalities(session, source, contents.items)


def read_municipalities(table: pd.DataFrame, file: str) -> list[Municipality]:
    """Municipalities with their name. Raises `InvalidFile` for a code that is none or that has two names."""
    need_columns(table, file, "code", "name")
    gm_codes = table["gm_code"] if "gm_code" in table else [""] * len(table)
    mistakes = Mistakes(table, file)
    mistakes.report(~is_place(table["code"]), "code", "not_a_code")
    mistakes.report(table["name"] == "", "name", "empty")
    mistakes.report(say_two_things(table, ["code"]), "code", "twice")
    mistakes.stop_if_any()
    return [Municipality(*row) for row in zip(table["code"], table["name"], gm_codes, strict=True)]
