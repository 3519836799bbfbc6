"""Numbers and words as people write them in a table. What 1.234 is, is read from the column, or asked."""

import math
import re
from collections.abc import Iterable

import numpy as np
import pandas as pd

from services.domain.errors import UserError
from services.domain.metric import State
from services.intake.values.cells import each, each_but_numbers, is_plain_number
from services.intake.values.reading import AS_IT_STANDS, Reading

# What stands where a number is missing, and what that says; all in lower case. A missing figure is never a zero.
MISSING = {
    **dict.fromkeys(("", "?", "-", ".", "-99998", "na", "n/a", "null", "nan", "onbekend"), State.NOT_PROVIDED),
    **dict.fromkeys(("x", "geheim", "confidential"), State.SUPPRESSED),
    **dict.fromkeys(("nvt", "n.v.t.", "impossible"), State.NOT_APPLICABLE),
}
TRUE = {"true", "1", "ja", "yes", "waar", "j", "y"}
FALSE = {"", "false", "0", "nee", "no", "onwaar", "n"}
MOST = 10**9  # no count of cases or respondents is higher; databases hold whole numbers up to twice this

PLAIN = re.compile(r"[+-]?([0-9]+[.,]?[0-9]*|[.,][0-9]+)(e[+-]?[0-9]{1,3})?", re.IGNORECASE)
DUTCH = re.compile(r"[+-]?[0-9]{1,3}([. ])[0-9]{3}(\1[0-9]{3})*(,[0-9]+)?")
ENGLISH = re.compile(r"[+-]?[0-9]{1,3}([, ])[0-9]{3}(\1[0-9]{3})*(\.[0-9]+)?")
UNCLEAR = re.compile(r"[+-]?[1-9][0-9]{0,2}([.,])[0-9]{3}")  # a thousand, or one with three decimals
THOUSANDS = r"[1-9][0-9]{0,2}\.[0-9]{3}"  # the same, where it is a plain number
SIGNS = {"comma": ",", "point": "."}


def is_missing(texts: pd.Series) -> pd.Series:
    return each_but_numbers(texts, False, lambda text: text.lower() in MISSING, bool)


def numbers(
    texts: pd.Series,
    file: str,
    column: str,
    reading: Reading = AS_IT_STANDS,
    may_be_thousands: pd.Series | None = None,
    counts: bool = False,
) -> pd.Series:
    """The numbers that stand in a column; NaN for what is no number.

    `1.234` is read as the other cells show; raises `UserError` (`decimal_unclear`) when they do not and `reading` does
    not say it either. `may_be_thousands`: the rows in which a number above a thousand could stand (all, without it);
    `counts`: whole numbers, so `1.234` can only be a thousand.
    """
    plain = is_plain_number(texts)
    rest = pd.Series(np.asarray(texts[~plain].unique(), dtype=object), dtype="str")
    thousands = texts.str.fullmatch(THOUSANDS).to_numpy(dtype=bool) & plain
    proved = decimal_signs(rest, counts)
    if (plain & ~thousands & texts.str.contains(".", regex=False).to_numpy(dtype=bool)).any():
        proved.add(".")
    if counts and (thousands & ~texts.str.endswith("000").to_numpy(dtype=bool)).any():
        proved.add(",")
    sign = SIGNS.get(reading.decimal, "") or (proved.pop() if len(proved) == 1 else "")
    if not sign:
        unclear = texts.isin([text for text in rest if UNCLEAR.fullmatch(text.strip())]) | thousands
        where = unclear if may_be_thousands is None else unclear & may_be_thousands
        if where.any():
            example = texts[where].iloc[0]
            whole, part = re.sub("[.,]", "", example), example.replace(".", ",")
            raise UserError("decimal_unclear", file=file, column=column, example=example, one=whole, other=part)
    slow = ~plain | thousands
    found = np.full(len(texts), np.nan)
    found[~slow] = texts[~slow].astype("float64")
    found[slow] = each(texts[slow], lambda text: number_in(text, sign), float)
    return pd.Series(found, index=texts.index)


def decimal_signs(texts: Iterable[str], counts: bool = False) -> set[str]:
    """The signs that start decimals, as cells prove it: none when they do not, both when they contradict each other."""
    proved = set()
    for text in texts:
        plain = _plain(text).removesuffix("%").rstrip()
        if unclear := UNCLEAR.fullmatch(plain):
            if counts and not plain.endswith("000"):
                proved.add(_other(unclear[1]))
        elif (match := PLAIN.fullmatch(plain)) and not match[2]:
            proved |= {sign for sign in ",." if sign in plain}
        elif DUTCH.fullmatch(plain) and ("." in plain or "," in plain):
            proved.add(",")
        elif ENGLISH.fullmatch(plain) and ("." in plain or "," in plain):
            proved.add(".")
    return proved


def number_in(text: str, sign: str = "") -> float:
    """Decimal comma or point, thousands in groups of three, a percent sign; NaN for what is no number.

    `sign` starts the decimals, where it is known; without it `1.234` and `1,234` have decimals.
    """
    plain = _plain(text)
    percent = plain.endswith("%")
    plain = plain.removesuffix("%").rstrip()
    if sign and (unclear := UNCLEAR.fullmatch(plain)) and unclear[1] != sign:
        written = plain.replace(unclear[1], "")
    elif PLAIN.fullmatch(plain):
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


def decimals(texts: pd.Series) -> pd.Series:
    """How many decimals each number is written with, on the scale of its value: 3 of 0.583 and of 58,3%."""
    plain = is_plain_number(texts)
    at = texts.str.find(".").to_numpy()
    found = np.where(at >= 0, texts.str.len().to_numpy() - at - 1, 0)
    if not plain.all():
        found[~plain] = each(texts[~plain], decimals_in, np.int64)
    return pd.Series(found, index=texts.index)


def decimals_in(text: str) -> int:
    """Of one number."""
    plain = _plain(text)
    tail = re.search("[.,]([0-9]*)$", plain.removesuffix("%").rstrip())
    return (len(tail[1]) if tail else 0) + 2 * plain.endswith("%")


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ").strip()


def _other(sign: str) -> str:
    return "," if sign == "." else "."


def is_count(values: pd.Series) -> pd.Series:
    return (values >= 0) & (values <= MOST) & (values % 1 == 0)


def yes_or_no(texts: pd.Series) -> pd.Series:
    """True, False or missing (for what is neither)."""
    return each(texts, _yes_or_no, object).astype("boolean")


def _yes_or_no(text: str) -> bool | None:
    lower = text.lower()
    return lower in TRUE if lower in TRUE | FALSE else None
