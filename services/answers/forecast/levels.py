"""Where the services stand now, measured or assumed, and whether the figures can already say anything of the plan."""

import pandas as pd

from services.answers.forecast.inputs import ENOUGH_AFTER
from services.answers.forecast.result import ScenarioAnswer
from services.answers.forecast.sentences import duration
from services.answers.register.names import Registers
from services.domain.period import month_of
from services.domain.small_numbers import is_too_small
from services.settings import smallest_shown
from services.storage import queries
from services.storage.snapshot import Snapshot
from services.text import t
from services.text.phrases import figure, month_name, number, percent, season


def levels_table(answer: ScenarioAnswer, known: Registers, language: str, audience: str) -> pd.DataFrame:
    """A row a service, municipality and metric: where it stands now, over how many, and whether that was measured here.
    An answer of before places differed names none."""
    rows = []
    for one in answer.metrics:
        if one.audience == audience:
            metric = known.metrics[one.metric]
            n = number(one.n, language) if one.n is not None else t("table.unknown", language)
            level = t(
                "table.level_assumed" if one.assumed else "table.level_measured",
                language,
                value=figure(one.level, metric.unit, language),
                n=n,
            )
            if is_too_small(one.n, smallest_shown()):
                level = t("table.too_few", language)
            middle = one.if_it_comes[1]
            is_within = middle is not None and month_of(middle) < answer.end
            when = season(month_of(middle), language) if middle and is_within else t("chart.beyond", language)
            rows.append(
                (
                    known.services.get(one.service, one.service),
                    known.municipality(one.municipality or ""),
                    metric.name.in_language(language),
                    level,
                    when,
                    percent(one.probability, language),
                )
            )
    names = ("service", "municipality", "metric", "level", "noticeable_from", "probability")
    return pd.DataFrame(rows, columns=[t(f"table.{name}", language) for name in names])


def measured_sentence(snapshot: Snapshot, answer: ScenarioAnswer, language: str) -> str:
    """Whether the measurements can already say anything about the plan."""
    last = queries.last_month(snapshot, answer.data_set)
    start = month_of(answer.starts_on)
    after = 0 if last is None else max(last + 1 - start, 0)
    if last is None:
        return t("answer.measured_none", language)
    values = {
        "last": month_name(last, language),
        "start": month_name(start, language),
        "duration": duration(after, language),
    }
    if after < ENOUGH_AFTER:
        key = "answer.measured_too_short" if after else "answer.measured_before"
        return t(key, language, earliest=month_name(start + ENOUGH_AFTER, language), **values)
    return t("answer.measured_later", language, **values)
