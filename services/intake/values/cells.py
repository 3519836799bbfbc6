"""What is wrong in the cells of a table: each mistake with its line, its column and what stands there."""

import re
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pandas as pd

from services.domain.errors import InvalidFile, Problem
from services.domain.metric import LONGEST, PLACE

LINE = "line"  # the column that says on which line of the file a row begins
HEADING = "heading"  # where a table had a column for every period: of which of them a row is
LONGEST_SHOWN = 60  # characters of a cell that a sentence repeats
PLAIN_NUMBER = r"[0-9]{1,15}(\.[0-9]{1,17})?"
PLACE_NAME = re.compile(PLACE)


class Mistakes:
    """Collects the mistakes of a whole table, so that all of them are named at once."""

    def __init__(self, table: pd.DataFrame, file: str) -> None:
        self.table = table
        self.file = file
        self.found: list[tuple[int, Problem]] = []

    def report(self, wrong: pd.Series, column: str, code: str, **values: object) -> None:
        """Every row where `wrong` holds; `values` fill the sentence of the problem."""
        wrong = wrong.to_numpy(dtype=bool)
        if not wrong.any():
            return
        rows = self.table.loc[wrong]
        for line, heading, text in zip(rows[LINE], headings(rows, column), rows[column], strict=True):
            self.found.append((line, Problem(f"{LINE} {line}, {heading}", shown(text), code, values)))

    def stop_if_any(self) -> None:
        """Raises `InvalidFile` with everything that was reported, from the first line to the last."""
        if self.found:
            in_order = sorted(self.found, key=lambda found: found[0])
            raise InvalidFile(self.file, [problem for _, problem in in_order])


def headings(rows: pd.DataFrame, column: str) -> Iterable[str]:
    """What the column of each row is called in the file: of a table with a column for every period that differs."""
    if column in ("value", "period") and HEADING in rows:
        return rows[HEADING]
    return [rows.attrs.get("headings", {}).get(column, column)] * len(rows)


def shown(text: str) -> str:
    return repr(text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 3] + "...")


def each(texts: pd.Series, read: Callable[[str], Any], kind: Any = object) -> pd.Series:
    """What `read` makes of every cell, as a column of `kind`; equal texts are read once."""
    at, unique = pd.factorize(texts)
    found = np.empty(len(unique) + 1, dtype=kind)
    found[:-1] = [read(text) for text in np.asarray(unique, dtype=object)]
    return pd.Series(found[at], index=texts.index)


def is_plain_number(texts: pd.Series) -> np.ndarray:
    """Digits, with or without a point and decimals: most cells of a column of figures, and read at once."""
    return texts.str.fullmatch(PLAIN_NUMBER).to_numpy(dtype=bool)


def each_but_numbers(texts: pd.Series, of_number: object, read: Callable[[str], Any], kind: Any = object) -> pd.Series:
    """As `each`, where all plain numbers mean `of_number`: a column can hold a million different ones."""
    rest = ~is_plain_number(texts)
    found = np.full(len(texts), of_number, dtype=kind)
    if rest.any():
        found[rest] = each(texts[rest], read, kind).to_numpy()
    return pd.Series(found, index=texts.index)


def is_place(texts: pd.Series) -> pd.Series:
    """Names of places and services: letters of any language, so Súdwest-Fryslân and 's-Gravenhage too."""
    return each(texts, lambda text: len(text) <= LONGEST and PLACE_NAME.fullmatch(text) is not None, bool)


def listed(codes: object, most: int = 12) -> str:
    """The first of the known codes; three dots for the others."""
    known = sorted(codes)  # type: ignore[call-overload]
    return ", ".join(known[:most]) + (", ..." if len(known) > most else "")
