"""Registers from files: metrics and services (TOML), evidence, events, reference levels, municipalities (CSV)."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

import pandas as pd

from services.domain.document import Document
from services.domain.errors import InvalidFile, Problem, UserError
from services.domain.event import Event
from services.domain.evidence import Evidence
from services.domain.metric import LONGEST, PLACE, Audience, Metric, Names
from services.domain.observation import ReferenceLevel
from services.intake.kinds.observations import check_scale
from services.intake.values.cells import LINE, Mistakes, is_place, listed, shown
from services.intake.values.dates import days
from services.intake.values.numbers import is_count, is_missing, numbers
from services.intake.values.reading import AS_IT_STANDS, Reading
from services.storage.registers import Municipality, Service

Found = TypeVar("Found", bound=Document)


def read_metrics(content: Mapping[str, Any], file: str) -> list[Metric]:
    return [Metric.read({"code": code, **_table(file, code, body)}, file, at=code) for code, body in content.items()]


def read_services(content: Mapping[str, Any], file: str) -> list[Service]:
    """The services by their code, each with a name in both languages. Raises `InvalidFile` at the first mistake."""
    found = []
    for code, body in content.items():
        if len(code) > LONGEST or not re.fullmatch(PLACE, code):
            raise InvalidFile(file, [Problem(shown(code), "", "not_a_code")])
        name = Names.read(_table(file, code, _table(file, code, body).get("name", {})), file, at=f"{code}.name")
        found.append(Service(code, name.nl, name.en))
    return found


def read_evidence(table: pd.DataFrame, file: str) -> list[Evidence]:
    """The register of evidence. Raises `InvalidFile` with every mistake, or with every id that says two things."""
    found = _documents(Evidence, table, file, date_column="expires_on")
    mistakes = Mistakes(table, file)
    mistakes.report(_twice(table, ["id"]), "id", "twice")
    mistakes.stop_if_any()
    return found


def read_events(table: pd.DataFrame, file: str, reading: Reading = AS_IT_STANDS) -> list[Event]:
    """Dated events; `name_en` may be left out. Raises `InvalidFile` with every mistake."""
    if "date" in table and "on" in table:
        raise UserError("header_unclear", file=file)
    renamed = table.rename(columns={"date": "on"})
    _needs(renamed, file, "on", "name_nl")
    english = renamed["name_en"] if "name_en" in renamed else renamed["name_nl"]
    renamed["name"] = [{"nl": nl, "en": en or nl} for nl, en in zip(renamed["name_nl"], english, strict=True)]
    kept = renamed.drop(columns=["name_nl", "name_en"], errors="ignore")
    return _documents(Event, kept, file, date_column="on", reading=reading)


def read_municipalities(table: pd.DataFrame, file: str) -> list[Municipality]:
    """Municipalities with their name. Raises `InvalidFile` for a code that is none or that has two names."""
    _needs(table, file, "code", "name")
    gm_codes = table["gm_code"] if "gm_code" in table else [""] * len(table)
    mistakes = Mistakes(table, file)
    mistakes.report(~is_place(table["code"]), "code", "not_a_code")
    mistakes.report(table["name"] == "", "name", "empty")
    mistakes.report(_twice(table, ["code"]), "code", "twice")
    mistakes.stop_if_any()
    return [Municipality(*row) for row in zip(table["code"], table["name"], gm_codes, strict=True)]


def read_reference_levels(
    table: pd.DataFrame, metrics: Mapping[str, Metric], file: str, reading: Reading = AS_IT_STANDS
) -> list[ReferenceLevel]:
    """Levels that stand in where nothing was measured, each on the scale of its metric, one for each place.

    Raises `InvalidFile` with every mistake.
    """
    _needs(table, file, "metric", "audience", "level", "source")
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
    mistakes.report(_twice(table, ["metric", "audience", "service"]), "metric", "twice")
    mistakes.stop_if_any()
    found = [
        ReferenceLevel(
            row["metric"],
            row["audience"],
            float(level),
            row["source"],
            row["service"],
            None if pd.isna(n) else int(n),
            row["note"],
        )
        for row, level, n in zip(table.to_dict("records"), levels, counts, strict=True)
    ]
    return list(dict.fromkeys(found))


def _twice(table: pd.DataFrame, key: list[str]) -> pd.Series:
    """Rows with the same key and different contents: nobody can say which of them holds."""
    rest = [name for name in table.columns if name != LINE]
    return table.duplicated(key, keep=False) & ~table.duplicated(rest, keep=False)


def _documents(
    model: type[Found], table: pd.DataFrame, file: str, date_column: str, reading: Reading = AS_IT_STANDS
) -> list[Found]:
    found, problems = [], []
    nothing = "" if model.model_fields[date_column].is_required() else None
    there = date_column in table
    read = days(table[date_column], file, date_column, reading) if there else [None] * len(table)
    for row, day in zip(table.to_dict("records"), read, strict=True):
        at = f"{LINE} {row.pop(LINE)}"
        row[date_column] = (row.get(date_column, "") if pd.isna(day) else day.date()) or nothing
        try:
            found.append(model.read(row, file, at=at))
        except InvalidFile as error:
            problems += [replace(one, where=one.where.replace(f"{at}.", f"{at}, ", 1)) for one in error.problems]
    if problems:
        raise InvalidFile(file, problems)
    return found


def _table(file: str, at: str, body: object) -> Mapping[str, Any]:
    if not isinstance(body, Mapping):
        raise InvalidFile(file, [Problem(at, repr(body)[:60], "not_a_table")])
    return body


def _needs(table: pd.DataFrame, file: str, *names: str) -> None:
    missing = [name for name in names if name not in table]
    if missing:
        raise UserError("columns_missing", file=file, columns=", ".join(missing))
