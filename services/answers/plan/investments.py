"""The investments of a scenario: money, time, what they need, and what they are for."""

from dataclasses import dataclass

import pandas as pd

from services.answers.forecast.result import ScenarioAnswer
from services.answers.plan.hopeful import reference_sentence
from services.answers.register.names import Registers
from services.domain.period import month_of
from services.domain.scenario import Investment
from services.text import t
from services.text.phrases import euros, listed, month_name, number
from services.timing.money import planned


@dataclass(frozen=True, kw_only=True)
class InvestmentText:
    """One investment in words: `role` and `kind` short, `facts` a line each, `note` on what it rests on."""

    name: str
    role: str
    kind: str
    budget: str
    facts: tuple[str, ...]
    note: str


def investments_table(answer: ScenarioAnswer, known: Registers, language: str) -> list[InvestmentText]:
    """In the order of the scenario. Start and finish are planned with the median overrun; the forecast draws them."""
    scenario = known.scenarios[answer.scenario]
    return [_text(investment, answer, known, language) for investment in scenario.investment]


def investment_frame(answer: ScenarioAnswer, known: Registers, language: str) -> pd.DataFrame:
    """The same as figures, for the download."""
    scenario = known.scenarios[answer.scenario]
    names, times = known.investments(answer.scenario, language), planned(scenario)
    return pd.DataFrame(
        [
            {
                "scenario": answer.scenario,
                "investment": one.code,
                "name": names[one.code],
                "kind": one.kind,
                "role": answer.roles[one.code],
                "budget_eur": one.budget_eur,
                "run_cost_eur_per_year": one.run_cost_eur_per_year,
                "start_month": times[one.code][0],
                "finish_month": times[one.code][1],
                "overrun_p50": one.overrun.p50,
                "depends_on": " ".join(one.depends_on),
                "note": one.note.in_language(language) if one.note else "",
            }
            for one in scenario.investment
        ]
    )


def _text(investment: Investment, answer: ScenarioAnswer, known: Registers, language: str) -> InvestmentText:
    names, first = known.investments(answer.scenario, language), month_of(answer.starts_on)
    start, finish = planned(known.scenarios[answer.scenario])[investment.code]
    facts = [
        t(
            "investment.when",
            language,
            start=month_name(first + int(start), language),
            finish=month_name(first + int(finish), language),
            overrun=number(100 * (investment.overrun.p50 - 1), language),
        )
    ]
    if investment.run_cost_eur_per_year:
        cost = investment.run_cost_eur_per_year
        key = "investment.costs" if cost > 0 else "investment.saves"
        facts.append(t(key, language, amount=euros(abs(cost), language)))
    if investment.depends_on:
        facts.append(t("investment.needs", language, names=listed([names[c] for c in investment.depends_on], language)))
    facts += [reference_sentence(one, language) for one in answer.reference if one.investment == investment.code]
    return InvestmentText(
        name=names[investment.code],
        role=t(f"role.{answer.roles[investment.code]}", language),
        kind=t(f"investment_kind.{investment.kind}", language),
        budget=euros(investment.budget_eur, language),
        facts=tuple(facts),
        note=investment.note.in_language(language) if investment.note else "",
    )
