"""`klantwinst kpis`: the latest figure of every series."""

from collections.abc import Sequence
from dataclasses import asdict

from services.answers.kpis import Kpi
from services.commands.output import Format, print_csv, print_json, print_table, say
from services.domain.metric import Metric
from services.text import t
from services.text.phrases import figure, number


def print_kpis(found: Sequence[Kpi], metrics: dict[str, Metric], form: Format, language: str) -> None:
    if form is Format.JSON:
        print_json([asdict(kpi) for kpi in found])
    elif form is Format.CSV:
        print_csv([asdict(kpi) for kpi in found])
    elif not found:
        say(t("cli.nothing_measured", language))
    else:
        names = ("metric", "service", "audience", "municipality", "period", "value", "n", "year_ago")
        headings = [(t(f"table.{name}", language), name in ("value", "n", "year_ago")) for name in names]
        print_table("", headings, [_row(kpi, metrics[kpi.metric], language) for kpi in found])


def _row(kpi: Kpi, metric: Metric, language: str) -> tuple[str, ...]:
    value = figure(kpi.value, metric.unit, language) + (" *" if kpi.provisional else "")
    n = number(kpi.n, language) if kpi.n is not None else t("table.unknown", language)
    before = figure(kpi.year_ago, metric.unit, language) if kpi.year_ago is not None else "–"
    audience = t(f"audience.{kpi.audience}", language)
    return (
        metric.name.in_language(language),
        kpi.service,
        audience,
        kpi.municipality,
        kpi.period,
        value,
        n,
        before,
    )
