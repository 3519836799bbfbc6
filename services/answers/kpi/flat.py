"""A series at its newest figure as one row of a table: the columns of `klantwinst kpis --format csv`."""

from dataclasses import asdict, fields
from typing import Any

from services.answers.kpi.kpis import Kpi

COLUMNS = tuple(column.name for column in fields(Kpi))


def flat(kpi: Kpi) -> dict[str, Any]:
    """One cell a value: the reasons behind each other."""
    return {**asdict(kpi), "reasons": " ".join(kpi.reasons), "events": "; ".join(kpi.events)}
