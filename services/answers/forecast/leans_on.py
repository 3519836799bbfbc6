"""What the chance of an answer leans on: the weakest assumptions, and what it is under others."""

import numpy as np

from services.answers.forecast.depth import Fragile, Weakness
from services.answers.forecast.inputs import Inputs
from services.timing.forecast import Forecast
from services.timing.fragile import fragile
from services.timing.quantiles import with_difference
from services.timing.weakest import weakest_assumptions


def _said(run: Forecast) -> dict[str, float]:
    """The chances that the answer gives. What part of the draws say is laid beside them as a difference."""
    return {audience: float(np.mean(months < run.horizon)) for audience, months in run.benefit_month.items()}


def weakest_of(run: Forecast, inputs: Inputs) -> list[Weakness]:
    said = _said(run)
    valid = {code: item for code, item in inputs.evidence.items() if code not in inputs.expired}
    return [
        Weakness(
            investment=one.investment.code,
            metric=one.effect.metric if one.effect else None,
            service=one.effect.service if one.effect else None,
            audience=one.effect.audience if one.effect else None,
            grade=one.grade,
            evidence=one.effect.evidence if one.effect else one.investment.overrun_evidence,
            whose=one.audience,
            probability_with=round(said[one.audience], 4),
            probability_without=round(with_difference(said[one.audience], one.after - one.before), 4),
        )
        for one in weakest_assumptions(run, valid)
    ]


def fragile_of(run: Forecast, is_learned: bool) -> list[Fragile]:
    """`is_learned`: then its draws rest on what was measured under the luck that the plan says is shared, and another
    sharing cannot be tried on them."""
    said = _said(run)
    found = [one for one in fragile(run) if not (is_learned and one.name == "one_luck")]
    return [
        Fragile(
            name=one.name,
            audience=audience,
            probability=round(with_difference(said[audience], chance - found[0].chance[audience]), 4),
        )
        for one in found
        for audience, chance in one.chance.items()
    ]
