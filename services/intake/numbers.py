"""Numbers and words as people write them in a table."""

import math
import re

import pandas as pd

MISSING = {"", "?", "x", "-", ".", "-99998", "na", "n/a", "null", "nan"}
TRUE = {"true", "1", "ja", "yes", "waar", "j", "y"}
FALSE = {"", "false", "0", "nee", "no", "onwaar", "n"}
MOST = 10**9  # no count of cases or respondents is higher; databases hold whole numbers up to twice this

PLAIN = re.compile(r"[+-]?([0-9]+[.,]?[0-9]*|[.,][0-9]+)(e[+-]?[0-9]{1,3})?", re.IGNORECASE)
DUTCH = re.compile(r"[+-]?[0-9]{1,3}([. ])[0-9]{3}(\1[0-9]{3})*(,[0-9]+)?")
ENGLISH = re.compile(r"[+-]?[0-9]{1,3}([, ])[0-9]{3}(\1[0-9]{3})*(\.[0-9]+)?")


def is_missing(texts: pd.Series) -> pd.Series:
    return texts.str.lower().isin(MISSING)


def number(texts: pd.Series) -> pd.Series:
    """The numbers that stand there; NaN for what is no number."""
    read = {text: number_in(text) for text in texts.unique()}
    return texts.map(read).astype(float)


def number_in(text: str) -> float:
    """Decimal comma or point, thousands in groups of three, a percent sign; NaN for what is no number.

    `1.234` and `1,234` have a decimal sign: only a second sign or group shows that the first one groups.
    """
    plain = text.replace("\u00a0", " ").replace("\u202f", " ").strip()
    percent = plain.endswith("%")
    plain = plain.removesuffix("%").rstrip()
    if PLAIN.fullmatch(plain):
        written = plain.replace(",", ".")
    elif DUTCH.fullmatch(plain):
        written = plain.replace(".", "").replace(" ", "").replace(",", ".")
    elif ENGLISH.fullmatch(plain):
        written = plain.replace(",", "").replace(" ", "")
    else:
        return math.nan
    if percent and "e" in written.lower():
        return math.nan
    value = float(f"{written}e-2" if percent else written)  # 58.3e-2 is the double 0.583; 58.3 / 100 need not be
    return value if math.isfinite(value) else math.nan


def is_count(values: pd.Series) -> pd.Series:
    return (values >= 0) & (values <= MOST) & (values % 1 == 0)


def yes_or_no(texts: pd.Series) -> pd.Series:
    """True, False or missing (for what is neither)."""
    lower = texts.str.lower()
    return lower.isin(TRUE).astype("boolean").where(lower.isin(TRUE | FALSE))
