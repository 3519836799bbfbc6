"""The investments of a scenario as a table: money, time, what they need, and what they are for."""

import pandas as pd

from services.answers.names import Registers
from services.answers.result import ScenarioAnswer
from services.domain.period import month_of
from services.text import t
from services.text.phrases import euros, listed, month_name, number
from services.timing.money import planned


def investments_table(answer: ScenarioAnswer, known: Registers, language: str) -> pd.DataFrame:
    """Start and finish are as planned with the median overrun; the forecast itself draws them."""
    scenario = known.scenarios[answer.scenario]
    names, first = known.investments(answer.scenario, language), month_of(answer.starts_on)
    rows = []
    for investment in scenario.investment:
        start, finish = planned(scenario)[investment.code]
        rows.append(
            (
                names[investment.code],
                t(f"investment_kind.{investment.kind}", language),
                t(f"role.{answer.roles[investment.code]}", language),
                euros(investment.budget_eur, language),
                euros(investment.run_cost_eur_per_year, language),
                month_name(first + int(start), language),
                month_name(first + int(finish), language),
                number(100 * (investment.overrun.p50 - 1), language) + " %",
                listed([names[code] for code in investment.depends_on], language) or "–",
                investment.note.in_language(language) if investment.note else "",
            )
        )
    columns = (
        "investment",
        "kind",
        "role",
        "budget",
        "run_cost",
        "start",
        "finish",
        "overrun",
        "needs",
        "note",
    )
    return pd.DataFrame(rows, columns=[t(f"table.{name}", language) for name in columns])
