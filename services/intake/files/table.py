"""A table of texts from CSV, with the line of every row; numbers and words are read later, by meaning."""

import csv
import io
import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from services.domain.errors import InvalidFile, Problem, UserError
from services.intake.files.file_bytes import FileBytes
from services.intake.files.plain_csv import filled, plain_table
from services.intake.values.cells import LINE

DELIMITERS = (";", "\t", ",", "|")
LONGEST_CELL = 131_072  # characters; the limit that Python's reader has unless another library lifts it
MOST_COLUMNS = 2_000  # a table with a column for every month of a century has 1,200
LOOKED_AT = 20_000  # characters in which the header must stand: what has no line ends is not read to find it
SEPARATOR_LINE = re.compile(r"\s*\"?sep=(.)\"?\s*", re.IGNORECASE)  # Excel writes it above the header


def read_table(file: FileBytes) -> pd.DataFrame:
    """All cells as stripped text, columns in lower case, and a column `line` (where the row begins).

    Raises `UserError` when there is no header or no row, `InvalidFile` for rows with more or fewer cells.
    """
    text = file.text()
    rows = _rows(text, file.name)
    at, names = next(rows, (0, []))
    header = [name.lower() for name in names]
    if len(header) > MOST_COLUMNS:
        raise UserError("too_many_columns", file=file.name, count=len(header), allowed=MOST_COLUMNS)
    if len(set(header)) != len(header) or "" in header:
        raise UserError("header_unclear", file=file.name)
    table = plain_table(text, delimiter_of(text), at, header, LONGEST_CELL)
    if table is None:
        table = _row_by_row(rows, header, file.name)
    else:
        table[LINE] = np.arange(at + 1, at + 1 + len(table))
        table = table[filled(table[header])].reset_index(drop=True)
    if table.empty:
        raise UserError("no_rows", file=file.name)
    return table


def _row_by_row(rows: Iterator[tuple[int, list[str]]], header: list[str], file: str) -> pd.DataFrame:
    columns: list[list[str]] = [[] for _ in header]
    lines: list[int] = []
    wrong: list[Problem] = []
    same: dict[str, str] = {}  # equal texts are kept once: most columns hold few
    for line, row in rows:
        if len(row) != len(header):
            wrong.append(Problem(f"{LINE} {line}", f"{len(row)}", "cells_in_row", {"expected": len(header)}))
            continue
        lines.append(line)
        for column, cell in zip(columns, row, strict=True):
            column.append(same.setdefault(cell, cell))
    if wrong:
        raise InvalidFile(file, wrong)
    table = pd.DataFrame(dict(zip(header, columns, strict=True)), dtype=str)
    table[LINE] = lines
    return table


def header_of(text: str) -> list[str]:
    """The names of the columns, in lower case; whatever stands on the first line when it is no table."""
    try:
        cells = next(csv.reader([_first_line(text)], delimiter=delimiter_of(text)), [])
    except csv.Error:
        return []
    return [name.strip().lower() for name in cells]


def delimiter_of(text: str) -> str:
    """What the file says itself (`sep=;`), else the delimiter that splits the header into most columns."""
    return _said_delimiter(text) or max(DELIMITERS, key=_first_line(text).count)


def _rows(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """The line on which each row that is not empty begins, and its stripped cells; the first one is the header."""
    first = 2 if _said_delimiter(text) else 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    line = 1
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(len(cell) > LONGEST_CELL for cell in cells):
                raise UserError("file_damaged", file=file)  # a quote that was never closed, most often
            if line >= first and any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        raise UserError("file_damaged", file=file) from None


def _said_delimiter(text: str) -> str | None:
    said = SEPARATOR_LINE.fullmatch(_lines(text)[0])
    return said[1] if said and said[1] in DELIMITERS else None


def _first_line(text: str) -> str:
    """The first line with something in it, after the one that only names the delimiter."""
    return next((line for line in _lines(text) if line.strip() and not SEPARATOR_LINE.fullmatch(line)), "")


def _lines(text: str) -> list[str]:
    return re.split(r"\r\n?|\n", text[:LOOKED_AT])
