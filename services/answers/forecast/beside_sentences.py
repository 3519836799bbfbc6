"""The plan beside doing nothing, at the moments that matter, and what it will have cost: in sentences."""

from datetime import date

from services.answers.forecast.result import AudienceAnswer, Beside, ScenarioAnswer
from services.domain.period import month_of_date
from services.text import t
from services.text.phrases import chance, euros, month_name, percent


def without_plan_sentence(answer: ScenarioAnswer, audience: AudienceAnswer, language: str) -> str:
    """With and without the plan in the same year, at the end of it; empty in answers of before."""
    if audience.at_end is None:
        return ""
    return t(
        "beside.at_end",
        language,
        who=t(f"audience.{audience.audience}", language).lower(),
        end=month_name(answer.end - 1, language),
        **_both(audience.at_end, language),
    )


def election_lines(audience: AudienceAnswer, language: str) -> list[str]:
    """At each election of councils: the chance that it has come, and the year before it with and without the plan. One
    line that says so where there is none."""
    if audience.at_end is None:
        return []
    lines = [
        t(
            "beside.election",
            language,
            when=month_name(month_of_date(date.fromisoformat(one.on)), language),
            chance=chance(one.probability, language),
            **_both(one, language),
        )
        for one in audience.by_election
    ]
    return lines or [t("beside.no_election", language)]


def cost_sentence(answer: ScenarioAnswer, language: str) -> str:
    """What it will have cost, and what running costs and promised savings come to; empty in answers of before."""
    money = answer.money
    if money.expected_eur is None or money.run_eur is None or not money.total_eur:
        return ""
    said = t(
        "beside.cost",
        language,
        budget=euros(money.total_eur, language),
        low=euros(money.expected_eur.p10, language),
        middle=euros(money.expected_eur.p50, language),
        high=euros(money.expected_eur.p90, language),
    )
    if money.expected_eur.p10 == money.expected_eur.p90:
        said = t("beside.cost_certain", language, middle=euros(money.expected_eur.p50, language))
    run, saving = euros(abs(money.run_eur), language), euros(money.promised_saving_eur or 0.0, language)
    running = t("beside.run_less" if money.run_eur < 0 else "beside.run", language, run=run)
    key = "beside.saving" if money.promised_saving_eur else "beside.no_saving"
    return f"{said} {running} {t(key, language, saving=saving)}"


def _both(one: Beside, language: str) -> dict[str, str]:
    """In percents: in tenths two chances can look alike that are not."""
    return {"with_plan": percent(one.with_plan, language), "without_plan": percent(one.without_plan, language)}
