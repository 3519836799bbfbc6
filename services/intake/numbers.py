"""Numbers and words as people write them in a table."""

import pandas as pd

MISSING = {"", "?", "x", "-", ".", "-99998", "na", "n/a", "null", "nan"}
TRUE = {"true", "1", "ja", "yes", "waar", "j", "y"}
FALSE = {"", "false", "0", "nee", "no", "onwaar", "n"}


def is_missing(texts: pd.Series) -> pd.Series:
    return texts.str.lower().isin(MISSING)


def number(texts: pd.Series) -> pd.Series:
    """Decimal comma or point, thousands with the other one, a percent sign; NaN for what is no number."""
    plain = texts.str.replace("\u00a0", "", regex=False).str.replace(" ", "", regex=False)
    percent = plain.str.endswith("%")
    plain = plain.str.removesuffix("%")
    comma_last = plain.str.rfind(",") > plain.str.rfind(".")
    dutch = plain.str.replace(".", "", regex=False).str.replace(",", ".", regex=False)
    english = plain.str.replace(",", "", regex=False)
    written = dutch.where(comma_last, english)
    sound = written.str.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?")
    values = pd.to_numeric(written.where(sound), errors="coerce")
    return values.where(~percent, values / 100)


def yes_or_no(texts: pd.Series) -> pd.Series:
    """True, False or missing (for what is neither)."""
    lower = texts.str.lower()
    return lower.isin(TRUE).astype("boolean").where(lower.isin(TRUE | FALSE))
