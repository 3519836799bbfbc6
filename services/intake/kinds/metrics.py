"""The register of metrics, as TOML: a table a metric."""

from collections.abc import Mapping, Set
from typing import Any

from services.domain.metric import Metric
from services.intake.file_kinds import Contents, Given
from services.intake.values.rows import table_in
from services.storage import registers
from services.storage.database import Session
from services.storage.journal import Source
from services.storage.loads import Counts
from services.storage.observations import Telling

NAME = "metrics"
ORDER = 10
NEEDED: tuple[str, ...] = ()
OPTIONAL: tuple[str, ...] = ()


def recognises(columns: Set[str], document: Mapping[str, Any]) -> bool:
    """A map has a table with a scale too, and says itself that it is a map."""
    bodies = [body for body in document.values() if isinstance(body, Mapping)]
    is_map = isinstance(document.get("type"), str)
    return not is_map and any({"scale", "better", "noticeable"} & body.keys() for body in bodies)


def read(given: Given) -> Contents:
    return Contents(items=read_metrics(given.content, given.name))


def keep(session: Session, source: Source, contents: Contents, tell: Telling) -> Counts:
    return registers.save_metrics(session, source, contents.items)


def read_metrics(content: Mapping[str, Any], file: str) -> list[Metric]:
    return [Metric.read({"code": code, **table_in(file, code, body)}, file, at=code) for code, body in content.items()]
