"""The filters of the service KPIs, each in the address bar."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from services.answers.kpi.kpis import Asked
from services.answers.register.names import Registers
from services.domain.metric import Audience
from services.domain.period import Period
from services.text import t
from services.ui.state import choose, follow, question, switch

ALL = ""


def pick(name: str, options: Sequence[str], now: str, label: str, names: Callable[[str], str]) -> str:
    """A select box whose choice stands in the address under `name`; the empty option is no choice."""
    follow(name, now)
    chosen = st.selectbox(label, options, format_func=names, key=name)
    if chosen != now:
        choose(**{name: chosen or None})
    return chosen


def first_of(asked: str | None, options: Sequence[str]) -> str:
    """What is asked for when it exists, else the first."""
    return asked if asked is not None and asked in options else options[0]


def filters(asked_for: Asked, known: Registers, language: str) -> Mapping[str, str]:
    """Audience, metric, service and period; what is chosen is the empty string where all are meant."""
    asked, rows = question(), asked_for.rows
    audiences = [ALL, *(one.value for one in Audience)]
    now = asked.audience.value if asked.audience else ALL
    audience = switch(
        "audience",
        t("ui.audience", language),
        audiences,
        now,
        lambda code: t(f"audience.{code}" if code else "ui.all_audiences", language),
    )
    if audience != now:
        choose(audience=audience or None)
    metrics = [ALL, *dict.fromkeys(code for code in known.metrics if any(row.metric == code for row in rows))]
    services = [ALL, *sorted({row.service for row in rows}, key=known.service)]
    left, middle, right = st.columns(3)
    with left:
        metric = pick(
            "metric",
            metrics,
            first_of(asked.metric, metrics),
            t("ui.metric", language),
            lambda code: known.metric(code, language) if code else t("ui.all_metrics", language),
        )
    with middle:
        service = pick(
            "service",
            services,
            first_of(asked.service, services),
            t("ui.service", language),
            lambda code: known.service(code) if code else t("ui.all_services", language),
        )
    with right:
        period = str(asked.period) if asked.period else ALL
        years = [str(month // 12) for month in _years(asked_for)]
        options = [ALL, *years, *([period] if period and period not in years else [])]
        pick("period", options, period, t("ui.period", language), lambda code: code or t("ui.until_now", language))
    return {"audience": audience, "metric": metric, "service": service}


def chosen(only: Mapping[str, str]) -> dict[str, str]:
    """The filters that are set, for the link to share."""
    period = question().period
    return {name: value for name, value in {**only, "period": str(period or "")}.items() if value}


def until() -> int | None:
    """The last month that is known, when a period is chosen."""
    period: Period | None = question().period
    return period.last if period else None


def _years(asked: Asked) -> list[int]:
    """Months that begin a year with figures, the newest first, and those after the one that was chosen."""
    first = asked.board.points["first"]
    return [] if first.empty else list(range(int(first.max()) // 12 * 12, int(first.min()) // 12 * 12 - 1, -12))
