"""Monthly figures from a Parquet file of cases of any size: it goes to the engine by its path, never through Python."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from services.intake.cases.check import check
from services.intake.cases.columns import FIRST_DAY
from services.intake.cases.figures import figure_rows
from services.intake.cases.left_out import LeftOut
from services.intake.cases.monthly import monthly
from services.intake.cases.observe import known_at
from services.intake.cases.scan import scan_cases
from services.intake.engines import DEFAULT, open_engine


@dataclass(frozen=True)
class CaseFigures:
    """The table of figures (`storage.figure_table`), of how many cases, and the rows that count in none of them."""

    figures: pd.DataFrame
    rows: int
    left_out: LeftOut


def figures_from_parquet(path: Path, file: str, engine: str = DEFAULT, today: date | None = None) -> CaseFigures:
    """All that is known until the last date in the file. `file`: its name in sentences.

    Raises `InvalidFile` for what is wrong in it, `UserError` for an engine that fails or is not there.
    """
    with open_engine(engine) as opened:
        checked = check(scan_cases(path, opened, file), opened, file, today)
        known = known_at(FIRST_DAY + timedelta(days=checked.last_day), checked.first_month)
        figures = figure_rows(monthly(checked.cases, known, opened), known.whole_month, opened, file)
    return CaseFigures(figures, checked.rows, checked.left_out)
