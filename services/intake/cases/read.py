"""Cases from a table of texts: the real dates, and every mistake in them by line and column."""

from datetime import date

import pandas as pd

from services.domain.metric import Audience
from services.intake.cases.columns import COLUMNS, EARLIEST
from services.intake.values.cells import Mistakes, is_place
from services.intake.values.dates import days
from services.intake.values.reading import AS_IT_STANDS, Reading
from services.intake.values.rows import need_columns


def read_cases(
    table: pd.DataFrame, file: str, today: date | None = None, reading: Reading = AS_IT_STANDS
) -> pd.DataFrame:
    """The cases with real dates; a row that stands there twice counts once.

    Raises `InvalidFile` for dates that are none or lie after `today`, and for one case with two contents; `UserError`
    where a column of dates can be read in two ways and `reading` does not say which.
    """
    need_columns(table, file, *COLUMNS)
    mistakes = Mistakes(table, file)
    cases = table[list(COLUMNS)].copy()
    last = pd.Timestamp(today or date.today())
    for name in ("received_on", "decided_on", "due_on"):
        found = days(table[name], file, name, reading)
        cases[name] = found.where(found >= pd.Timestamp(EARLIEST))
        needed = (table[name] != "") | (name == "received_on")
        mistakes.report(needed & cases[name].isna(), name, "not_a_date")
        if name != "due_on":
            mistakes.report(cases[name] > last, name, "date_to_come")
    mistakes.report(~cases["audience"].isin(list(Audience)), "audience", "not_a_choice", expected=", ".join(Audience))
    for name in ("municipality", "service"):
        mistakes.report(~is_place(cases[name]), name, "not_a_code")
    mistakes.report(_with_two_contents(table), "case_id", "twice")
    mistakes.stop_if_any()
    return cases[~cases.duplicated(list(COLUMNS)) | (cases["case_id"] == "")]


def ends_before_start(cases: pd.DataFrame) -> pd.Series:
    """Cases whose decision lies before their receipt: an error in the register, left out of every figure."""
    return cases["decided_on"].notna() & (cases["decided_on"] < cases["received_on"])


def _with_two_contents(table: pd.DataFrame) -> pd.Series:
    """Every row of a case of which the file says two different things: nobody can say which of them holds."""
    case = ["municipality", "case_id"]
    contents = table.loc[table["case_id"] != "", list(COLUMNS)].drop_duplicates()
    unclear = contents.loc[contents.duplicated(case), case]
    return pd.MultiIndex.from_frame(table[case]).isin(pd.MultiIndex.from_frame(unclear)) & (table["case_id"] != "")
