"""Improved, worsened, no demonstrable change, or cannot be said yet: one word, and why."""

from dataclasses import dataclass
from enum import StrEnum

from services.evaluation.estimate import Estimate
from services.evaluation.power import visible
from services.evaluation.study import FEWEST_AFTER, FEWEST_BEFORE

SHORT_BEFORE, SHORT_AFTER = 2 * FEWEST_BEFORE, 2 * FEWEST_AFTER  # points; with fewer only a large effect counts


class Verdict(StrEnum):
    IMPROVED = "improved"
    WORSENED = "worsened"
    NO_DEMONSTRABLE_CHANGE = "no_demonstrable_change"
    CANNOT_BE_SAID_YET = "cannot_be_said_yet"


@dataclass(frozen=True)
class Judgement:
    """`reasons`: codes. `visible`: the smallest effect (on the working scale) that these figures would show."""

    verdict: Verdict
    reasons: tuple[str, ...]
    visible: float


def judge(found: Estimate, towards: int, planned: float) -> Judgement:
    """`towards`: +1 where a higher value is better for the customer, else -1. `planned`: the effect that was promised
    (its size, on the working scale).

    An interval without nothing in it is a change, but on a short series only when the effect is larger than such a
    series shows in 8 of 10 cases: of small effects only the accidentally large ones get through, and those are too
    large (Gelman and Carlin 2014). An interval with nothing in it means no demonstrable change only where the planned
    effect would have been seen; else nothing can be said yet.
    """
    seen = visible(found.low, found.high)
    cannot = Verdict.CANNOT_BE_SAID_YET
    few = [
        reason
        for reason, count, needed in (
            ("few_before", found.before, FEWEST_BEFORE),
            ("few_after", found.after, FEWEST_AFTER),
        )
        if count < needed
    ]
    if few:
        return Judgement(cannot, tuple(few), seen)
    is_short = found.before < SHORT_BEFORE or found.after < SHORT_AFTER
    if found.sign:
        if is_short and abs(found.effect) < seen:
            return Judgement(cannot, ("short_and_small",), seen)
        verdict = Verdict.IMPROVED if found.sign * towards > 0 else Verdict.WORSENED
        return Judgement(verdict, ("outside_chance",), seen)
    if is_short:
        return Judgement(cannot, ("within_chance", "short"), seen)
    if abs(planned) < seen:
        return Judgement(cannot, ("within_chance", "too_noisy"), seen)
    return Judgement(Verdict.NO_DEMONSTRABLE_CHANGE, ("within_chance", "would_have_been_seen"), seen)
