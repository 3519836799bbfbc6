"""Rows that count in no figure, and why: told to whoever loads the file, beside what was loaded."""

from dataclasses import dataclass, replace

import pandas as pd

from services.domain.errors import Problem, Severity
from services.intake.cases.read import ends_before_start
from services.intake.values.cells import Mistakes


@dataclass(frozen=True)
class LeftOut:
    """The first of the rows one by one, and how many there are."""

    problems: tuple[Problem, ...] = ()
    count: int = 0


NOTHING_LEFT_OUT = LeftOut()


def left_out_of(cases: pd.DataFrame, table: pd.DataFrame, file: str) -> LeftOut:
    """Of cases that were read from a table of texts: those decided before they were received."""
    early = ends_before_start(cases).reindex(table.index, fill_value=False)
    mistakes = Mistakes(table, file)
    mistakes.report(early, "decided_on", "decided_before_received")
    return LeftOut(
        tuple(replace(problem, severity=Severity.WARNING) for _, problem in mistakes.found), len(mistakes.found)
    )
