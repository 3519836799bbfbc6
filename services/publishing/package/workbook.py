"""Figures as a workbook: numbers are numbers, and no text is ever taken for a formula."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd
import xlsxwriter

from services.publishing.package.zipped import LONG_AGO
from services.text.cells import STARTS_FORMULA

WIDEST, LONGEST_NAME = 60, 31  # characters in a column, and in the name of a sheet


def workbook(sheets: Mapping[str, pd.DataFrame], title: str) -> bytes:
    """An XLSX file with a sheet a table: heading fixed, numbers as numbers, and every text as a text. The same tables
    give the same bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": False}
    )
    book.set_properties({"title": title[:200], "created": datetime(*LONG_AGO)})
    bold, plain = book.add_format({"bold": True}), book.add_format()
    quoted = book.add_format({"quote_prefix": True})  # stays a text, also when somebody edits the cell
    for name, table in sheets.items():
        sheet = book.add_worksheet(name[:LONGEST_NAME])
        sheet.freeze_panes(1, 0)
        columns: Sequence[str] = [str(column) for column in table.columns]
        for at, column in enumerate(columns):
            sheet.write_string(0, at, column, bold)
            texts = [len(str(value)) for value in table.iloc[:200, at]]
            sheet.set_column(at, at, min(max([len(column), *texts], default=8) + 2, WIDEST))
        for row, values in enumerate(table.itertuples(index=False), 1):
            for at, value in enumerate(values):
                _write(sheet, row, at, value, plain, quoted)
    book.close()
    return out.getvalue()


def _write(sheet: Any, row: int, column: int, value: object, plain: Any, quoted: Any) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, pd.Timestamp):
        sheet.write_string(row, column, f"{value:%Y-%m-%d}")
    elif pd.api.types.is_scalar(value) and pd.isna(value):
        sheet.write_blank(row, column, None)
    elif pd.api.types.is_number(value):
        sheet.write_number(row, column, float(value))  # type: ignore[arg-type]
    else:
        text = str(value)
        sheet.write_string(row, column, text[:32_000], quoted if text.startswith(STARTS_FORMULA) else plain)
