"""What really happened, from a table: `scenario,investment,actual,on,until,eur,reason`; or a list of spending by year
as people keep it, or postings by month as bookkeeping exports them."""

from collections.abc import Mapping, Set
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from services.domain.actual import Actual
from services.domain.check_actuals import check_actuals
from services.domain.errors import InvalidFile
from services.intake import bookkeeping_sheet, spending_sheet
from services.intake.file_kinds import Contents, Given
from services.intake.values.cells import LINE, Mistakes
from services.intake.values.dates import days
from services.intake.values.numbers import numbers
from services.intake.values.reading import AS_IT_STANDS, Reading
from services.intake.values.rows import documents, need_columns
from services.storage import actuals, plan_versions
from services.storage.database import Session
from services.storage.journal import Source
from services.storage.loads import Counts
from services.storage.observations import Telling

NAME = "actuals"
ORDER = 140
NEEDED: tuple[str, ...] = ("scenario", "investment", "actual", "on", "reason")
OPTIONAL: tuple[str, ...] = ("until", "eur")


def recognises(columns: Set[str], document: Mapping[str, Any]) -> bool:
    return {"investment", "actual", "on"} <= columns or bool(_as_kept(columns))


def read(given: Given) -> Contents:
    """Of plans that are not put away. Raises `InvalidFile` for what cannot be read, or cannot have happened."""
    stored = given.ask(plan_versions.scenarios)
    plans = {code: one.scenario for code, one in stored.items() if one.state != "archived"}
    as_kept = {} if "actual" in given.table else _as_kept(set(given.table.columns))
    unread = given.unread_columns(*(as_kept.values() or (*NEEDED, *OPTIONAL)))
    table, reading = given.table, given.reading
    if "month" in as_kept:
        table, reading = bookkeeping_sheet.rows_of(table, given.name, plans, reading), AS_IT_STANDS
    elif as_kept:
        table = spending_sheet.rows_of(table, given.name, plans)
    found = _documents(table, given.name, reading)
    known = [one.actual for one in given.ask(actuals.actuals)]
    if problems := check_actuals(found, known, plans, date.today()):
        raise InvalidFile(given.name, problems)
    return Contents(items=list(found.values()), unread_columns=unread)


def keep(session: Session, source: Source, contents: Contents, tell: Telling) -> Counts:
    return actuals.save_actuals(session, source, contents.items)


def _as_kept(columns: Set[str]) -> dict[str, str]:
    """Which column is which, of a list by year or of postings; none where it is neither."""
    return spending_sheet.headings_of(columns) or bookkeeping_sheet.headings_of(columns)


def _documents(table: pd.DataFrame, file: str, reading: Reading) -> dict[str, Actual]:
    """By line (one line may say two things), or `InvalidFile` with every mistake."""
    need_columns(table, file, *NEEDED)
    kept = table[[LINE, *NEEDED]].copy()
    mistakes = Mistakes(table, file)
    for name in OPTIONAL:
        texts = table[name] if name in table else pd.Series("", index=table.index, dtype="str")
        read = days(texts, file, name, reading) if name == "until" else numbers(texts, file, name, reading)
        if name in table:
            mistakes.report(read.isna() & (texts != ""), name, "not_a_date" if name == "until" else "not_a_number")
        found = [None if missing else _plain(value) for value, missing in zip(read, read.isna(), strict=True)]
        kept[name] = np.array([*found, None], dtype=object)[:-1]
    mistakes.stop_if_any()
    again = table.groupby(LINE, sort=False).cumcount()
    lines = [f"{LINE} {line}" + " " * int(more) for line, more in zip(table[LINE], again, strict=True)]
    return dict(zip(lines, documents(Actual, kept, file, date_column="on", reading=reading), strict=True))


def _plain(value: Any) -> object:
    return value.date() if isinstance(value, pd.Timestamp) else float(value)
