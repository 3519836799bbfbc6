"""`klantwinst kpis`: the newest figure of every series with its verdict."""

from collections.abc import Sequence

from services.answers.kpi.flat import COLUMNS, flat, plain
from services.answers.kpi.kpi_words import change_text, usual_text, verdict_text
from services.answers.kpi.kpis import Kpi
from services.answers.kpi.overview import figure_text, target_text
from services.answers.register.names import Registers
from services.commands.output import Format, print_csv, print_json, print_table, say
from services.text import t
from services.text.phrases import number


def print_kpis(found: Sequence[Kpi], known: Registers, form: Format, language: str) -> None:
    """`known`: the names of what was measured. An empty database is no error: it says what to do next."""
    if not found:
        say(t("cli.nothing_measured", language))
    if form is Format.JSON:
        print_json([plain(kpi) for kpi in found])
    elif form is Format.CSV:
        print_csv(COLUMNS, [flat(kpi) for kpi in found])
    elif found:
        names = (
            "metric",
            "service",
            "audience",
            "municipality",
            "figure",
            "n",
            "year_ago",
            "verdict",
            "usual",
            "target",
        )
        headings = [(t(f"table.{name}", language), name == "n") for name in names]
        print_table(headings, [_row(kpi, known, language) for kpi in found])


def _row(kpi: Kpi, known: Registers, language: str) -> tuple[str, ...]:
    """A star stands behind a provisional value."""
    metric = known.metrics[kpi.metric]
    return (
        metric.name.in_language(language),
        known.service(kpi.service),
        t(f"audience.{kpi.audience}", language),
        kpi.municipality,
        figure_text(kpi, metric, language),
        number(kpi.figure.n, language) if kpi.figure.n is not None else t("table.unknown", language),
        change_text(kpi, metric, language),
        verdict_text(kpi, language),
        usual_text(kpi, metric, language),
        target_text(kpi, language),
    )
