"""Everything a forecast rests on, read from storage, and its fingerprint."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING

from services.domain.cell import Cell
from services.domain.data_set import EXAMPLE, OWN
from services.domain.defaults import MONTHS_OF_LEVEL, MONTHS_OF_NOISE, MONTHS_OF_WANDER
from services.domain.errors import UserError
from services.domain.evidence import Evidence
from services.domain.metric import Metric
from services.domain.observation import Observation
from services.domain.period import month_of_date, month_text
from services.domain.scenario import Scenario
from services.storage import plan_versions, queries
from services.storage.actuals import Recorded, actuals
from services.storage.forecasts import promised_plan
from services.storage.plan_versions import StoredScenario
from services.storage.snapshot import Snapshot
from services.timing.baseline import cells_at, first_of, with_expired

if TYPE_CHECKING:
    from services.noise.wander import Wander
    from services.timing.record import Record

MODEL_VERSION = "9"  # raise it when the same inputs give another answer
ENOUGH_AFTER = 6  # months of figures after the start before anything is said about the plan


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """In `scenario` effects whose evidence had expired by `as_of` (a month count) have lost their gain.

    `base`: the month that the levels are of. `figures`: those known by `as_of`, from two years before; from `base` on
    the forecast learns from them. `history`: those of the five years before `base`, and `wander`: how metrics wander
    by themselves, both found where something is computed; `mark` tells whether they are still the same. `promised`: the
    plan as it was promised, without what expired since its start, and the cells that it acts on.
    `actuals`: what happened with the investments before `as_of`."""

    stored: StoredScenario
    scenario: Scenario
    metrics: dict[str, Metric]
    cells: list[Cell]
    as_of: int
    data_set: str
    expired: list[str]
    base: int
    figures: list[Observation] = field(default_factory=list)
    history: list[Observation] = field(default_factory=list)
    wander: "Mapping[str, Wander]" = field(default_factory=dict)
    mark: tuple[int, int] = (0, 0)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    promised: Scenario
    promised_cells: list[Cell]
    actuals: list[Recorded] = field(default_factory=list)

    @property
    def record(self) -> "Record":
        """What happened with the investments, as the draws rest on it."""
        from services.timing.happened import record_of  # SciPy takes its time to load: only when needed

        return record_of([one.actual for one in self.actuals], self.scenario, self.as_of)

    @property
    def spent(self) -> dict[str, float]:
        """Euros by investment, of those of which anything was recorded."""
        found: dict[str, float] = {}
        for one in self.actuals:
            if one.actual.actual == "spent" and one.actual.eur:
                found[one.actual.investment] = found.get(one.actual.investment, 0.0) + one.actual.eur
        return found

    @property
    def since_start(self) -> list[Observation]:
        """The figures from which the forecast learns, with those of before the start that say how much they vary; none
        when the plan had not begun by `as_of`."""
        return self.figures if self.base < self.as_of else []

    def key(self, *settings: object) -> str:
        """The same key means the same answer: inputs, settings and version of the model."""
        measured = {code for cell in self.cells for code in cell.levels}
        used = sorted(measured | {effect.metric for _, effect in self.scenario.effects()})
        content = {
            "model": MODEL_VERSION,
            "scenario": self.scenario.hash,
            "metrics": [_said(self.metrics[code]) for code in used],
            "cells": [asdict(cell) | {"investments": sorted(cell.investments)} for cell in self.cells],
            "as_of": self.as_of,
            "data_set": self.data_set,
            "expired": self.expired,
            "evidence": {code: item.grade for code, item in sorted(self.evidence.items())},
            "version": self.stored.version,
            "since_start": [(one.key, one.value, one.n, one.provisional) for one in self.since_start],
            "history": self.mark,
            "settings": settings,
            "promised": self.promised.hash,
        } | ({"actuals": [one.actual.model_dump(mode="json") for one in self.actuals]} if self.actuals else {})
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _said(metric: Metric) -> dict[str, object]:
    """The metric as far as it says something: of what is no stock, an answer stays what it was."""
    return metric.model_dump(mode="json", exclude=None if metric.is_stock else {"is_stock"})


def read_inputs(snapshot: Snapshot, stored: StoredScenario, as_of: int | None, data_set: str | None) -> Inputs:
    """Raises `UserError` when the data set or its figures of the last 12 months are not there."""
    where = data_set or data_set_of(snapshot, stored.scenario)
    last = queries.last_month(snapshot, where)
    if last is None:
        known = ", ".join(sorted(queries.data_sets_with_figures(snapshot))) or "-"
        raise UserError("unknown_data_set", code=where, known=known)
    starts = month_of_date(stored.scenario.starts_on)
    recorded = actuals(snapshot, stored.scenario.code)
    month = _known_until(snapshot, where, starts, last, recorded) if as_of is None else as_of
    evidence = queries.evidence(snapshot)
    expired = sorted(code for code, item in evidence.items() if item.is_expired(first_of(month)))
    scenario = with_expired(stored.scenario, expired)
    metrics = queries.metrics(snapshot)
    references = queries.reference_levels(snapshot, where)
    figures = queries.observations(snapshot, where, min(starts, month, last + 1) - MONTHS_OF_NOISE, month)
    base = min(starts, month)
    newest = max((month_of_date(one.actual.on) + 1 for one in recorded), default=0)
    asked = min(month, last + 1) if month <= newest else month  # what happened may be newer than the figures
    if not any(asked - MONTHS_OF_LEVEL <= one.period.last for one in figures):
        raise UserError("no_figures", as_of=month_text(month), data_set=where, last=month_text(last))
    cells = cells_at(base, figures, scenario, metrics, references)
    if not cells and base < month:  # nothing was measured before the start: the level is what it is now
        base, cells = month, cells_at(month, figures, scenario, metrics, references)
    if not cells and asked < base:  # it began, and something happened, long after the last figures
        base, cells = asked, cells_at(asked, figures, scenario, metrics, references)
    if not cells:
        raise UserError("no_figures", as_of=month_text(month), data_set=where, last=month_text(last))
    frozen = _frozen(snapshot, stored)
    gone = [code for code, item in evidence.items() if item.is_expired(first_of(min(starts, month)))]
    promised = with_expired(frozen.scenario, gone)
    cited = {code for _, effect in stored.scenario.effects() for code in effect.evidence}
    cited |= {code for investment in stored.scenario.investment for code in investment.overrun_evidence}
    return Inputs(
        stored=stored,
        scenario=scenario,
        metrics=metrics,
        cells=cells,
        as_of=month,
        data_set=where,
        expired=[code for code in expired if code in cited],
        base=base,
        figures=figures,
        mark=queries.mark_of(snapshot, where, base - MONTHS_OF_WANDER, base),
        evidence={code: item for code, item in evidence.items() if code in cited},
        promised=promised,
        promised_cells=cells_at(base, figures, promised, metrics, references) if frozen is not stored else cells,
        actuals=[one for one in recorded if month_of_date(one.actual.on) < month],
    )


def _frozen(snapshot: Snapshot, stored: StoredScenario) -> StoredScenario:
    """The plan as it was promised; as it is now where it was never asked before, or where it starts in another month or
    on other figures since."""
    first = promised_plan(snapshot, stored.scenario.code, stored.scenario.starts_on)
    found = (
        None
        if first in (None, stored.hash)
        else plan_versions.scenario_with(snapshot, stored.scenario.code, first or "")
    )
    if found is None:
        return stored
    then, now = found.scenario, stored.scenario
    return found if (then.starts_on, then.data_set) == (now.starts_on, now.data_set) else stored


def with_history(snapshot: Snapshot, inputs: Inputs) -> Inputs:
    """The same with the five years before, and how metrics wander: for all plans that start in one month the same."""
    from services.timing.wandering import wander_before  # SciPy takes its time to load: only when needed

    def found() -> "Mapping[str, Wander]":
        return wander_before(inputs.base, history, inputs.metrics)

    of = inputs.data_set, str(inputs.base)
    history = snapshot.once(
        ("history", *of),
        lambda: queries.observations(snapshot, inputs.data_set, inputs.base - MONTHS_OF_WANDER, inputs.base),
    )
    return replace(inputs, history=history, wander=snapshot.once(("wander", *of), found))


def _known_until(snapshot: Snapshot, data_set: str, starts: int, last: int, recorded: Sequence[Recorded]) -> int:
    """The start of the plan, or the first month without figures where that is earlier. With half a year of finished
    figures since the start, the month after the last of them: then there is something to learn from. Never before the
    month after the last thing that happened with an investment."""
    happened = max((month_of_date(one.actual.on) + 1 for one in recorded), default=0)
    finished = queries.last_month(snapshot, data_set, finished=True)
    if finished is not None and finished + 1 - starts >= ENOUGH_AFTER:
        return max(finished + 1, happened)
    return max(min(starts, last + 1), happened)


def data_set_of(snapshot: Snapshot, scenario: Scenario) -> str:
    """The scenario's own data set; else what the user loaded; else the packaged example."""
    return scenario.data_set or own_or_example(snapshot)


def own_or_example(snapshot: Snapshot) -> str:
    """What the user loaded; else the packaged example."""
    return OWN if OWN in queries.data_sets_with_figures(snapshot) else EXAMPLE
