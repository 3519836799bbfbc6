"""What a row says, in plain sentences: its verdict and why, its limits, its target, and what stands beside it."""

from collections.abc import Sequence
from math import isnan

import pandas as pd

from services.answers.kpi.compare import Reference
from services.answers.kpi.kpis import Kpi
from services.answers.kpi.open_work import LEAD_TIMES
from services.answers.register.names import Registers
from services.domain.event import Event
from services.domain.metric import BOUNDS, Metric
from services.domain.period import Period
from services.text import t
from services.text.phrases import day_name, figure, listed, month_name, number
from services.text.steps import better


def period_name(text: str, language: str) -> str:
    """`mei 2014`; a quarter and a year as they are written."""
    period = Period.parse(text)
    return month_name(period.first, language) if period.length == 1 else text


def verdict_sentence(kpi: Kpi, language: str) -> str:
    said = t(
        "kpi.chart_sentence",
        language,
        period=period_name(kpi.figure.period, language),
        verdict=t(f"kpi.{kpi.verdict}", language),
    )
    return f"{said} {reason_sentence(kpi, language)}"


def reason_sentence(kpi: Kpi, language: str) -> str:
    """The rules that hold at the newest finished figure, or what is wanting."""
    codes = kpi.reasons or ("no_signal",)
    return " ".join(t(f"kpi.{code}", language, points=kpi.limits.points) for code in codes)


def verdict_text(kpi: Kpi, language: str) -> str:
    """`wordt slechter (buiten wat gewoon is)`."""
    why = listed([t(f"why.{code}", language, points=kpi.limits.points) for code in kpi.reasons], language)
    said = t(f"kpi.{kpi.verdict}", language)
    return f"{said} ({why})" if why else said


def value_text(kpi: Kpi, metric: Metric, language: str) -> str:
    """`46 dagen`; or that its figure is over too few people to show."""
    return t("public.too_few", language) if isnan(kpi.figure.value) else figure(kpi.figure.value, metric.unit, language)


def usual(kpi: Kpi, metric: Metric) -> tuple[float, float] | None:
    """The limits, no further than can exist; None where there are none."""
    if kpi.limits.lower is None or kpi.limits.upper is None or kpi.limits.lower == kpi.limits.upper:
        return None
    low, high = BOUNDS[metric.scale]
    return max(kpi.limits.lower, low), min(kpi.limits.upper, high)


def usual_text(kpi: Kpi, metric: Metric, language: str) -> str:
    """`12 dagen tot 87 dagen`; a dash without limits."""
    found = usual(kpi, metric)
    if found is None:
        return "–"
    low, high = (figure(value, metric.unit, language) for value in found)
    return t("chart.from_to", language, low=low, high=high)


def limits_sentence(kpi: Kpi, metric: Metric, language: str) -> str:
    """What is usual here; clipped to what can exist. Empty without limits."""
    found = usual(kpi, metric)
    if found is None or kpi.limits.centre is None:
        return ""
    values = {"lower": found[0], "centre": kpi.limits.centre, "upper": found[1]}
    said = {name: figure(value, metric.unit, language) for name, value in values.items()}
    sentence = t("kpi.limits_seasonal" if kpi.limits.seasonal else "kpi.limits", language, **said)
    return f"{sentence} {t('kpi.seasonal', language)}" if kpi.limits.seasonal else sentence


def target_sentence(kpi: Kpi, metric: Metric, language: str) -> str:
    if kpi.target.state is None:
        return t("kpi.no_target", language)
    if kpi.target.value is None:
        return t("kpi.state_later", language)
    key = "kpi.target_at_most" if metric.better == "lower" else "kpi.target_at_least"
    asked = t(key, language, value=figure(kpi.target.value, metric.unit, language))
    said = [asked, t(f"kpi.state_{kpi.target.state}", language)]
    if kpi.target.assurance and kpi.target.state != "not_available":
        said.append(t(f"kpi.{kpi.target.assurance}", language))
    return " ".join(said)


def figure_sentence(kpi: Kpi, metric: Metric, language: str) -> str:
    """How sure this one figure is, and over how many."""
    if kpi.figure.n is None:
        return t("kpi.n_not_known", language)
    count = number(kpi.figure.n, language)
    said = t("kpi.n_is", language, n=count)
    if kpi.figure.low is not None and kpi.figure.high is not None:
        low, high = (figure(value, metric.unit, language) for value in (kpi.figure.low, kpi.figure.high))
        said = t("kpi.interval", language, low=low, high=high, n=count)
    if kpi.figure.few:
        said += " " + t("kpi.few", language, n=count)
    return said


