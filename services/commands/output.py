"""Printing as a table, JSON or CSV, and remarks where they do not get into the figures."""

import csv
import errno
import io
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, TextIO

from services.domain.errors import UserError
from services.text.cells import harmless

WIDTH = 180  # of a table that goes to a file or another program


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def say(text: str) -> None:
    """To standard error: progress and remarks, never figures."""
    print(text, file=sys.stderr, flush=True)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody looks at it; a stream that was closed before we started is None."""
    return stream is not None and stream.isatty()


def write(text: str) -> None:
    """To standard output. A reader who stops early (`| head`) is no error: the rest is not wanted.

    Raises `UserError` when what stands behind the output cannot be written, such as a full disk.
    """
    try:
        print(text, flush=True)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or it is tried once more at exit
        if error.errno not in (errno.EPIPE, errno.EINVAL):
            raise UserError("database_disk_full", place="stdout") from None


def print_json(content: object) -> None:
    write(json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False))


def print_csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """With its heading, also when there are no rows."""
    text = io.StringIO()
    out = csv.DictWriter(text, fieldnames=columns, lineterminator="\n")
    out.writeheader()
    out.writerows({name: harmless(cell) for name, cell in row.items()} for row in rows)
    write(text.getvalue().removesuffix("\n"))


def print_table(columns: Sequence[tuple[str, bool]], rows: Iterable[Sequence[str]]) -> None:
    """`columns`: heading and whether it holds numbers (set right)."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(header_style="bold")
    for heading, is_number in columns:
        table.add_column(heading, justify="right" if is_number else "left", overflow="fold")
    for row in rows:
        table.add_row(*(escape(cell) for cell in row))
    options: dict[str, Any] = {} if is_terminal(sys.stdout) else {"width": WIDTH}
    console = Console(**options)
    with console.capture() as drawn:
        console.print(table)
    write(drawn.get().removesuffix("\n"))
