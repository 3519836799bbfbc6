"""What the plan does for each municipality of the co-operation, as a table."""

import pandas as pd

from services.answers.forecast.result import ScenarioAnswer
from services.answers.register.names import Registers
from services.domain.period import month_of
from services.domain.small_numbers import is_too_small
from services.settings import smallest_shown
from services.text import t
from services.text.phrases import number, percent, season


def members_table(answer: ScenarioAnswer, known: Registers, language: str, audience: str) -> pd.DataFrame:
    """A row a municipality, by name: the chance that half of its own applications go noticeably better, when if it
    comes, how many a year that is in the last year of the plan, and its part of all of them."""
    rows = []
    mine = [one for one in answer.members if one.audience == audience]
    few = {one.municipality for one in mine if is_too_small(round(one.gain), smallest_shown())}
    for one in mine:
        middle = month_of(one.given.p50) if one.given else None
        is_within = middle is not None and middle < answer.end
        share = t("table.unknown", language) if one.gain_share is None else percent(one.gain_share, language)
        rows.append(
            (
                known.municipality(one.municipality),
                percent(one.probability, language),
                season(middle, language) if middle and is_within else t("chart.beyond", language),
                t("table.too_few", language) if one.municipality in few else number(one.gain, language),
                t("table.too_few", language) if few else share,  # else what the others leave would be the hidden one
            )
        )
    names = ("municipality", "probability", "noticeable_from", "gain", "gain_share")
    return pd.DataFrame(sorted(rows), columns=[t(f"table.{name}", language) for name in names])
