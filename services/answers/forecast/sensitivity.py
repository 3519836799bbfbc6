"""What moves the date: the same plan with one thing changed, run on the same luck."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from services.answers.forecast.inputs import Inputs, read_inputs, with_history
from services.answers.forecast.result import ScenarioAnswer
from services.answers.forecast.sentences import duration, period
from services.answers.register.names import Registers
from services.domain.defaults import DRAWS, SEED
from services.domain.period import month_of
from services.storage import plan_versions
from services.storage.snapshot import Snapshot
from services.text import t
from services.text.phrases import lower_first, percent
from services.timing.quantiles import MonthRange, with_difference

WORTH_MONTHS, WORTH_CHANCE = 1, 0.02  # smaller changes are not worth a row
MOST_SHOWN = 10


@dataclass(frozen=True, kw_only=True)
class Sensitivity:
    """`what`: on_time, dropped or certain. `months`: of the middle month given that it comes; later is positive, and at
    least so many when there is none in one of the two."""

    what: str
    investment: str
    metric: str | None
    audience: str
    months: int
    before: MonthRange
    after: MonthRange

    @property
    def chance(self) -> float:
        return self.after.probability - self.before.probability


def sensitivities(snapshot: Snapshot, answer: ScenarioAnswer) -> list[Sensitivity]:
    """Every change that is worth a row, the largest of the chance first; from the figures that the answer rests on."""
    stored = plan_versions.scenarios(snapshot)[answer.scenario]
    inputs = with_history(snapshot, read_inputs(snapshot, stored, month_of(answer.as_of), answer.data_set))
    found = [move for move in _all(inputs) if abs(move.months) >= WORTH_MONTHS or abs(move.chance) >= WORTH_CHANCE]
    return sorted(found, key=lambda move: (-abs(move.chance), -abs(move.months)))


def sensitivity_table(
    found: list[Sensitivity], answer: ScenarioAnswer, audience: str, known: Registers, language: str
) -> pd.DataFrame:
    """The largest changes for one audience: what if, what it does to the chance, and to the date."""
    names, within = known.investments(answer.scenario, language), period(answer.horizon_months, language)
    one = answer.audience(audience)
    said = one.probability if one else 0.0
    rows = [
        (
            names[move.investment],
            t(
                f"moves.{move.what}",
                language,
                metric=lower_first(known.metric(move.metric, language)) if move.metric else "",
            ),
            t(
                "moves.chance",
                language,
                before=percent(said, language),
                after=percent(with_difference(said, move.chance), language),
            ),
            _date(move, language),
        )
        for move in [move for move in found if move.audience == audience][:MOST_SHOWN]
    ]
    columns = [
        t("moves.investment", language),
        t("moves.what_if", language),
        t("moves.within", language, period=within),
    ]
    return pd.DataFrame(rows, columns=[*columns, t("moves.date", language)])


def _date(move: Sensitivity, language: str) -> str:
    if move.after.middle is None:
        return t("moves.beyond" if move.before.middle is not None else "moves.still_beyond", language)
    if not move.months:
        return t("moves.same", language)
    key = "later" if move.months > 0 else "earlier" if move.before.middle is not None else "at_least_earlier"
    return t(f"moves.{key}", language, duration=duration(abs(move.months), language))


def _all(inputs: Inputs) -> Iterator[Sensitivity]:
    from services.answers.forecast.learned import known_draws
    from services.timing import what_if
    from services.timing.draws import draw, that_matter
    from services.timing.drivers import Change, WhatIf
    from services.timing.forecast import forecast, places

    known = known_draws(inputs, draw(inputs.scenario, DRAWS, SEED, places(inputs.cells)), SEED)
    scenario = known.scenario
    runs = WhatIf(forecast(scenario, inputs.metrics, inputs.cells, DRAWS, SEED, known.draws))

    def told(change: Change, what: str, investment: str, metric: str | None = None) -> Iterator[Sensitivity]:
        for audience, before in change.before.items():
            yield Sensitivity(
                what=what,
                investment=investment,
                metric=metric,
                audience=audience,
                months=change.months(audience),
                before=before,
                after=change.after[audience],
            )

    waited_for = that_matter(scenario)
    for investment in scenario.investment:
        if investment.code not in waited_for:
            continue
        if not investment.overrun.is_certain:
            yield from told(runs.change(what_if.on_time, investment.code), "on_time", investment.code)
        yield from told(runs.change(what_if.without_investment, investment.code), "dropped", investment.code)
    for number, (investment, effect) in enumerate(scenario.effects()):
        if effect.probability < 1 and effect.is_expected_to_help:
            change = runs.change(what_if.certain_effect, number)
            yield from told(change, "certain", investment.code, effect.metric)
