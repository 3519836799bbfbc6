"""The answer at a glance: a card a scenario, or one for scenarios that hardly differ. Page and command line show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from services.answers.forecast.alike import name_and_variants, together
from services.answers.forecast.assumption_sentences import fragile_words, shaky_sentence
from services.answers.forecast.refuted_sentences import refuted_headline, refuted_sentence
from services.answers.forecast.result import AudienceAnswer, Beside, ScenarioAnswer
from services.answers.forecast.sentences import when_it_comes, when_words, with_what_parts
from services.answers.register.names import Registers
from services.domain.money_role import ROLES
from services.text import t
from services.text.moments import around, last_of
from services.text.phrases import chance, hundred, listed, number, percent, season, upper_first

LEAST_NAMED = 0.15  # of the benefit: what brings less has no room on a card


@dataclass(frozen=True)
class Line:
    """`Als het komt`: `rond najaar 2021`. A sentence of its own has no label."""

    label: str
    text: str

    def __str__(self) -> str:
        return f"{self.label}: {self.text}" if self.label else self.text


@dataclass(frozen=True, kw_only=True)
class Card:
    """`figure`: the chance, with `about` what it is of; of a promise that is refuted what was promised and measured,
    and no `about`. `shared`: which scenarios share the card, empty for one. `leans`: what the chance leans on most."""

    scenarios: tuple[str, ...]
    title: str
    shared: str
    figure: str
    about: str
    lines: list[Line]
    leans: list[Line]


def cards(answers: Sequence[ScenarioAnswer], audience: str, known: Registers, language: str) -> list[Card]:
    """One a scenario, or a group of scenarios that hardly differ for this audience."""
    return [_card(group, audience, known, language) for group in together(answers, audience)]


def _card(group: Sequence[ScenarioAnswer], audience: str, known: Registers, language: str) -> Card:
    names = [one.name.in_language(language) for one in group]
    title, variants = name_and_variants(names) if len(group) > 1 else (names[0], [])
    card = partial(Card, scenarios=tuple(one.scenario for one in group), title=title or listed(names, language))
    found = [(answer, one) for answer in group if (one := answer.audience(audience))]
    if not found:
        nothing = Line("", t("answer.no_figures_for", language))
        return card(shared="", figure="–", about="", lines=[nothing], leans=[])
    people = t(f"audience.{audience}", language).lower()
    first, one = found[0]
    broken = refuted_headline(one, language)
    return card(
        shared=_shared(variants, title, people, language),
        figure=broken or chance(one.probability, language),
        about="" if broken else t("card.about", language, end=last_of(first.end, language)),
        lines=[
            *_together([_when_lines(answer, each, known, language) for answer, each in found], variants),
            *_beside([end for answer, each in found if (end := _end_of(answer, each))], first, language),
            Line(t("card.money", language), money_words(group, language)),
        ],
        leans=[] if first.is_out_of_date(one) else _leans(group, variants, audience, known, language),
    )


def _leans(
    group: Sequence[ScenarioAnswer], variants: Sequence[str], audience: str, known: Registers, language: str
) -> list[Line]:
    said = [
        Line(t("card.shaky", language), shaky_sentence(group, variants, audience, known, language)),
        Line(t("card.fragile", language), fragile_words(group, audience, language)),
    ]
    return [line for line in said if line.text]


def _shared(variants: Sequence[str], title: str, people: str, language: str) -> str:
    """That they hardly differ; which they are, where the title does not say so."""
    if not variants:
        return ""
    alike = t("card.shared", language, who=people)
    return f"{listed(list(variants), language)}: {alike}" if title else upper_first(alike)


def _together(lines: Sequence[Sequence[Line]], variants: Sequence[str]) -> list[Line]:
    """What all say once, and by variant where they differ."""
    by_label: dict[str, list[tuple[str, Line]]] = {}
    for at, mine in enumerate(lines):
        for line in mine:
            by_label.setdefault(line.label, []).append((variants[at] if variants else "", line))
    found: list[Line] = []
    for label, said in by_label.items():
        if len(said) == len(lines) and len({line.text for _, line in said}) == 1:
            found.append(said[0][1])
        else:
            found += [Line(f"{label} ({variant})" if label else variant, line.text) for variant, line in said]
    return found


def _end_of(answer: ScenarioAnswer, one: AudienceAnswer) -> Beside | None:
    return None if answer.is_out_of_date(one) else one.at_end


def _beside(ends: Sequence[Beside], answer: ScenarioAnswer, language: str) -> list[Line]:
    if not ends:
        return []
    key = "card.beside_until" if answer.end % 12 else "card.beside"
    label = t(key, language, end=last_of(answer.end, language))
    return [Line(label, beside_words(ends, language))]


def _when_lines(answer: ScenarioAnswer, one: AudienceAnswer, known: Registers, language: str) -> list[Line]:
    """What was promised and measured, when, with what, and whether it first gets worse."""
    names = known.investments(answer.scenario, language)
    said = [Line("", refuted_sentence(answer, one, language)), *_promised(answer, one, language)]
    if not answer.is_out_of_date(one):
        if one.refuted:
            said.append(Line(t("card.now", language), chance_until(answer, one, language)))
        said += [
            Line(t("card.when", language), when_words(answer, one, language)),
            Line(
                t("card.with", language),
                listed(with_what_parts(one, names, language, LEAST_NAMED), language)
                or t("card.with_nothing", language),
            ),
        ]
        said.append(Line(t("card.worse", language), worse_words(answer, one, language)))
    return [line for line in said if line.text]


def chance_until(answer: ScenarioAnswer, one: AudienceAnswer, language: str) -> str:
    """`4 op 10, tot eind 2022`."""
    return t(
        "card.chance_until",
        language,
        chance=chance(one.probability, language),
        end=last_of(answer.end, language),
    )


def _promised(answer: ScenarioAnswer, one: AudienceAnswer, language: str) -> list[Line]:
    """Of a plan that runs: what was promised at its start, and what has been measured of it."""
    if one.refuted or one.promised is None or not (answer.learned and answer.learned.used):
        return []
    promised = t(
        "card.promised_text",
        language,
        chance=chance(one.promised.probability, language),
        when=around(when_it_comes(answer, one.promised), answer.end, language),
    )
    measured = t("card.measured_text", language, months=answer.learned.months)
    return [Line(t("card.promised", language), promised), Line(t("card.measured", language), measured)]


def worse_words(answer: ScenarioAnswer, one: AudienceAnswer, language: str) -> str:
    """`5 op 10, rond najaar 2017`: that half of the applications go noticeably worse for a while. Empty of an
    audience of which that may not leave."""
    if one.audience not in answer.chance_worse:  # it may not leave
        return ""
    worst = answer.worst_month(one)
    if worst is None:
        return t("card.not_worse", language)
    risk = chance(answer.chance_worse[one.audience], language)
    return t("card.worse_text", language, chance=risk, when=season(worst, language))


def beside_words(ends: Sequence[Beside], language: str) -> str:
    """`51 % met het plan, 35 % vanzelf`: in percents, since in tenths two chances can look alike that are not. Of
    several scenarios from the least to the most."""
    return t(
        "card.beside_text",
        language,
        with_plan=_from_to([one.with_plan for one in ends], language),
        without_plan=_from_to([one.without_plan for one in ends], language),
    )


def _from_to(shares: Sequence[float], language: str) -> str:
    low, high = percent(min(shares), language), percent(max(shares), language)
    return low if low == high else t("phrase.to", language, low=low, high=high)


def money_words(group: Sequence[ScenarioAnswer], language: str) -> str:
    """Of every hundred euros how many are of each role, together a hundred; of several scenarios from the least to the
    most."""
    spent = [answer.money for answer in group if answer.money.total_eur]
    if not spent:
        return t("card.no_money", language)
    euros = zip(*(hundred([money.by_role[role] for role in ROLES]) for money in spent), strict=True)
    said = []
    for role, found in zip(ROLES, euros, strict=True):
        low, high = number(min(found), language), number(max(found), language)
        eur = low if low == high else t("phrase.to", language, low=low, high=high)
        said.append(t(f"card.{role}", language, eur=eur))
    return ", ".join(said)
