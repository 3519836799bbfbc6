"""Registers from files: metrics and services (TOML), evidence, events, reference levels, municipalities (CSV)."""

from collections.abc import Mapping
from typing import Any, TypeVar

import pandas as pd

from services.domain.document import Document
from services.domain.errors import InvalidFile, Problem, UserError
from services.domain.event import Event
from services.domain.evidence import Evidence
from services.domain.metric import Metric, Names
from services.domain.observation import ReferenceLevel
from services.intake.numbers import number
from services.intake.table import LINE
from services.storage.registers import Municipality, Service

Found = TypeVar("Found", bound=Document)


def read_metrics(content: Mapping[str, Any], file: str) -> list[Metric]:
    return [Metric.read({"code": code, **_table(file, code, body)}, file, at=code) for code, body in content.items()]


def read_services(content: Mapping[str, Any], file: str) -> list[Service]:
    found = []
    for code, body in content.items():
        name = Names.read(_table(file, code, _table(file, code, body).get("name", {})), file, at=f"{code}.name")
        found.append(Service(code, name.nl, name.en))
    return found


def read_evidence(table: pd.DataFrame, file: str) -> list[Evidence]:
    return _documents(Evidence, table, file, dates=("expires_on",))


def read_events(table: pd.DataFrame, file: str) -> list[Event]:
    renamed = table.rename(columns={"date": "on"})
    for name in ("name_nl", "name_en"):
        _needs(renamed, file, name)
    renamed["name"] = [
        {"nl": nl, "en": en or nl} for nl, en in zip(renamed["name_nl"], renamed["name_en"], strict=True)
    ]
    return _documents(Event, renamed.drop(columns=["name_nl", "name_en"]), file, dates=("on",))


def read_municipalities(table: pd.DataFrame, file: str) -> list[Municipality]:
    _needs(table, file, "code", "name")
    gm_codes = table["gm_code"] if "gm_code" in table else [""] * len(table)
    return [Municipality(*row) for row in zip(table["code"], table["name"], gm_codes, strict=True)]


def read_reference_levels(table: pd.DataFrame, metrics: Mapping[str, Metric], file: str) -> list[ReferenceLevel]:
    _needs(table, file, "metric", "audience", "level", "source")
    levels, counts = number(table["level"]), number(table.get("n", pd.Series([""] * len(table))))
    found, problems = [], []
    for row, level, n in zip(table.to_dict("records"), levels, counts, strict=True):
        metric = metrics.get(row["metric"])
        if metric is None:
            problems.append(
                Problem(f"{LINE} {row[LINE]}, metric", repr(row["metric"]), "unknown_metric", {"known": "..."})
            )
        elif pd.isna(level) or not metric.allows(level):
            code = "share_out_of_range" if metric.scale == "share" else "not_a_number"
            problems.append(Problem(f"{LINE} {row[LINE]}, level", repr(row["level"]), code))
        else:
            found.append(
                ReferenceLevel(
                    row["metric"],
                    row["audience"],
                    float(level),
                    row["source"],
                    row.get("service", ""),
                    None if pd.isna(n) else int(n),
                    row.get("note", ""),
                )
            )
    if problems:
        raise InvalidFile(file, problems)
    return found


def _documents(model: type[Found], table: pd.DataFrame, file: str, dates: tuple[str, ...]) -> list[Found]:
    found, problems = [], []
    for row in table.to_dict("records"):
        line = row.pop(LINE)
        for name in dates:
            try:
                row[name] = pd.Timestamp(row[name]).date() if row.get(name) else None
            except ValueError:
                problems.append(Problem(f"{LINE} {line}, {name}", repr(row[name]), "not_a_date"))
        try:
            found.append(model.read(row, file, at=f"{LINE} {line}"))
        except InvalidFile as error:
            problems += error.problems
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
