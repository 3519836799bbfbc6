"""Tables of observations of which it is known, row by row, what is right and what is wrong; in every kind of file."""

import csv
import io
from dataclasses import dataclass, field
from random import Random
from typing import Any

import pandas as pd
from openpyxl import Workbook

from tests.unit.intake.files.test_open_document import empty, ods, row, typed
from tests.unit.intake.files.test_open_document import text as words

COLUMNS = ["period", "municipality", "service", "audience", "metric", "value", "n", "note"]
TOWNS = ("M1", "Súdwest-Fryslân", "'s-Gravenhage")
MISTAKES = (
    {"metric": "lead_time_dayz"},
    {"audience": "alien"},
    {"period": "2014-13"},
    {"period": ""},
    {"value": "many"},
    {"metric": "on_time_share", "value": "140%"},
    {"n": "-1"},
    {"n": "1/2"},
    {"municipality": "=cmd|' /C calc'!A0"},
)
NOTES = ("", "", "a note", "semi;colon, comma", 'a "quote"', "two\nlines", "tab\tbed", "=1+1", " -x", "é")
Key = tuple[str, ...]


@dataclass
class Table:
    """`kept`: value and n of each figure that a reader must find. `wrong`: places in `rows` of rows with a mistake;
    `twice`: how many rows say again what another one says. An empty row is None."""

    rows: list[dict[str, str] | None] = field(default_factory=list)
    kept: dict[Key, tuple[float, int | None]] = field(default_factory=dict)
    wrong: set[int] = field(default_factory=set)
    twice: int = 0

    @property
    def filled(self) -> int:
        return sum(one is not None for one in self.rows)


def a_table(luck: Random) -> Table:
    table = Table()
    faulty = luck.random() < 0.5
    decimal = luck.choice(".,")
    good: list[dict[str, str]] = []
    for _ in range(luck.randint(1, 25)):
        what = luck.random()
        if what < 0.1:
            table.rows.append(None)
        elif what < 0.2 and good:
            table.rows.append({**luck.choice(good), "note": luck.choice(NOTES)})
            table.twice += 1
        elif what < 0.3 and faulty:
            table.wrong.add(len(table.rows))
            of_its_own = {"municipality": f"W{len(table.rows)}"}  # so that it is not another row said differently
            table.rows.append({**_figure(luck, decimal)[0], **of_its_own, **luck.choice(MISTAKES)})
        else:
            cells, value = _figure(luck, decimal)
            key = tuple(cells[name] for name in COLUMNS[:5])
            if key not in table.kept:
                table.kept[key] = (value, int(cells["n"]) if cells["n"] else None)
                table.rows.append(cells)
                good.append(cells)
    if not table.filled:
        return a_table(luck)
    return table


def _figure(luck: Random, decimal: str) -> tuple[dict[str, str], float]:
    metric = luck.choice(("lead_time_days", "on_time_share", "satisfaction_service"))
    n = luck.choice(("", "12", "340"))
    if metric == "on_time_share":
        percent = luck.randrange(101)
        value, text = percent / 100, f"{percent}%"
    else:
        value = luck.randrange(10, 95) / 10
        text = f"{value:.1f}".replace(".", decimal)
    cells = (f"20{luck.randint(10, 14)}-{luck.randint(1, 12):02}", luck.choice(TOWNS), "building_permit")
    all_cells = (*cells, luck.choice(("citizen", "business")), metric, text, n, luck.choice(NOTES))
    return dict(zip(COLUMNS, all_cells, strict=True)), value


Packed = tuple[bytes, list[int]]  # a file, and the line on which each row begins


def as_csv(luck: Random, table: Table) -> Packed:
    delimiter, ends = luck.choice(",;\t|"), luck.choice(("\n", "\r\n"))
    names, out = _names(luck), io.StringIO()
    quoting = luck.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=ends)
    if luck.random() < 0.2:
        out.write(f"sep={delimiter}{ends}")
    writer.writerow(_heading(luck, names))
    lines = []
    for cells in table.rows:
        lines.append(out.getvalue().count("\n") + 1)
        if cells is None:
            out.write(luck.choice(("", delimiter * (len(names) - 1))) + ends)
        else:
            writer.writerow([cells[name] for name in names])
    text = out.getvalue().rstrip("\r\n") if luck.random() < 0.2 else out.getvalue()
    return text.encode(luck.choice(("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"))), lines


def as_xlsx(luck: Random, table: Table) -> Packed:
    book, out, names = Workbook(write_only=True), io.BytesIO(), _names(luck)
    sheet = book.create_sheet()
    start = luck.choice((1, 1, 4))
    for _ in range(start - 1):
        sheet.append([])
    sheet.append(_heading(luck, names))
    for cells in table.rows:
        sheet.append([] if cells is None else [_typed(cells, name) for name in names])
    book.save(out)
    return out.getvalue(), [start + 1 + at for at in range(len(table.rows))]


def as_ods(luck: Random, table: Table) -> Packed:
    names = _names(luck)
    rows = [row(*(words(name) for name in _heading(luck, names)), empty(16_000))]
    for cells in table.rows:
        rows.append(row(empty(16_384)) if cells is None else row(*(_cell(_typed(cells, name)) for name in names)))
    return ods("".join(rows) + row(empty(16_384), times=1_000_000)), [2 + at for at in range(len(table.rows))]


def as_parquet(luck: Random, table: Table) -> Packed:
    out, names = io.BytesIO(), _names(luck)
    filled = [cells for cells in table.rows if cells is not None]
    frame = pd.DataFrame([[cells[name] for name in names] for cells in filled], columns=_heading(luck, names))
    if luck.random() < 0.5:
        frame = frame.replace("", None).astype(dict.fromkeys(frame.columns[:3], "category"))
    frame.to_parquet(out, index=False)
    places = iter(range(2, len(filled) + 2))
    return out.getvalue(), [0 if cells is None else next(places) for cells in table.rows]


def _names(luck: Random) -> list[str]:
    names = list(COLUMNS)
    luck.shuffle(names)
    return names


def _heading(luck: Random, names: list[str]) -> list[str]:
    return [luck.choice((name, name.upper(), f" {name} ")) for name in names]


def _typed(cells: dict[str, str], name: str) -> Any:
    """As a program for sheets would keep it: a number as a number, where it can be one."""
    text = cells[name]
    if name in ("value", "n") and text:
        try:
            number = float(text.replace(",", ".").rstrip("%"))
        except ValueError:
            return text
        return number / 100 if text.endswith("%") and number <= 100 else text if "%" in text else number
    return f" {text}" if text.startswith("=") and name == "note" else text or None


def _cell(value: Any) -> str:
    if value is None:
        return empty()
    return typed("float", repr(value)) if isinstance(value, float) else words(str(value))


PACKINGS = (as_csv, as_csv, as_csv, as_xlsx, as_ods, as_parquet)
