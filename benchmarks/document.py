"""The page with what was measured: a table a part, written by the command that measures it; others stay."""

import os
import platform
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from benchmarks.line import Line

HEAD = """# How fast

Written by `make bench ARGS="--write docs/speed.md"`, or for some of it with `--part NAME` behind it. Each table says
when and on what it was measured. What is not met is an open line, not a mistake of the measurement.
"""
PART = re.compile(r"^## (\w+)\n", re.MULTILINE)


def write(file: Path, part: str, about: str, lines: Sequence[Line]) -> None:
    """Put the table of a part in its place, in the order of the alphabet."""
    before = file.read_text(encoding="utf-8") if file.is_file() else ""
    found = PART.split(before)
    known = dict(zip(found[1::2], found[2::2], strict=True)) | {
        part: f"\n{about}\n\n{_measured()}\n\n{_table(lines)}\n"
    }
    sections = [f"## {name}\n{known[name].rstrip()}\n" for name in sorted(known)]
    file.write_text("\n".join([HEAD, *sections]), encoding="utf-8")


def _measured() -> str:
    return f"Measured on {date.today().isoformat()}: {os.cpu_count()} processors, Python {platform.python_version()}."


def _table(lines: Sequence[Line]) -> str:
    rows = [f"| {one.what} | {one.measured:.2f} | {one.at_most:g} | {one.unit or '-'} | {_met(one)} |" for one in lines]
    return "\n".join(["| what | measured | at most | in | |", "|---|---|---|---|---|", *rows])


def _met(one: Line) -> str:
    return "met" if one.met else "**not met**"
