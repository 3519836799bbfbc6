"""The cost promise as a chart shows it."""

import pandas as pd

from services.answers.plan.cost_promise import CostAnswer
from services.domain.period import month_of_date
from services.text import t
from services.text.phrases import euros, month_name


def money_frame(answer: CostAnswer) -> pd.DataFrame:
    """A row a year with, in euros until its end, `promised`, `low`, `middle`, `high` and `spent` (NaN: not
    recorded)."""
    rows = [
        {
            "year": one.year,
            "promised": one.promised,
            "low": one.low,
            "middle": one.middle,
            "high": one.high,
            "spent": answer.spent.get(one.year, float("nan")),
        }
        for one in answer.years
    ]
    return pd.DataFrame(rows).round(2)


def reasons_frame(answer: CostAnswer, names: dict[str, str], language: str) -> pd.DataFrame:
    """A row a thing that happened: `day` and `name`, which says what, to which investment, and why."""
    rows = [
        {
            "day": pd.Timestamp(one.last if one.actual == "spent" else one.on),
            "name": t(
                "cost.reason",
                language,
                investment=names.get(one.investment, one.investment),
                what=t(f"actual.{one.actual}", language) + (f" {euros(one.eur, language)}" if one.eur else ""),
                reason=one.reason,
            ),
        }
        for one in answer.reasons
    ]
    return pd.DataFrame(rows, columns=["day", "name"])


def sum_spent(answer: CostAnswer) -> float:
    """All that was recorded as spent within the plan."""
    return answer.spent[max(answer.spent)] if answer.spent else 0.0


def cost_title(answer: CostAnswer, scenario: str, language: str) -> str:
    """What was spent beside what was promised by then; without a record, what is expected beside what was promised."""
    if answer.spent_until is not None:
        return t(
            "chart.planned_spent.title",
            language,
            scenario=scenario,
            month=month_name(month_of_date(answer.spent_until), language),
            spent=euros(sum_spent(answer), language),
            promised=euros(answer.promised_by_then, language),
        )
    last = answer.years[-1]
    return t(
        "chart.planned_spent.title_nothing",
        language,
        scenario=scenario,
        expected=euros(last.middle, language),
        promised=euros(last.promised, language),
    )
