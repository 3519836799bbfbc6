"""The answer in sentences, made from the same numbers as its charts and tables."""

from collections.abc import Mapping

from services.answers.forecast.part import When
from services.answers.forecast.refuted_sentences import refuted_headline
from services.answers.forecast.result import AudienceAnswer, ScenarioAnswer
from services.domain.period import month_of
from services.text import t
from services.text.moments import Months, around, last_of
from services.text.phrases import (
    chance,
    euros,
    figure,
    listed,
    lower_first,
    number,
    part,
    season,
    upper_first,
)

SMALL_PART = 0.05  # of the benefit: what brings less is not named
INVESTMENTS_NAMED = 3  # investments named in a sentence


def when_it_comes(answer: ScenarioAnswer, one: When) -> Months:
    """Early, middle and late given that it comes, None past the horizon."""
    early, middle, late = (_within(answer, month) for month in one.if_it_comes)
    return early, middle, late


def _within(answer: ScenarioAnswer, month: str | None) -> int | None:
    found = None if month is None else month_of(month)
    return None if found is None or found >= answer.end else found


def in_short(answer: ScenarioAnswer, one: AudienceAnswer, language: str) -> str:
    """`4 op 10, als het komt rond najaar 2021 (voorjaar 2020 tot na 2022)`; a promise that is refuted leads."""
    broken = refuted_headline(one, language)
    if answer.is_out_of_date(one):
        return t("answer.unknown_now", language, broken=broken)
    key = "answer.in_short" if any(one.if_it_comes) else "answer.in_short_undated"
    when = when_words(answer, one, language)
    said = t(key, language, chance=chance(one.probability, language), when=when)
    return f"{broken}. {upper_first(said)}" if broken else said


def when_words(answer: ScenarioAnswer, one: AudienceAnswer, language: str) -> str:
    """`rond najaar 2021 (voorjaar 2020 tot na 2022)`."""
    if not any(one.if_it_comes):
        return t("answer.range_unknown", language)
    return around(when_it_comes(answer, one), answer.end, language)


def with_what_sentence(audience: AudienceAnswer, names: Mapping[str, str], language: str) -> str:
    """`Waarmee: processen samen opnieuw inrichten (ruim de helft), ...`; empty when nothing contributes."""
    parts = with_what_parts(audience, names, language)
    return t("answer.with_what", language, what=listed(parts, language)) if parts else ""


def with_what_parts(
    audience: AudienceAnswer, names: Mapping[str, str], language: str, least: float = SMALL_PART
) -> list[str]:
    """The investments that bring most, each with its part: `processen samen opnieuw inrichten (ruim de helft)`. What
    brings less than `least` of the benefit is not named."""
    top = [one for one in audience.with_what if one.share >= least][:INVESTMENTS_NAMED]
    return [f"{lower_first(names[one.investment])} ({part(one.share, language)})" for one in top]


def neutral_sentence(answer: ScenarioAnswer, language: str) -> str:
    share = answer.money.neutral_share
    if share is None:
        return t("answer.no_money", language)
    money = answer.money
    hoped = number(100 * money.by_role["hoped"] / money.total_eur, language)
    said = [
        t("answer.neutral", language, euros=number(100 * share, language)),
        t("answer.hoped", language, euros=hoped) if money.hoped_eur else t("answer.no_hoped", language),
    ]
    return " ".join(said)


def debt_sentence(answer: ScenarioAnswer, language: str) -> str:
    """The most enabling money that is spent while nothing that needs it has started."""
    debt = answer.enabler_debt
    if debt.month is None:
        return t("answer.no_debt", language)
    return t(
        "answer.debt", language, amount=euros(debt.peak_eur, language), when=season(month_of(debt.month), language)
    )


def worse_sentence(answer: ScenarioAnswer, audience: AudienceAnswer, language: str) -> str:
    """How likely it is that half of the applications go noticeably worse for a while, and when most of all."""
    who = t(f"audience.{audience.audience}", language).lower()
    worst, risk = answer.worst_month(audience), answer.chance_worse[audience.audience]
    if worst is None:
        return t("answer.not_worse", language, who=who)
    key = "answer.worse" if risk >= 0.05 else "answer.worse_few"
    return t(key, language, who=who, when=season(worst, language), chance=chance(risk, language))


def hours_sentence(answer: ScenarioAnswer, language: str) -> str:
    """Hours first, euros second: what customers save themselves, and when that is worth the cost at the rate asked."""
    saved = answer.customer_hours
    if saved is None:
        return t("answer.no_hours", language)
    said = t("answer.hours", language, hours=number(saved.hours, language), end=last_of(answer.end, language))
    if saved.eur_per_hour is None or saved.break_even is None:
        return said
    rate = figure(saved.eur_per_hour, "eur", language)
    if saved.break_even.p50 is None:
        within = period(answer.horizon_months, language)
        return f"{said} {t('answer.break_even_never', language, rate=rate, period=within)}"
    when = season(month_of(saved.break_even.p50), language)
    return f"{said} {t('answer.break_even', language, rate=rate, when=when)}"


def duration(months: int, language: str) -> str:
    """`een jaar`, `ruim 2 jaar`, `4 maanden`."""
    if months < 12:
        return t("duration.months" if months > 1 else "duration.month", language, count=months)
    years, rest = divmod(months, 12)
    if rest == 0:
        return t("duration.years" if years > 1 else "duration.year", language, count=years)
    return t("duration.over_years" if years > 1 else "duration.over_year", language, count=years)


def period(months: int, language: str) -> str:
    """A length to the month: `8 jaar`, `54 maanden`."""
    whole = months % 12 == 0 or months < 12
    return duration(months, language) if whole else t("duration.months", language, count=months)
