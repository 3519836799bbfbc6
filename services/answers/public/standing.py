"""How services do now: the last whole year beside the one before it, and the target. Only disclosed figures."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from services.answers.kpi.targets_in_force import target_in_force
from services.answers.register.names import Registers
from services.domain.observation import ALL_SERVICES
from services.domain.target import Target
from services.text import t
from services.text.phrases import figure, number

MOST_COLUMNS = 3  # metrics in one table: what a phone can hold
Rows = Sequence[Mapping[str, Any]]  # of the disclosed figures
METRICS = ("lead_time_days", "on_time_share", "digital_share")  # first, where they are measured


def last_year(shown: Rows) -> int | None:
    """The last whole year of any figure; None without figures."""
    return max((int(row["year"]) for row in shown), default=None)


def metrics_of(shown: Rows, known: Registers) -> list[str]:
    """The metrics that customers notice, the usual ones first."""
    codes = dict.fromkeys(row["metric"] for row in shown)
    there = [code for code in codes if code in known.metrics and known.metrics[code].customer_facing]
    return sorted(there, key=lambda code: (METRICS.index(code) if code in METRICS else len(METRICS), code))


Cells = Mapping[tuple[str, str, str], Mapping[int, Mapping[str, Any]]]


def cells_of(shown: Rows, year: int) -> Cells:
    """Of the figures of one municipality those of a year and the one before it: by audience, service and metric, and
    then by year."""
    cells: dict[tuple[str, str, str], dict[int, Any]] = {}
    for row in shown:
        if row["year"] not in (year, year - 1):
            continue
        cells.setdefault((row["audience"], row["service"], row["metric"]), {})[int(row["year"])] = row
    return cells


def standing_table(
    cells: Cells,
    municipality: str,
    audience: str,
    year: int,
    metrics: Sequence[str],
    targets: Sequence[Target],
    known: Registers,
    language: str,
) -> pd.DataFrame:
    """A row a service: `45 dagen (vorig jaar 43; doel: hooguit 56)` a metric. Empty where nothing was measured."""
    there = {service for whose, service, metric in cells if whose == audience and metric in metrics}
    services = sorted(there, key=lambda code: (code == ALL_SERVICES, known.service(code).lower()))
    rows = []
    for service in services:
        texts = [
            _cell(cells.get((audience, service, metric), {}), year, municipality, targets, known, language)
            for metric in metrics
        ]
        if any(texts):
            rows.append((known.service(service), *(text or t("public.not_measured", language) for text in texts)))
    headings = [t("ui.service", language), *(known.metric(metric, language) for metric in metrics)]
    return pd.DataFrame(rows, columns=headings)


def _cell(
    years: Mapping[int, Mapping[str, Any]],
    year: int,
    municipality: str,
    targets: Sequence[Target],
    known: Registers,
    language: str,
) -> str:
    """Empty where nothing was measured in the last year."""
    now, before = years.get(year), years.get(year - 1)
    if now is None:
        return ""
    if now["state"] == "suppressed":
        return t("public.too_few", language)
    metric = now["metric"]
    unit = known.metrics[metric].unit
    said = [figure(now["value"], unit, language)]
    beside = []
    if before is not None and before["state"] == "value":
        beside.append(t("public.year_before", language, year=year - 1, value=figure(before["value"], unit, language)))
    target = target_in_force(metric, now["service"], municipality, 12 * year + 11, targets)
    if target is not None:
        key = "public.at_most" if known.metrics[metric].better == "lower" else "public.at_least"
        beside.append(t(key, language, value=figure(target, unit, language)))
    if not np.isnan(now["n"]):
        beside.append(f"n ≈ {number(now['n'], language)}")
    if beside:
        said.append(f"({'; '.join(beside)})")
    return " ".join(said)
