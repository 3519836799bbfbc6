"""The changes in plain sentences, and the message that carries them."""

from collections.abc import Sequence

from services.answers.kpi.digest import Change, Digest
from services.answers.kpi.kpi_words import period_name
from services.answers.register.names import Registers
from services.domain.small_numbers import is_over_too_few
from services.monitoring.false_signals import expected_new_signals
from services.noise.intervals import FEW_CASES
from services.settings import smallest_shown
from services.text import t
from services.text.phrases import figure, number

WORTH_SAYING = 0.1  # signs by chance


def change_sentence(change: Change, known: Registers, language: str, smallest: int = 0) -> str:
    """`smallest`: of a figure over fewer people, say only that it is there (0: say everything)."""
    name = t(
        "digest.name",
        language,
        metric=known.metric(change.metric, language),
        service=known.service(change.service),
        municipality=known.municipality(change.municipality),
        audience=t(f"audience.{change.audience}", language).lower(),
    )
    unit = known.metrics[change.metric].unit
    is_few = is_over_too_few(change.n, change.value, unit == "count", smallest)
    if smallest and change.kind != "stale" and is_few:
        return t("digest.suppressed", language, name=name, period=period_name(change.period, language))
    value = figure(change.value, unit, language)
    said = t(f"digest.{change.kind}", language, name=name, value=value, period=period_name(change.period, language))
    says_little = change.n is not None and change.n < FEW_CASES and change.kind != "stale"
    return f"{said} {t('digest.few', language, n=change.n)}" if says_little else said


def digest_lines(digest: Digest, known: Registers, language: str) -> list[str]:
    """A line a change; that nothing changed is a line too."""
    lines = [change_sentence(change, known, language) for change in digest.changes]
    return lines or [t("digest.nothing", language)]


def by_luck_sentence(digest: Digest, language: str) -> str:
    if digest.by_luck == 0:
        return ""
    return t("digest.by_luck_one" if digest.by_luck == 1 else "digest.by_luck", language, count=digest.by_luck)


def notes(digest: Digest, language: str) -> list[str]:
    """What to keep in mind with the changes: targets met by luck, and signs that chance alone would give."""
    said = [by_luck_sentence(digest, language)]
    expected = expected_new_signals(digest.judged)
    if expected >= WORTH_SAYING:
        values = {"count": len(digest.judged), "expected": number(expected, language, 1)}
        said.append(t("digest.chance", language, **values))
    return [one for one in said if one]


def message(changes: Sequence[Change], known: Registers, language: str, more: Sequence[str] = ()) -> tuple[str, str]:
    """Subject and text of the e-mail. It leaves: figures over few people stay inside. `more`: other news, in
    sentences."""
    said = [*(change_sentence(change, known, language, smallest_shown()) for change in changes), *more]
    key = "digest.subject_one" if len(said) == 1 else "digest.subject"
    lines = [f"- {line}" for line in said]
    text = "\n".join([t("digest.intro", language), "", *lines, "", t("digest.end", language), ""])
    return t(key, language, count=len(said)), text
