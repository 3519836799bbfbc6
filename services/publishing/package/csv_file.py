"""Figures as CSV: nothing in it is ever taken for a formula."""

import pandas as pd

from services.text.cells import harmless


def csv_of(figures: pd.DataFrame, language: str = "en") -> bytes:
    """CSV as spreadsheets of this language open it; a text is never taken for a formula."""
    separator, decimal = (";", ",") if language == "nl" else (",", ".")
    # With this line end a lone carriage return in a cell is quoted too: unquoted it would start a row of its own.
    shown = figures.rename(columns=harmless).map(harmless)
    return shown.to_csv(index=False, lineterminator="\r\n", sep=separator, decimal=decimal).encode("utf-8-sig")
