"""The answer in sentences, made from the same numbers as its charts and tables."""

from collections.abc import Mapping

from services.answers.forecast.result import AssumptionAnswer, AudienceAnswer, ScenarioAnswer
from services.answers.register.names import Registers
from services.domain.period import month_of
from services.text import t
from services.text.phrases import (
    chance,
    euros,
    figure,
    listed,
    lower_first,
    month_name,
    number,
    part,
    percent,
    season,
    span,
)

SMALL_PART = 0.05  # of the benefit: what brings less is not named
INVESTMENTS_NAMED = 3  # investments named in a sentence
SAME = 0.02  # a smaller difference between two chances is not worth a sentence


def headline(answer: ScenarioAnswer, audience: AudienceAnswer, language: str) -> str:
    """The date in a few words: `najaar 2017`, `na 2022, of niet`, or `niet vóór 2023` when no computation made it."""
    if audience.p50:
        return season(month_of(audience.p50), language)
    if audience.probability == 0:
        return t("answer.never", language, year=_from(answer, language))
    return t("answer.not_before", language, end=_until(answer, language))


def _from(answer: ScenarioAnswer, language: str) -> str:
    """The first moment after the horizon: `2023`, or its month where that is not the start of a year."""
    return month_name(answer.end, language) if answer.end % 12 else str(answer.end // 12)


def _until(answer: ScenarioAnswer, language: str) -> str:
    """The end of the horizon: `2022`, or its month where that is not the end of a year."""
    return month_name(answer.end - 1, language) if answer.end % 12 else str(answer.last_year)


def range_sentence(answer: ScenarioAnswer, audience: AudienceAnswer, language: str) -> str:
    """The range that always goes with the date."""
    if audience.probability == 0:
        return t("answer.range_never", language, period=period(answer.horizon_months, language))
    if audience.p10 and audience.p90:
        return span(month_of(audience.p10), month_of(audience.p90), language)
    if audience.p10:
        return t(
            "answer.range_open",
            language,
            first=season(month_of(audience.p10), language),
            end=_until(answer, language),
        )
    return t("answer.range_beyond", language, period=period(answer.horizon_months, language))


def never_sentence(answer: ScenarioAnswer, audience: AudienceAnswer, language: str) -> str:
    """The chance of later, or not at all."""
    said = chance(1 - audience.probability, language)
    return t("answer.chance_later", language, chance=said, end=_until(answer, language))


def chance_sentence(answer: ScenarioAnswer, audience: AudienceAnswer, language: str) -> str:
    """The chance that belongs to the headline: of later when it is a date, of making it when it is none."""
    if audience.p50:
        return never_sentence(answer, audience, language)
    if audience.probability == 0:
        return ""  # the headline and the range have said so
    return t(
        "answer.chance_within",
        language,
        chance=chance(audience.probability, language),
        period=period(answer.horizon_months, language),
    )


def when_sentence(answer: ScenarioAnswer, audience: AudienceAnswer, language: str) -> str:
    who = t(f"audience.{audience.audience}", language)
    if audience.p50:
        date = headline(answer, audience, language)
        range_ = range_sentence(answer, audience, language)
        never = never_sentence(answer, audience, language)
        return t("answer.when", language, who=who.lower(), date=date, range=range_, never=never)
    range_ = range_sentence(answer, audience, language)
    said = chance(audience.probability, language)
    key = "answer.when_never" if audience.probability == 0 else "answer.when_unlikely"
    return t(key, language, who=who.lower(), period=period(answer.horizon_months, language), chance=said, range=range_)


def answer_lines(answer: ScenarioAnswer, known: Registers, language: str) -> list[str]:
    """What is said of a scenario: for whom, when and with what, what it leans on, and what customers save."""
    names = known.investments(answer.scenario, language)
    lines = [answer.name.in_language(language)]
    for audience in answer.audiences:
        label, with_what = t(f"audience.{audience.audience}", language), with_what_sentence(audience, names, language)
        lines += [
            f"  {label}: {when_sentence(answer, audience, language)}",
            *([f"    {with_what}"] if with_what else []),
        ]
    weakest = weakest_sentence(answer, known, language)
    return [*lines, *([f"  {weakest}"] if weakest else []), f"  {hours_sentence(answer, language)}"]


def with_what_sentence(audience: AudienceAnswer, names: Mapping[str, str], language: str) -> str:
    """`Waarmee: processen samen opnieuw inrichten (ruim de helft), ...`; empty when nothing contributes."""
    parts = with_what_parts(audience, names, language)
    return t("answer.with_what", language, what=listed(parts, language)) if parts else ""


def with_what_parts(audience: AudienceAnswer, names: Mapping[str, str], language: str) -> list[str]:
    """The investments that bring most, each with its part: `processen samen opnieuw inrichten (ruim de helft)`."""
    top = [one for one in audience.with_what if one.share >= SMALL_PART][:INVESTMENTS_NAMED]
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
        t("answer.budget", language, total=euros(money.total_eur, language)),
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
    worst, risk = audience.worst, answer.chance_worse[audience.audience]
    if worst.month is None or (worst.share_worse < 0.005 and risk == 0):
        return t("answer.not_worse", language, who=who)
    key = "answer.worse" if risk >= 0.05 else "answer.worse_few"
    return t(key, language, who=who, when=season(month_of(worst.month), language), chance=chance(risk, language))


def hours_sentence(answer: ScenarioAnswer, language: str) -> str:
    """Hours first, euros second: what customers save themselves, and when that is worth the cost at the rate asked."""
    saved = answer.customer_hours
    if saved is None:
        return t("answer.no_hours", language)
    said = t("answer.hours", language, hours=number(saved.hours, language), end=_until(answer, language))
    if saved.eur_per_hour is None or saved.break_even is None:
        return said
    rate = figure(saved.eur_per_hour, "eur", language)
    if saved.break_even.p50 is None:
        within = period(answer.horizon_months, language)
        return f"{said} {t('answer.break_even_never', language, rate=rate, period=within)}"
    when = season(month_of(saved.break_even.p50), language)
    return f"{said} {t('answer.break_even', language, rate=rate, when=when)}"


def weakest_sentence(answer: ScenarioAnswer, known: Registers, language: str) -> str:
    """The assumption that the date leans on while its evidence is weakest; empty when nothing acts on anyone."""
    weakest = answer.weakest_assumption
    if weakest is None:
        return ""
    name = known.investments(answer.scenario, language)[weakest.investment]
    evidence = listed(weakest.evidence, language) or t("answer.no_evidence", language)
    without = _without(weakest, answer.horizon_months, language)
    return t(
        "answer.weakest",
        language,
        investment=lower_first(name),
        metric=lower_first(known.metric(weakest.metric, language)),
        grade=weakest.grade,
        evidence=evidence,
        without=without,
    )


def _without(weakest: AssumptionAnswer, horizon: int, language: str) -> str:
    months, who = weakest.months_without, t(f"audience.{weakest.whose_date}", language).lower()
    if months == 0:
        if abs(weakest.probability_with - weakest.probability_without) < SAME:
            return t("answer.without_same", language)
        before, after = (percent(p, language) for p in (weakest.probability_with, weakest.probability_without))
        return t(
            "answer.without_chance", language, who=who, period=period(horizon, language), before=before, after=after
        )
    key = "answer.without_later" if months > 0 else "answer.without_earlier"
    return t(key, language, who=who, duration=duration(abs(months), language))


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
