"""How services do now: the last whole year beside the one before it, and the target. Only disclosed figures."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from services.answers.kpi.targets_in_force import targets_in_force
from services.answers.register.names import Registers
from services.domain.observation import ALL_SERVICES
from services.domain.target import Target
from services.text import t
from services.text.phrases import figure, number

MOST_COLUMNS = 3  # metrics in one table: what a phone can hold
METRICS = ("lead_time_days", "on_time_share", "digital_share")  # first, where they are measured


def last_year(shown: pd.DataFrame) -> int | None:
    """The last whole year of any figure; None without figures."""
    return None if shown.empty else int(shown["year"].max())


def metrics_of(shown: pd.DataFrame, known: Registers) -> list[str]:
    """The metrics that customers notice, the usual ones first."""
    there = [code for code in shown["metric"].unique() if code in known.metrics and known.metrics[code].customer_facing]
    return sorted(there, key=lambda code: (METRICS.index(code) if code in METRICS else len(METRICS), code))


def standing_table(
    shown: pd.DataFrame,
    municipality: str,
    audience: str,
    year: int,
    metrics: Sequence[str],
    targets: Sequence[Target],
    known: Registers,
    language: str,
) -> pd.DataFrame:
    """A row a service: `45 dagen (vorig jaar 43; doel: hooguit 56)` a metric. Empty where nothing was measured."""
    here = shown[(shown["municipality"] == municipality) & (shown["audience"] == audience)]
    here = here[here["metric"].isin(list(metrics)) & here["year"].isin([year, year - 1])]
    cells: dict[tuple[str, str], dict[int, Any]] = {}
    for row in here.to_dict("records"):
        cells.setdefault((row["service"], row["metric"]), {})[int(row["year"])] = row
    services = sorted(
        {service for service, _ in cells}, key=lambda code: (code == ALL_SERVICES, known.service(code).lower())
    )
    rows = []
    for service in services:
        texts = [
            _cell(cells.get((service, metric), {}), year, metric, service, municipality, targets, known, language)
            for metric in metrics
        ]
        if any(texts):
            rows.append((known.service(service), *(text or t("public.not_measured", language) for text in texts)))
    headings = [t("ui.service", language), *(known.metric(metric, language) for metric in metrics)]
    return pd.DataFrame(rows, columns=headings)


def _cell(
    years: dict[int, Any],
    year: int,
    metric: str,
    service: str,
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
    unit = known.metrics[metric].unit
    said = [figure(now["value"], unit, language)]
    beside = []
    if before is not None and before["state"] == "value":
        beside.append(t("public.year_before", language, year=year - 1, value=figure(before["value"], unit, language)))
    target = _target(metric, service, municipality, year, targets)
    if target is not None:
        key = "public.at_most" if known.metrics[metric].better == "lower" else "public.at_least"
        beside.append(t(key, language, value=figure(target, unit, language)))
    if not np.isnan(now["n"]):
        beside.append(f"n ≈ {number(now['n'], language)}")
    if beside:
        said.append(f"({'; '.join(beside)})")
    return " ".join(said)


def _target(metric: str, service: str, municipality: str, year: int, targets: Sequence[Target]) -> float | None:
    row = pd.DataFrame(
        {"metric": [metric], "service": [service], "municipality": [municipality], "first": [12 * year + 11]}
    )
    found = float(targets_in_force(row, targets)[0])
    return None if np.isnan(found) else found
