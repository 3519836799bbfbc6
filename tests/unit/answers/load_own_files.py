"""Files as a user brings them, written from the factories and loaded as any other file."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from services.domain.data_set import OWN
from services.domain.evidence import Evidence
from services.domain.metric import Metric
from services.domain.observation import Observation, ReferenceLevel
from services.intake.load import load_files


def load_metrics(address: str, folder: Path, metrics: Iterable[Metric]) -> None:
    known = {one.code: one.model_dump(exclude={"code"}, exclude_none=True) for one in metrics}
    _load(address, folder / "metrics.toml", toml(known))


def load_plan(address: str, folder: Path, document: Mapping[str, Any]) -> None:
    """Decided on the day on which it starts; a draft is what has no such day."""
    _load(address, folder / "plan.toml", toml({"decided_on": document["starts_on"], **document}))


def load_figures(address: str, folder: Path, *figures: Observation, data_set: str = OWN) -> None:
    names = ("period", "municipality", "service", "audience", "metric", "value", "n", "state", "provisional", "source")
    rows = [[getattr(one, name) for name in names] for one in figures]
    _load(address, folder / "figures.csv", csv(names, rows), data_set)


def load_references(address: str, folder: Path, *levels: ReferenceLevel) -> None:
    names = ("metric", "audience", "service", "level", "n", "source", "note")
    _load(address, folder / "levels.csv", csv(names, [[getattr(one, name) for name in names] for one in levels]))


def load_evidence(address: str, folder: Path, *items: Evidence) -> None:
    names = list(Evidence.model_fields)
    _load(address, folder / "evidence.csv", csv(names, [[getattr(one, name) for name in names] for one in items]))


def toml(document: Mapping[str, Any]) -> str:
    """A document as TOML, every table within it on one line."""
    return "".join(f"{name} = {_value(value)}\n" for name, value in document.items())


def csv(names: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    lines = [[_cell(cell) for cell in row] for row in rows]
    return "\n".join(",".join(line) for line in [list(names), *lines]) + "\n"


def _load(address: str, file: Path, content: str, data_set: str = OWN) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")
    list(load_files(address, [file], data_set))


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name} = {_value(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_value(each) for each in value) + "]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


def _cell(cell: object) -> str:
    text = "" if cell is None else "no" if cell is False else "yes" if cell is True else str(cell)
    return '"' + text.replace('"', '""') + '"'
