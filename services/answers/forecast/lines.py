"""An answer line by line, as the command line and a notebook print it."""

from services.answers.forecast.assumption_sentences import defaults_sentence, fragile_sentence, weakest_lines
from services.answers.forecast.beside_sentences import cost_sentence, election_lines
from services.answers.forecast.cards import cards
from services.answers.forecast.refuted_sentences import promise_lines
from services.answers.forecast.result import ScenarioAnswer
from services.answers.forecast.sentences import hours_sentence
from services.answers.plan.happened import happened_sentence
from services.answers.register.names import Registers
from services.domain.period import month_of
from services.text import t
from services.text.phrases import month_name


def answer_lines(answer: ScenarioAnswer, known: Registers, language: str) -> list[str]:
    """All that is said of a scenario: what is said first, and what it leans on."""
    return [*first_lines(answer, known, language), *leans_on_lines(answer, known, language)]


def first_lines(answer: ScenarioAnswer, known: Registers, language: str) -> list[str]:
    """The card of each audience, and at each election whether it has come by then."""
    names = known.investments(answer.scenario, language)
    known_until = t("answer.known_until", language, month=month_name(month_of(answer.as_of), language))
    lines = [answer.name.in_language(language), f"  {known_until}"]
    for one in answer.audiences:
        (card,) = cards([answer], one.audience, known, language)
        said = f"{card.figure} {card.about}".strip()
        lines.append(f"  {t(f'audience.{one.audience}', language)}: {said}")
        lines += [f"    {line}" for line in (*card.lines, *election_lines(one, language))]
    expired = ", ".join(answer.expired_evidence)
    others = [
        t("page.expired", language, codes=expired) if expired else "",
        happened_sentence(answer, names, language),
        cost_sentence(answer, language),
        hours_sentence(answer, language),
        defaults_sentence(answer, language),
    ]
    return [*lines, *(f"  {line}" for line in others if line)]


def leans_on_lines(answer: ScenarioAnswer, known: Registers, language: str) -> list[str]:
    """The assumptions that count most, and the chance under others; none where nothing hangs on any."""
    weakest = weakest_lines(answer, known, language)
    fragile = [fragile_sentence(answer, one.audience, language) for one in answer.audiences]
    for one in answer.audiences:
        promised = promise_lines(answer, one.audience, known, language)
        heading_of = t("refuted.heading", language, who=t(f"audience.{one.audience}", language).lower())
        fragile += [heading_of, *(f"  {line}" for line in promised)] if promised else []
    heading = [f"  {t('page.weakest', language)}"] if weakest else []
    return [*heading, *(f"    {line}" for line in weakest), *(f"  {line}" for line in fragile if line)]
