"""Scenarios that hardly differ for an audience: they are told together, so that what differs is seen."""

from collections.abc import Sequence
from itertools import takewhile

from services.answers.forecast.result import AudienceAnswer, ScenarioAnswer
from services.answers.forecast.sentences import when_it_comes
from services.text.phrases import chance

POINTS = 0.05  # of chance: scenarios that differ more are told apart
MONTHS = 3  # less than a season
BETWEEN = ", "  # a name and its variant: `Provider, own management`


def together(answers: Sequence[ScenarioAnswer], audience: str) -> list[list[ScenarioAnswer]]:
    """Scenarios in groups that hardly differ from the first of each, in the order in which they came."""
    groups: list[list[ScenarioAnswer]] = []
    for answer in answers:
        mine = next((group for group in groups if _alike(group[0], answer, audience)), None)
        if mine is None:
            groups.append([answer])
        else:
            mine.append(answer)
    return groups


def _alike(one: ScenarioAnswer, other: ScenarioAnswer, audience: str) -> bool:
    """The same chance in words and nearly so in numbers, the same moment but for some months, and as much risk that it
    gets worse. What is promised and refuted stands alone."""
    first, second = one.audience(audience), other.audience(audience)
    if first is None or second is None or first.refuted or second.refuted or one.end != other.end:
        return False
    if chance(first.probability, "nl") != chance(second.probability, "nl"):
        return False
    if one.name == other.name or bool(one.money.total_eur) != bool(other.money.total_eur):
        return False  # nobody could tell which is which, or what the money is of
    ours, theirs = when_it_comes(one, first), when_it_comes(other, second)
    if any((mine is None) != (yours is None) for mine, yours in zip(ours, theirs, strict=True)):
        return False
    if any(abs(mine - yours) > MONTHS for mine, yours in zip(ours, theirs, strict=True) if mine and yours):
        return False
    pairs = zip(_chances(one, first), _chances(other, second), strict=True)
    return all(abs(mine - yours) <= POINTS for mine, yours in pairs)


def _chances(answer: ScenarioAnswer, audience: AudienceAnswer) -> tuple[float, ...]:
    end = audience.at_end
    return (
        audience.probability,
        answer.chance_worse.get(audience.audience, 0.0),
        *((end.with_plan, end.without_plan) if end else (0.0, 0.0)),
    )


def name_and_variants(names: Sequence[str]) -> tuple[str, list[str]]:
    """`Provider` with `own management` and `to the cloud`, of names that begin alike up to a comma; an empty name and
    the whole names where they do not."""
    parts = [name.split(BETWEEN) for name in names]
    same = [words[0] for words in takewhile(lambda words: len(set(words)) == 1, zip(*parts, strict=False))]
    if not same or any(len(one) == len(same) for one in parts):
        return "", list(names)
    return BETWEEN.join(same), [BETWEEN.join(one[len(same) :]) for one in parts]
