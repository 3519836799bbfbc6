"""Levels that stand in where nothing was measured, from a table: `metric,audience,level,source`."""

from collections.abc import Mapping, Set
from typing import Any

import pandas as pd

from services.domain.metric import Audience, Metric
from services.domain.observation import ReferenceLevel
from services.intake.file_kinds import Contents, Given
from services.intake.values.cells import Mistakes, is_place, listed
from services.intake.values.numbers import is_count, is_missing, numbers
from services.intake.values.reading import AS_IT_STANDS, Reading
from services.intake.values.rows import need_columns, say_two_things
from services.intake.values.scales import check_scale
from services.storage import queries, registers
from services.storage.database import Session
from services.storage.journal import Source
from services.storage.loads import Counts
from services.storage.observations import Telling

NAME = "reference_levels"
ORDER = 100
NEEDED: tuple[str, ...] = ()
OPTIONAL: tuple[str, ...] = ()


def recognises(columns: Set[str], document: Mapping[str, Any]) -> bool:
    return {"metric", "audience", "level"} <= columns


def read(given: Given) -> Contents:
    return Contents(items=read_reference_levels(given.table, given.ask(queries.metrics), given.name, given.reading))


def keep(session: Session, source: Source, contents: Contents, tell: Telling) -> Counts:
    return registers.save_reference_levels(session, source, contents.items)


def read_reference_levels(
    table: pd.DataFrame, metrics: Mapping[str, Metric], file: str, reading: Reading = AS_IT_STANDS
) -> list[ReferenceLevel]:
    """Levels that stand in where nothing was measured, each on the scale of its metric, one for each place.

    Raises `InvalidFile` with every mistake.
    """
    need_columns(table, file, "metric", "audience", "level", "source")
    for name in ("service", "n", "note"):
        if name not in table:
            table[name] = ""
    levels, counts = (
        numbers(table["level"], file, "level", reading),
        numbers(table["n"], file, "n", reading, counts=True),
    )
    mistakes = Mistakes(table, file)
    mistakes.report(~table["metric"].isin(metrics.keys()), "metric", "unknown_metric", known=listed(metrics))
    mistakes.report(~table["audience"].isin(list(Audience)), "audience", "not_a_choice", expected=", ".join(Audience))
    mistakes.report(~is_place(table["service"]) & (table["service"] != ""), "service", "not_a_code")
    mistakes.report(levels.isna(), "level", "not_a_number")
    check_scale(mistakes, table["metric"], levels, "level", metrics)
    mistakes.report(~is_missing(table["n"]) & ~is_count(counts), "n", "not_a_count")
    mistakes.report(say_two_things(table, ["metric", "audience", "service"]), "metric", "twice")
    mistakes.stop_if_any()
    found = [
        ReferenceLevel(
            metric=row["metric"],
            audience=row["audience"],
            level=float(level),
            source=row["source"],
            service=row["service"],
            n=None if pd.isna(n) else int(n),
            note=row["note"],
        )
        for row, level, n in zip(table.to_dict("records"), levels, counts, strict=True)
    ]
    return list(dict.fromkeys(found))
