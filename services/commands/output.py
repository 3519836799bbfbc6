"""Printing as a table, JSON or CSV, and progress where it does not get into the figures."""

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def say(text: str) -> None:
    """To standard error: progress and remarks, never figures."""
    print(text, file=sys.stderr, flush=True)


def print_json(content: object) -> None:
    print(json.dumps(content, ensure_ascii=False, indent=2))


def print_csv(rows: Sequence[Mapping[str, object]]) -> None:
    if rows:
        out = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]), lineterminator="\n")
        out.writeheader()
        out.writerows(rows)


def print_table(title: str, columns: Sequence[tuple[str, bool]], rows: Iterable[Sequence[str]]) -> None:
    """`columns`: heading and whether it holds numbers (set right)."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(title=title, title_justify="left", header_style="bold")
    for heading, is_number in columns:
        table.add_column(heading, justify="right" if is_number else "left", overflow="fold")
    for row in rows:
        table.add_row(*(escape(cell) for cell in row))
    width = None if sys.stdout.isatty() else 140
    Console(width=width).print(table)
