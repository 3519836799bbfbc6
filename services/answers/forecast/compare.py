"""One scenario beside another: which is sooner for an audience, on the same luck, and whether they hardly differ."""

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from services.answers.forecast.inputs import Inputs, read_inputs
from services.answers.register.names import Registers
from services.domain.defaults import SEED, WHAT_IF_DRAWS
from services.domain.period import month_of_date
from services.storage import plan_versions
from services.storage.snapshot import Snapshot
from services.text import t
from services.text.phrases import chance

if TYPE_CHECKING:
    from services.timing.draws import Draws
    from services.timing.notice import Months


class Compared(BaseModel):
    """Of the draws in which either comes, the share in which the `first` or the `second` is sooner; of all draws the
    share in which neither comes within the horizon of the shorter plan."""

    model_config = ConfigDict(frozen=True)

    first: str
    second: str
    audience: str
    first_sooner: float
    second_sooner: float
    neither: float
    hardly_differ: bool


def compared(
    snapshot: Snapshot,
    codes: Sequence[str],
    as_of: int | None = None,
    data_set: str | None = None,
    draws: int = WHAT_IF_DRAWS,
    seed: int = SEED,
) -> list[Compared]:
    """Every pair of these scenarios for every audience of both. As planned: what was measured since the start of one is
    not in it. Raises `UserError` for what does not exist."""
    stored = plan_versions.scenarios(snapshot)
    return pairs([read_inputs(snapshot, stored[code], as_of, data_set) for code in codes], draws, seed)


def pairs(plans: Sequence[Inputs], draws: int, seed: int) -> list[Compared]:
    """Luck belongs to an investment, a mechanism and a place, so plans have it in common where they do the same."""
    from services.timing.compare import sooner  # NumPy takes its time: only when needed
    from services.timing.draws import draw
    from services.timing.happened import conditioned

    if len(plans) < 2:
        return []
    places = sorted({cell.place for plan in plans for cell in plan.cells})
    luck = draw([plan.scenario for plan in plans], draws, seed, places)
    runs = [_months(plan, conditioned(luck, plan.scenario, plan.record)) for plan in plans]
    starts = [month_of_date(plan.scenario.starts_on) for plan in plans]
    found = []
    for (one, first), (other, second) in combinations(enumerate(runs), 2):
        begin = min(starts[one], starts[other])
        until = min(starts[at] + plans[at].scenario.horizon_months for at in (one, other))
        for audience in first:
            if audience in second:
                result = sooner(
                    first[audience] + (starts[one] - begin),
                    second[audience] + (starts[other] - begin),
                    until - begin,
                )
                found.append(
                    Compared(
                        first=plans[one].scenario.code,
                        second=plans[other].scenario.code,
                        audience=audience,
                        first_sooner=round(result.first, 4),
                        second_sooner=round(result.second, 4),
                        neither=round(result.neither, 4),
                        hardly_differ=result.hardly_differ,
                    )
                )
    return found


def _months(plan: Inputs, luck: "Draws") -> "dict[str, Months]":
    from services.timing.block import Blocks
    from services.timing.notice import benefit_months
    from services.timing.plan import make_plan

    return benefit_months(Blocks(plan.scenario, make_plan(plan.scenario, plan.metrics, plan.cells)), luck)


def compared_sentence(one: Compared, known: Registers, language: str) -> str:
    """Which is sooner and how sure that is; or that they hardly differ; or that neither comes."""
    names = {side: known.scenarios[getattr(one, side)].name.in_language(language) for side in ("first", "second")}
    who = t(f"audience.{one.audience}", language).lower()
    if one.neither == 1:
        return t("compared.neither", language, who=who, **names)
    neither = chance(one.neither, language)
    if one.hardly_differ:
        return t("compared.hardly", language, who=who, neither=neither, **names)
    wins, loses = ("first", "second") if one.first_sooner >= one.second_sooner else ("second", "first")
    often = chance(getattr(one, f"{wins}_sooner"), language)
    return t("compared.sooner", language, who=who, often=often, neither=neither, first=names[wins], second=names[loses])
