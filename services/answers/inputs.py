"""Everything a forecast rests on, read from storage, and its fingerprint."""

import hashlib
import json
from dataclasses import asdict, dataclass

from services.domain.cell import Cell
from services.domain.errors import UserError
from services.domain.metric import Metric
from services.domain.period import month_of_date, month_text
from services.domain.scenario import Scenario
from services.storage import queries
from services.storage.database import Session
from services.storage.queries import StoredScenario
from services.timing.baseline import MONTHS, cells_at, first_of, without_expired

MODEL_VERSION = "4"  # raise it when the same inputs give another answer
OWN, EXAMPLE = "own", "permit_cases"


@dataclass(frozen=True)
class Inputs:
    """`scenario` is without the effects whose evidence had expired by `as_of` (a month count)."""

    stored: StoredScenario
    scenario: Scenario
    metrics: dict[str, Metric]
    cells: list[Cell]
    as_of: int
    data_set: str
    expired: list[str]

    def key(self, *settings: object) -> str:
        """The same key means the same answer: inputs, settings and version of the model."""
        measured = {code for cell in self.cells for code in cell.levels}
        used = sorted(measured | {effect.metric for _, effect in self.scenario.effects()})
        content = {
            "model": MODEL_VERSION,
            "scenario": self.scenario.hash,
            "metrics": [self.metrics[code].model_dump(mode="json") for code in used],
            "cells": [asdict(cell) | {"investments": sorted(cell.investments)} for cell in self.cells],
            "as_of": self.as_of,
            "data_set": self.data_set,
            "expired": self.expired,
            "version": self.stored.version,
            "settings": settings,
        }
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def read_inputs(session: Session, stored: StoredScenario, as_of: int | None, data_set: str | None) -> Inputs:
    """Raises `UserError` when the data set or its figures of the last 12 months are not there."""
    where = data_set or _data_set_of(session, stored.scenario)
    last = queries.last_month(session, where)
    if last is None:
        known = ", ".join(sorted(queries.data_sets_with_figures(session))) or "-"
        raise UserError("unknown_data_set", code=where, known=known)
    starts = month_of_date(stored.scenario.starts_on)
    month = min(starts, last + 1) if as_of is None else as_of
    expired = sorted(code for code, item in queries.evidence(session).items() if item.is_expired(first_of(month)))
    scenario = without_expired(stored.scenario, expired)
    metrics = queries.metrics(session)
    figures = queries.observations(session, where, month - MONTHS, month)
    cells = cells_at(month, figures, scenario, metrics, queries.reference_levels(session, where))
    if not cells:
        raise UserError("no_figures", as_of=month_text(month), data_set=where, last=month_text(last))
    cited = {code for _, effect in stored.scenario.effects() for code in effect.evidence}
    return Inputs(stored, scenario, metrics, cells, month, where, [code for code in expired if code in cited])


def _data_set_of(session: Session, scenario: Scenario) -> str:
    """The scenario's own data set; else what the user loaded; else the packaged example."""
    if scenario.data_set:
        return scenario.data_set
    return OWN if OWN in queries.data_sets_with_figures(session) else EXAMPLE
