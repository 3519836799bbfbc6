"""Targets from a table: `metric,service,municipality,target,valid_from,valid_until,source`."""

from collections.abc import Collection, Mapping, Set
from typing import Any

import pandas as pd

from services.domain.metric import Metric
from services.domain.target import Target
from services.intake.file_kinds import Contents, Given
from services.intake.values.cells import LINE, Mistakes, listed
from services.intake.values.dates import days as days_of
from services.intake.values.numbers import numbers
from services.intake.values.reading import AS_IT_STANDS, Reading
from services.intake.values.rows import need_columns
from services.intake.values.scales import check_scale
from services.storage import queries, registers
from services.storage.database import Session
from services.storage.journal import Source
from services.storage.loads import Counts
from services.storage.observations import Telling

NAME = "targets"
ORDER = 110
NEEDED: tuple[str, ...] = ("metric", "target", "valid_from", "source")
OPTIONAL: tuple[str, ...] = ("service", "municipality", "valid_until")


def recognises(columns: Set[str], document: Mapping[str, Any]) -> bool:
    return {"metric", "target", "valid_from"} <= columns


def read(given: Given) -> Contents:
    known = given.ask(lambda session: (queries.metrics(session), *_places(session)))
    unread = given.unread_columns(*NEEDED, *OPTIONAL)
    return Contents(items=read_targets(given.table, *known, given.name, given.reading), unread_columns=unread)


def keep(session: Session, source: Source, contents: Contents, tell: Telling) -> Counts:
    return registers.save_targets(session, source, contents.items)


def _places(session: Session) -> tuple[Collection[str], Collection[str]]:
    """The services and the municipalities that are known."""
    return queries.services(session).keys(), queries.municipalities(session).keys()


def read_targets(
    table: pd.DataFrame,
    metrics: Mapping[str, Metric],
    services: Collection[str],
    municipalities: Collection[str],
    file: str,
    reading: Reading = AS_IT_STANDS,
) -> list[Target]:
    """Every target, or `InvalidFile` with every mistake; of one scope only one target holds on any day.

    A service or municipality must be known: a target for one that is not would silently hold for nobody.
    """
    need_columns(table, file, *NEEDED)
    for name in OPTIONAL:
        if name not in table:
            table[name] = ""
    values = numbers(table["target"], file, "target", reading)
    days = {name: days_of(table[name], file, name, reading) for name in ("valid_from", "valid_until")}
    mistakes = Mistakes(table, file)
    mistakes.report(~table["metric"].isin(metrics.keys()), "metric", "unknown_metric", known=listed(metrics))
    for column, known in (("service", services), ("municipality", municipalities)):
        is_unknown = ~table[column].isin(known) & (table[column] != "")
        mistakes.report(is_unknown, column, f"unknown_{column}", known=listed(known))
    mistakes.report(values.isna(), "target", "not_a_number")
    check_scale(mistakes, table["metric"], values, "target", metrics)
    mistakes.report(days["valid_from"].isna(), "valid_from", "not_a_date")
    mistakes.report(days["valid_until"].isna() & (table["valid_until"] != ""), "valid_until", "not_a_date")
    backwards = days["valid_until"] < days["valid_from"]
    mistakes.report(backwards, "valid_until", "ends_before_it_begins")
    mistakes.report(table["source"] == "", "source", "empty")
    mistakes.stop_if_any()
    found = [
        Target(
            metric=row["metric"],
            value=float(value),
            valid_from=first.date(),
            valid_until=None if pd.isna(last) else last.date(),
            service=row["service"],
            municipality=row["municipality"],
            source=row["source"],
        )
        for row, value, first, last in zip(
            table.to_dict("records"), values, days["valid_from"], days["valid_until"], strict=True
        )
    ]
    _stop_at_overlaps(found, table, file)
    return list(dict.fromkeys(found))


def _stop_at_overlaps(targets: list[Target], table: pd.DataFrame, file: str) -> None:
    """Nobody can say which of two targets holds; the same target twice is no question."""
    mistakes = Mistakes(table, file)
    by_scope: dict[tuple[str, str, str], list[int]] = {}
    for at, target in enumerate(targets):
        for other in by_scope.setdefault(target.scope, []):
            if target != targets[other] and target.overlaps(targets[other]):
                here = pd.Series(range(len(table)), index=table.index) == at
                mistakes.report(here, "valid_from", "targets_overlap", line=table[LINE].iat[other])
        by_scope[target.scope].append(at)
    mistakes.stop_if_any()
