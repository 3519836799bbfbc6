"""What moves the date: the same plan with one thing changed, run on the same luck."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from services.answers.impact import DRAWS, SEED
from services.answers.inputs import Inputs, read_inputs
from services.answers.names import Registers
from services.answers.result import ScenarioAnswer
from services.answers.sentences import duration, lower_first
from services.domain.period import month_of, month_of_date, month_text
from services.storage import queries
from services.storage.database import reading
from services.text import t
from services.text.phrases import percent

WORTH_MONTHS, WORTH_CHANCE = 1, 0.02  # smaller changes are not worth a row
SHOWN = 10


@dataclass(frozen=True)
class Move:
    """`what`: on_time, dropped or certain. `months`: later is positive; `p50` after the change, None: beyond."""

    what: str
    investment: str
    metric: str | None
    audience: str
    months: int
    p50: str | None
    probability_before: float
    probability: float

    @property
    def size(self) -> tuple[int, float]:
        return abs(self.months), abs(self.probability - self.probability_before)


def moves(address: str, answer: ScenarioAnswer) -> list[Move]:
    """Every change that is worth a row, largest first; computed from the figures that the answer rests on."""
    with reading(address) as session:
        stored = queries.scenarios(session)[answer.scenario]
        inputs = read_inputs(session, stored, month_of(answer.as_of), answer.data_set)
    found = [move for move in _all(inputs) if move.size[0] >= WORTH_MONTHS or move.size[1] >= WORTH_CHANCE]
    return sorted(found, key=lambda move: move.size, reverse=True)


def moves_table(
    found: list[Move], answer: ScenarioAnswer, audience: str, known: Registers, language: str
) -> pd.DataFrame:
    """The largest changes for one audience: what if, what it does to the date, and to the chance."""
    names, years = known.investments(answer.scenario, language), round(answer.horizon_months / 12)
    rows = [
        (
            t(
                f"moves.{move.what}",
                language,
                investment=names[move.investment],
                metric=lower_first(known.metric(move.metric, language)) if move.metric else "",
            ),
            _date(move, years, language),
            t(
                "moves.chance",
                language,
                before=percent(move.probability_before, language),
                after=percent(move.probability, language),
            ),
        )
        for move in [move for move in found if move.audience == audience][:SHOWN]
    ]
    columns = [t(f"moves.{name}", language) for name in ("what_if", "date")]
    return pd.DataFrame(rows, columns=[*columns, t("moves.within", language, years=years)])


def _date(move: Move, years: int, language: str) -> str:
    if not move.months:
        return t("moves.same", language)
    if move.p50 is None:
        return t("moves.beyond", language, years=years)
    key = "moves.later" if move.months > 0 else "moves.earlier"
    return t(key, language, duration=duration(abs(move.months), language))


def _all(inputs: Inputs) -> Iterator[Move]:
    from services.timing import what_if
    from services.timing.drivers import Change, WhatIf
    from services.timing.forecast import forecast

    scenario, first = inputs.scenario, month_of_date(inputs.scenario.starts_on)
    runs = WhatIf(forecast(scenario, inputs.metrics, inputs.cells, DRAWS, SEED), inputs.metrics, inputs.cells)

    def told(change: Change, what: str, investment: str, metric: str | None = None) -> Iterator[Move]:
        for audience, before in change.before.items():
            after = change.after[audience]
            p50 = None if after.p50 is None else month_text(first + after.p50)
            months = change.months(audience)
            yield Move(what, investment, metric, audience, months, p50, before.probability, after.probability)

    for investment in scenario.investment:
        if not investment.overrun.is_certain:
            yield from told(runs.change(what_if.on_time, investment.code), "on_time", investment.code)
        yield from told(runs.change(what_if.without_investment, investment.code), "dropped", investment.code)
    for number, (investment, effect) in enumerate(scenario.effects()):
        if effect.probability < 1 and effect.improvement.p50 > 0:
            change = runs.change(what_if.certain_effect, number)
            yield from told(change, "certain", investment.code, effect.metric)
