"""`klantwinst kpis`: the latest figure of every series."""

from collections.abc import Sequence
from dataclasses import asdict, fields

from services.answers.kpis import Kpi
from services.answers.names import Registers
from services.commands.output import Format, print_csv, print_json, print_table, say
from services.text import t
from services.text.phrases import figure, number


def print_kpis(found: Sequence[Kpi], known: Registers, form: Format, language: str) -> None:
    """`known`: the names of what was measured. An empty database is no error: it says what to do next."""
    if not found:
        say(t("cli.nothing_measured", language))
    if form is Format.JSON:
        print_json([asdict(kpi) for kpi in found])
    elif form is Format.CSV:
        print_csv([column.name for column in fields(Kpi)], [asdict(kpi) for kpi in found])
    elif found:
        names = ("metric", "service", "audience", "municipality", "period", "value", "n", "year_ago")
        headings = [(t(f"table.{name}", language), name in ("value", "n", "year_ago")) for name in names]
        print_table(headings, [_row(kpi, known, language) for kpi in found])


def _row(kpi: Kpi, known: Registers, language: str) -> tuple[str, ...]:
    """A star stands behind a provisional value."""
    metric = known.metrics[kpi.metric]
    return (
        metric.name.in_language(language),
        known.services.get(kpi.service, kpi.service),
        t(f"audience.{kpi.audience}", language),
        kpi.municipality,
        kpi.period,
        figure(kpi.value, metric.unit, language) + (" *" if kpi.provisional else ""),
        number(kpi.n, language) if kpi.n is not None else t("table.unknown", language),
        figure(kpi.year_ago, metric.unit, language) if kpi.year_ago is not None else "–",
    )
