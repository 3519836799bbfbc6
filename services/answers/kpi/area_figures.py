"""One metric in every municipality, as a map shows it, and what the map says."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
import pandas as pd

from services.answers.kpi.kpi_words import period_name, verdict_text, who
from services.answers.kpi.kpis import Kpi
from services.answers.register.names import Registers
from services.domain.period import Period
from services.text import t
from services.text.phrases import figure, listed, number

COLUMNS = ("code", "municipality", "value", "n", "period", "verdict")
NAMED = 2  # municipalities with the same value that are still named one by one


def area_frame(
    rows: Sequence[Kpi], known: Registers, codes: Mapping[str, str], asked: Collection[str] = (), language: str = "nl"
) -> pd.DataFrame:
    """A row a municipality, by name: national code (empty where it has none), name, value (NaN without a figure), n
    (NaN where it is not known), period and verdict in words.

    `rows`: of one metric, service and audience. `codes`: the national code by municipality. `asked`: municipalities
    that could have had a figure; those without a row have none.
    """
    made = [
        (
            codes.get(row.municipality, ""),
            known.municipality(row.municipality),
            row.figure.value,
            np.nan if row.figure.n is None else float(row.figure.n),
            period_name(row.figure.period, language),
            verdict_text(row, language),
        )
        for row in rows
    ]
    there = {row.municipality for row in rows}
    nothing = (np.nan, np.nan, "–", "–")
    made += [(codes.get(town, ""), known.municipality(town), *nothing) for town in {*asked} - there]
    frame = pd.DataFrame(made, columns=list(COLUMNS)).astype({"value": float, "n": float})
    return frame.sort_values(["municipality", "code"], kind="stable", ignore_index=True)


def area_words(
    rows: Sequence[Kpi], known: Registers, language: str, asked: Collection[str] = ()
) -> tuple[str, str, str]:
    """Title, sentence and alternative text of the map of these rows: at least one, all of one metric, service and
    audience. `asked` as for `area_frame`."""
    first = rows[0]
    unit = known.metrics[first.metric].unit
    measured = [row for row in rows if not np.isnan(row.figure.value)] or [first]
    names = {
        "metric": known.metric(first.metric, language),
        "service": known.service(first.service),
        "who": who(first, language),
        "period": _period(rows, language),
    }
    low, high = (end(row.figure.value for row in measured) for end in (min, max))
    ends = {"low": figure(low, unit, language), "high": figure(high, unit, language)}
    at_ends = {
        f"at_{name}": _where(
            [row for row in measured if figure(row.figure.value, unit, language) == said], known, language
        )
        for name, said in ends.items()
    }
    key = "spread" if ends["low"] != ends["high"] else "one" if len(measured) == 1 else "same"
    levels = t(f"chart.area_map.{key}", language, **ends, **at_ends)
    without_names = t("chart.area_map.spread_title", language, count=number(len(measured), language), **ends)
    missing = len({*asked} - {row.municipality for row in rows}) + len(rows) - len(measured)
    return (
        t("chart.area_map.title", language, levels=without_names if key == "spread" else levels, **names),
        " ".join([t("chart.area_map.sentence", language), _of_which_period(rows, language)]),
        t("chart.area_map.alt", language, levels=levels, without=_without(missing, language), **names),
    )


def _period(rows: Sequence[Kpi], language: str) -> str:
    """`in 2014`; `van 2013 tot en met mei 2014` where the figures are of several periods."""
    periods = sorted(
        {row.figure.period for row in rows}, key=lambda text: (Period.parse(text).last, Period.parse(text).first)
    )
    first, last = (period_name(one, language) for one in (periods[0], periods[-1]))
    if first == last:
        return t("phrase.in", language, when=first)
    return t("chart.area_map.from_to", language, first=first, last=last)


def _of_which_period(rows: Sequence[Kpi], language: str) -> str:
    if len({row.figure.period for row in rows}) > 1:
        return t("chart.area_map.several_periods", language)
    return t("chart.area_map.one_period", language, period=period_name(rows[0].figure.period, language))


def _where(rows: Sequence[Kpi], known: Registers, language: str) -> str:
    names = sorted({known.municipality(row.municipality) for row in rows})
    if len(names) <= NAMED:
        return listed(names, language)
    return t("chart.area_map.municipalities", language, count=number(len(names), language))


def _without(count: int, language: str) -> str:
    if count == 0:
        return t("chart.area_map.none_without", language)
    if count == 1:
        return t("chart.area_map.one_without", language)
    return t("chart.area_map.without", language, count=number(count, language))
