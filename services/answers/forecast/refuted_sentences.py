"""A promise that is refuted, or looks so, in sentences; and from when it could be seen."""

from services.answers.forecast.result import AudienceAnswer, ScenarioAnswer
from services.answers.register.names import Registers
from services.domain.period import month_of
from services.text import t
from services.text.phrases import chance, month_name, number, season

MOST_TIMES = 1000  # from here on the number itself says no more


def promised_moment(audience: AudienceAnswer, language: str) -> str:
    """`voorjaar 2026`: the middle of what was promised; empty where that was never told."""
    middle = audience.promised.if_it_comes[1] if audience.promised else None
    return season(month_of(middle), language) if middle else ""


def refuted_headline(audience: AudienceAnswer, language: str) -> str:
    """`Beloofd: voorjaar 2026. Gemeten: niet gebeurd`; empty where the promise is not refuted."""
    if audience.refuted is None:
        return ""
    promised = promised_moment(audience, language)
    return t("refuted.headline" if promised else "refuted.headline_undated", language, promised=promised)


def refuted_sentence(answer: ScenarioAnswer, audience: AudienceAnswer, language: str) -> str:
    """What was promised with which chance, since when the figures refute it, and whether anything can be expected now;
    that it looks as if it will not come; or nothing."""
    if audience.refuted is None or audience.promised is None:
        return _looks_like_not(answer, audience, language)
    said = t(
        "refuted.since",
        language,
        chance=chance(audience.promised.probability, language),
        since=month_name(month_of(audience.refuted), language),
    )
    key = "refuted.unknown_now" if answer.is_out_of_date(audience) else "refuted.now"
    return f"{said} {t(key, language)}"


def promise_lines(answer: ScenarioAnswer, audience: str, known: Registers, language: str) -> list[str]:
    """A line a metric: whether what was promised of it is refuted, and from when a plan that does nothing would be
    seen."""
    lines = []
    for one in answer.promises:
        if one.audience == audience:
            key = "refuted.metric" if one.refuted else "refuted.metric_not_seen"
            if not one.refuted and one.seen_from:
                key = "refuted.metric_seen"
            month = one.refuted or one.seen_from
            when = month_name(month_of(month), language) if month else ""
            lines.append(t(key, language, metric=known.metric(one.metric, language), month=when))
    return lines


def _looks_like_not(answer: ScenarioAnswer, audience: AudienceAnswer, language: str) -> str:
    mine = [one for one in answer.promises if one.audience == audience.audience and one.looks_like_not]
    if not mine:
        return ""
    ratio = max(one.ratio or 0.0 for one in mine)
    return t("refuted.looks_like_not", language, times=number(min(ratio, MOST_TIMES), language))