def year_ago_sentence(kpi: Kpi, metric: Metric, language: str) -> str:
    if kpi.figure.year_ago is None:
        return t("kpi.no_year_ago", language)
    value, said = figure(kpi.figure.year_ago, metric.unit, language), change_text(kpi, metric, language)
    return f"{t('kpi.year_ago', language, value=value, change=said)} {t('kpi.change_note', language)}"


def change_text(kpi: Kpi, metric: Metric, language: str) -> str:
    """`15 % beter`; a dash where there is nothing to compare with."""
    return "–" if kpi.figure.change is None else better(metric, kpi.figure.change, language)


def open_work_sentence(kpi: Kpi, language: str) -> str:
    """Beside every lead time; empty for other metrics."""
    if kpi.metric not in LEAD_TIMES:
        return ""
    if kpi.open_cases is None or kpi.open_age_days is None:
        return t("kpi.open_unknown", language)
    age = figure(kpi.open_age_days, "days", language)
    period = period_name(kpi.figure.period, language)
    return t("kpi.open_work", language, period=period, count=number(kpi.open_cases, language), age=age)


def gaps_sentence(kpi: Kpi, language: str) -> str:
    """What is missing, late, stale or provisional; empty when nothing is."""
    said = [t("kpi.missing", language, count=kpi.missing)] if kpi.missing else []
    if kpi.figure.provisional:
        said.append(t("kpi.provisional", language))
    if kpi.freshness != "fresh":
        said.append(t(f"kpi.{kpi.freshness}", language))
    return " ".join(said)


def sentences(kpi: Kpi, metric: Metric, language: str) -> list[str]:
    """Everything there is to say of a row, the most important first."""
    said = [
        verdict_sentence(kpi, language),
        limits_sentence(kpi, metric, language),
        target_sentence(kpi, metric, language),
        open_work_sentence(kpi, language),
        year_ago_sentence(kpi, metric, language),
        figure_sentence(kpi, metric, language),
        gaps_sentence(kpi, language),
    ]
    return [one for one in said if one]


def who(kpi: Kpi, language: str) -> str:
    """`inwoners`."""
    return t(f"audience.{kpi.audience}", language).lower()


def alt_text(kpi: Kpi, frame: pd.DataFrame, known: Registers, language: str) -> str:
    """What one would see: metric, period, level, verdict and limits."""
    metric = known.metrics[kpi.metric]
    return t(
        "kpi.alt",
        language,
        metric=known.metric(kpi.metric, language),
        service=known.service(kpi.service),
        who=who(kpi, language),
        municipality=known.municipality(kpi.municipality),
        first=period_name(str(frame["period"].iat[0]), language),
        last=period_name(str(frame["period"].iat[-1]), language),
        value=value_text(kpi, metric, language),
        verdict=t(f"kpi.{kpi.verdict}", language),
        limits=limits_sentence(kpi, metric, language),
    ).strip()


def multiples_words(rows: Sequence[Kpi], known: Registers, language: str) -> tuple[str, str]:
    """Sentence and alt text of one series in many municipalities."""
    metric = known.metrics[rows[0].metric]
    names = {"metric": known.metric(rows[0].metric, language), "service": known.service(rows[0].service)}
    each = [
        t(
            "kpi.multiples_each",
            language,
            municipality=known.municipality(row.municipality),
            value=value_text(row, metric, language),
            period=period_name(row.figure.period, language),
            verdict=t(f"kpi.{row.verdict}", language),
        )
        for row in rows
    ]
    return (
        t("kpi.multiples_sentence", language),
        t("kpi.multiples_alt", language, each="; ".join(each) + ".", **names),
    )


def reference_sentence(kpi: Kpi, found: Reference | None, metric: Metric, data_set: str, language: str) -> str:
    """Where other municipalities stand, when enough of them measured the same."""
    if found is None:
        return t("kpi.no_reference", language)
    low, middle, high = (figure(value, metric.unit, language) for value in (found.low, found.median, found.high))
    return t(
        "kpi.reference",
        language,
        period=period_name(kpi.figure.period, language),
        count=found.count,
        low=low,
        median=middle,
        high=high,
        data_set=data_set,
    )


def event_lines(events: Sequence[Event], language: str) -> list[str]:
    """The events by the numbers that stand on the chart; those of one day share a number."""
    days = sorted({one.on for one in events})
    lines = []
    for number_of, day in enumerate(days, 1):
        here = [one for one in events if one.on == day]
        what = "; ".join(dict.fromkeys(one.name.in_language(language) for one in here))
        key = "kpi.event_recorded" if any(one.certainty == "recorded" for one in here) else "kpi.event_inferred"
        lines.append(t(key, language, number=number_of, day=day_name(day, language), what=what))
    return lines or [t("kpi.no_events", language)]
