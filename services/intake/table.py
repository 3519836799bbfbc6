"""A table of texts from CSV, with the line of every row; numbers and words are read later, by meaning."""

import csv
import io

import pandas as pd

from services.domain.errors import InvalidFile, Problem, UserError
from services.intake.file_bytes import FileBytes

DELIMITERS = (";", "\t", ",", "|")
LINE = "line"


def read_table(file: FileBytes) -> pd.DataFrame:
    """All cells as stripped text, columns in lower case, and a column `line` (1 is the header).

    Raises `UserError` when there is no header or no row, `InvalidFile` for rows with more or fewer cells.
    """
    text = file.text()
    delimiter = delimiter_of(text)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True))
    except csv.Error:
        raise UserError("file_damaged", file=file.name) from None
    header = [name.strip().lower() for name in rows[0]] if rows else []
    if len(set(header)) != len(header) or "" in header:
        raise UserError("header_unclear", file=file.name)
    kept = [(line, row) for line, row in enumerate(rows[1:], start=2) if any(cell.strip() for cell in row)]
    if not kept:
        raise UserError("no_rows", file=file.name)
    wrong = [
        Problem(f"{LINE} {line}", f"{len(row)}", "cells_in_row", {"expected": len(header)})
        for line, row in kept
        if len(row) != len(header)
    ]
    if wrong:
        raise InvalidFile(file.name, wrong)
    table = pd.DataFrame([[cell.strip() for cell in row] for _, row in kept], columns=header, dtype=str)
    table[LINE] = [line for line, _ in kept]
    return table


def header_of(text: str) -> list[str]:
    first = text.lstrip("\r\n").split("\n", 1)[0]
    return [name.strip().strip('"').lower() for name in first.split(delimiter_of(text))]


def delimiter_of(text: str) -> str:
    """The delimiter that splits the header into most columns."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    return max(DELIMITERS, key=first.count)
