"""Cases in a Parquet file, as every engine reads them: the texts that stand there, and days as whole numbers."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import narwhals as nw

from services.domain.errors import UserError
from services.intake.cases.columns import COLUMNS, DATES, EARLIEST
from services.intake.engines import Dialect, Engine
from services.intake.values.cells import LINE

FIRST_LINE = 2  # of the first row, as in a CSV: the header stands on line 1
# What Python takes for white space, so that a text is stripped alike wherever it is read.
BLANKS = "".join(sign for sign in map(chr, range(0x3001)) if sign.isspace())
STRIPPED = f"trim(BOTH '{BLANKS}' FROM {{x}})"
# Of ids, which all differ, nearly every one begins and ends with a sign of ASCII: to see that is quick.
STRIPPED_ID = (
    "CASE WHEN left({x}, 1) BETWEEN '!' AND '~' AND right({x}, 1) BETWEEN '!' AND '~' THEN {x} "
    f"ELSE {STRIPPED} END"
)
ZONE = re.compile(r"[A-Za-z][\w/+-]*|[+-]\d\d:\d\d", re.ASCII)  # Europe/Amsterdam, Etc/GMT-1, +01:00
AS_DATE = "CASE WHEN {x} LIKE '____-__-__' THEN try_cast({x} AS DATE) END"
SINCE_EARLIEST = f"CASE WHEN {{x}} >= DATE '{EARLIEST}' THEN {{x}} END"


def scan_cases(path: Path, engine: Engine, file: str) -> nw.LazyFrame:
    """`line`; the eight columns as stripped texts; `received`, `decided`, `due` as day numbers with their months, null
    where no date from 1900 on stands. Types, order and capitals of the columns make no difference.

    Raises `UserError` when the file is damaged, or a column is missing or there twice.
    """
    written = _schema(path, file)
    zones = _zones(written)
    names = column_names(written.names, file)
    schema = engine.schema(path)
    say = engine.dialect
    dated = {column for column in DATES if _is_dated(schema[names[column]])}
    plain, texts, days, numbers = [], [], [], []
    for column in COLUMNS:
        name = say.name(names[column])
        if column in dated:
            plain.append(f"{_day_of(name, zones.get(names[column], 'UTC'), say)} AS {column}_day")
            texts.append(f"coalesce(CAST({column}_day AS STRING), '') AS {column}")
            days.append(f"{SINCE_EARLIEST.format(x=f'{column}_day')} AS {column}_day")
        else:
            plain.append(f"coalesce(CAST({name} AS STRING), '') AS {column}")
            stripped = STRIPPED_ID if column == "case_id" else STRIPPED
            texts.append(f"{stripped.format(x=column)} AS {column}")
            if column in DATES:
                days.append(f"{SINCE_EARLIEST.format(x='(' + AS_DATE.format(x=column) + ')')} AS {column}_day")
    for column, name in DATES.items():
        numbers += [
            f"{say.days.format(x=f'{column}_day')} AS {name}",
            f"year({column}_day) * 12 + month({column}_day) - 1 AS {name}_month",
        ]
    line = f"{say.row_number} + {FIRST_LINE} AS {LINE}"
    carried = [f"{column}_day" for column in COLUMNS if column in dated]
    return engine.scan(
        path,
        [line, *plain],
        [LINE, *texts, *carried],
        [LINE, *COLUMNS, *days],
        [LINE, *COLUMNS, *numbers],
    )


def column_names(found: list[str], file: str) -> Mapping[str, str]:
    """How each column of a case is written in this file. Raises `UserError` when one is missing or there twice."""
    plain = [name.strip().lower() for name in found]
    if len(set(plain)) != len(plain):
        raise UserError("header_unclear", file=file)
    missing = [name for name in COLUMNS if name not in plain]
    if missing:
        raise UserError("columns_missing", file=file, columns=", ".join(missing))
    return dict(zip(plain, found, strict=True))


def _is_dated(kind: Any) -> bool:
    return kind == nw.Date or isinstance(kind, nw.Datetime)


def _day_of(name: str, zone: str, say: Dialect) -> str:
    """A moment counts on the day that it was in its own time zone."""
    return f"CAST({name} AS DATE)" if zone == "UTC" else say.in_zone.format(x=name, zone=zone)


def _schema(path: Path, file: str) -> Any:
    """The columns as the file says them; an engine that sees no capitals renames what differs in nothing else."""
    from pyarrow import parquet  # type: ignore[import-untyped]

    try:
        return parquet.read_schema(path)
    except Exception:  # a damaged binary file can trip its reader in any way
        raise UserError("file_damaged", file=file) from None


def _zones(schema: Any) -> Mapping[str, str]:
    """The time zones that the file gives its moments; engines keep the moment and forget the zone."""
    zones = {one.name: getattr(one.type, "tz", None) or "" for one in schema}
    return {name: f"UTC{zone}" if zone[0] in "+-" else zone for name, zone in zones.items() if ZONE.fullmatch(zone)}
