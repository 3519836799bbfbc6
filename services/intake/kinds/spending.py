"""What municipalities spend, from a table: `gm_code,year,kind,task_field,expenditure_keur,income_keur,source`."""

from collections.abc import Mapping, Set
from datetime import date
from typing import Any

import pandas as pd

from services.domain.reference import Spending
from services.intake.file_kinds import Contents, Given
from services.intake.values.cells import Mistakes
from services.intake.values.numbers import is_missing, numbers
from services.intake.values.reading import AS_IT_STANDS, Reading
from services.intake.values.rows import need_columns
from services.storage import registers
from services.storage.database import Session
from services.storage.journal import Source
from services.storage.loads import Counts
from services.storage.observations import Telling

NAME = "spending"
ORDER = 90
NEEDED: tuple[str, ...] = ()
OPTIONAL: tuple[str, ...] = ()

REQUIRED = ("gm_code", "year", "kind", "task_field", "expenditure_keur")
KINDS = ("budget", "accounts")
TASKS = ("0.2 Burgerzaken", "0.4 Overhead")
NATIONAL_CODE = r"GM[0-9]{4}"
KEY = ["gm_code", "year", "kind", "task_field"]


def recognises(columns: Set[str], document: Mapping[str, Any]) -> bool:
    return {"gm_code", "task_field", "expenditure_keur"} <= columns


def read(given: Given) -> Contents:
    return Contents(items=read_spending(given.table, given.name, given.reading))


def keep(session: Session, source: Source, contents: Contents, tell: Telling) -> Counts:
    return registers.save_spending(session, source, contents.items)


def read_spending(table: pd.DataFrame, file: str, reading: Reading = AS_IT_STANDS) -> list[Spending]:
    """Amounts in 1,000 euro, one row a municipality, year, kind and task field. Nothing, and also zero, is "not
    provided": no municipality spends nothing on these.

    Raises `InvalidFile` with every mistake, and for one municipality with two amounts.
    """
    need_columns(table, file, *REQUIRED)
    for name in ("income_keur", "source"):
        if name not in table:
            table[name] = ""
    amounts = {
        name: numbers(table[name].mask(is_missing(table[name]), ""), file, name, reading)
        for name in ("expenditure_keur", "income_keur")
    }
    years = numbers(table["year"], file, "year", counts=True)
    mistakes = Mistakes(table, file)
    mistakes.report(~table["gm_code"].str.fullmatch(NATIONAL_CODE), "gm_code", "not_a_national_code")
    mistakes.report(~(years.between(2000, date.today().year + 2) & (years % 1 == 0)), "year", "not_a_period")
    mistakes.report(~table["kind"].isin(KINDS), "kind", "not_a_choice", expected=", ".join(KINDS))
    mistakes.report(~table["task_field"].isin(TASKS), "task_field", "not_a_choice", expected=", ".join(TASKS))
    for name, values in amounts.items():
        mistakes.report(~is_missing(table[name]) & values.isna(), name, "not_a_number")
        mistakes.report(values < 0, name, "negative_value")
    content = [*KEY, "expenditure_keur", "income_keur"]
    twice = table.duplicated(KEY, keep=False) & ~table.duplicated(content, keep=False)
    mistakes.report(twice, "gm_code", "twice")
    mistakes.stop_if_any()
    found = [
        Spending(
            gm_code=code,
            year=int(year),
            kind=kind,
            task_field=task,
            expenditure_keur=spent or None,
            income_keur=income or None,
            source=source,
        )
        for code, year, kind, task, spent, income, source in zip(
            table["gm_code"],
            years,
            table["kind"],
            table["task_field"],
            amounts["expenditure_keur"].fillna(0),
            amounts["income_keur"].fillna(0),
            table["source"],
            strict=True,
        )
    ]
    return list(dict.fromkeys(found))
