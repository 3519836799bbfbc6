"""What the chance hangs on, in sentences: the weakest assumptions, how fragile it is, and what the plan left open."""

from collections.abc import Sequence

from services.answers.forecast.depth import Weakness
from services.answers.forecast.result import ScenarioAnswer
from services.answers.forecast.sentences import period
from services.answers.register.names import Registers
from services.text import t
from services.text.phrases import chance, listed, lower_first, percent

AS_IT_IS = "as_it_is"


def shaky_sentence(
    group: Sequence[ScenarioAnswer], variants: Sequence[str], audience: str, known: Registers, language: str
) -> str:
    """Of one scenario, or of `variants` that hardly differ: the assumption that the chance of this audience leans on
    most, and what it is without. Empty where nothing hangs on any."""
    of_audience = [[one for one in answer.weakest if one.whose == audience][:1] for answer in group]
    mine = [(one, at) for at, found in enumerate(of_audience) for one in found]
    if not mine:
        return ""
    one, at = max(mine, key=lambda found: found[0].probability_with - found[0].probability_without)
    of = t("card.of", language, variant=variants[at]) if variants else ""
    return _shaky(one, of, group[at], known, language)


def fragile_words(group: Sequence[ScenarioAnswer], audience: str, language: str) -> str:
    """`1 op 10 tot 7 op 10`: the chance under other assumptions; empty where none were tried."""
    found = [
        one.probability for each in group for one in each.fragile if one.audience == audience and one.name != AS_IT_IS
    ]
    if not found:
        return ""
    low, high = chance(min(found), language), chance(max(found), language)
    return low if low == high else t("phrase.to", language, low=low, high=high)


def _shaky(one: Weakness, of: str, answer: ScenarioAnswer, known: Registers, language: str) -> str:
    after = chance(one.probability_without, language)
    key = "card.shaky_effect" if one.metric else "card.shaky_overrun"
    return t(key, language, of=of, after=after, **_named(one, answer, known, language))


def weakest_lines(answer: ScenarioAnswer, known: Registers, language: str, audience: str | None = None) -> list[str]:
    """Of the five that count most those that count most for this audience (None: all), one line each."""
    mine = [one for one in answer.weakest if audience in (None, one.whose)]
    return [" ".join(_two(one, answer, known, language)) for one in mine]


def fragile_sentence(answer: ScenarioAnswer, audience: str, language: str) -> str:
    """Between which chances the answer lies under other assumptions, and which those are; empty where none were
    tried."""
    mine = [one for one in answer.fragile if one.audience == audience]
    others = [one for one in mine if one.name != AS_IT_IS]
    if not others:
        return ""
    low, high = min(others, key=lambda one: one.probability), max(others, key=lambda one: one.probability)
    who = t(f"audience.{audience}", language).lower()
    if chance(low.probability, language) == chance(high.probability, language):
        return t("fragile.same", language, who=who, low=chance(low.probability, language))
    return t(
        "fragile.between",
        language,
        who=who,
        low=chance(low.probability, language),
        low_name=t(f"fragile.{low.name}", language),
        high=chance(high.probability, language),
        high_name=t(f"fragile.{high.name}", language),
    )


def defaults_sentence(answer: ScenarioAnswer, language: str) -> str:
    """What the plan itself says nothing about; empty where it says all."""
    if not answer.by_default:
        return ""
    return t(
        "answer.by_default",
        language,
        what=listed([t(f"default.{name}", language) for name in answer.by_default], language),
    )


def _two(one: Weakness, answer: ScenarioAnswer, known: Registers, language: str) -> tuple[str, str]:
    """What is assumed on which evidence, and what happens to the chance without."""
    kind = "effect" if one.metric else "overrun"
    said = t(
        f"weakest.{kind}",
        language,
        **_named(one, answer, known, language),
        evidence=listed(one.evidence, language) or t("answer.no_evidence", language),
    )
    without = t(
        f"weakest.without_{kind}",
        language,
        who=t(f"audience.{one.whose}", language).lower(),
        period=period(answer.horizon_months, language),
        before=percent(one.probability_with, language),
        after=percent(one.probability_without, language),
    )
    return said, without


def _named(one: Weakness, answer: ScenarioAnswer, known: Registers, language: str) -> dict[str, str]:
    return {
        "investment": known.investments(answer.scenario, language)[one.investment],
        "metric": lower_first(known.metric(one.metric, language)) if one.metric else "",
        "grade": one.grade,
    }
