"""Titles that say what a chart of figures shows: never more than the verdict."""

from collections.abc import Sequence
from math import isnan

from services.answers.kpi.kpi_words import period_name, value_text, who
from services.answers.kpi.kpis import Kpi
from services.answers.kpi.open_work import LEAD_TIMES
from services.answers.register.names import Registers
from services.domain.period import Period
from services.text import t
from services.text.phrases import figure, lower_first


def kpi_title(kpi: Kpi, known: Registers, language: str) -> str:
    """`Vergunning om een boom te kappen, M1: inwoners wachten in februari 2015 17 dagen, ...`: figure and verdict."""
    metric = known.metrics[kpi.metric]
    is_wait = kpi.metric in LEAD_TIMES
    key = "suppressed" if isnan(kpi.figure.value) else "wait" if kpi.metric == LEAD_TIMES[0] else "figure"
    return t(
        f"chart.control.title_{key}",
        language,
        service=known.service(kpi.service),
        municipality=known.municipality(kpi.municipality),
        who=who(kpi, language),
        metric=lower_first(known.metric(kpi.metric, language)),
        period=period_name(kpi.figure.period, language),
        value=value_text(kpi, metric, language),
        verdict=_verdict(kpi, metric.unit, is_wait, language),
    )


def _verdict(kpi: Kpi, unit: str, is_wait: bool, language: str) -> str:
    same = kpi.figure.year_ago is not None and figure(kpi.figure.year_ago, unit, language) == figure(
        kpi.figure.value, unit, language
    )
    if kpi.verdict == "no_real_change" and same:
        period = Period.parse(kpi.figure.period)
        before = period_name(str(Period(period.first - 12, period.length)), language)
        return t("chart.control.title_as_long" if is_wait else "chart.control.title_as_much", language, period=before)
    return t(f"chart.control.title_{kpi.verdict}", language)


def multiples_title(rows: Sequence[Kpi], known: Registers, language: str) -> str:
    """Between which values the municipalities lie that have one to show; which is which, the chart says."""
    metric = known.metrics[rows[0].metric]
    names = {"metric": known.metric(rows[0].metric, language), "service": known.service(rows[0].service)}
    values = [row.figure.value for row in rows if not isnan(row.figure.value)]
    if not values:
        return t("chart.multiples.title_suppressed", language, count=len(rows), **names)
    low, high = (figure(edge(values), metric.unit, language) for edge in (min, max))
    key = "title_one" if len(values) == 1 else "title_same" if low == high else "title"
    return t(f"chart.multiples.{key}", language, low=low, high=high, count=len(values), **names)
