"""How fragile the chance is: the same plan under other assumptions than those that were made (the method, 1.3)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from services.domain.defaults import WHAT_IF_DRAWS
from services.domain.scenario import Scenario
from services.timing import what_if
from services.timing.block import Blocks
from services.timing.courses import first_month
from services.timing.forecast import Forecast
from services.timing.link import thresholds
from services.timing.notice import benefit_months
from services.timing.plan import Plan, changed
from services.timing.record import OVERRUN

WIDER = 1.5  # times as wide
SMALLER = 0.56  # of the benefits: how much evaluations by others found less than those of who did it (evidence E10)
WORSE_A_YEAR = 0.01  # on the link scale
NOTICED = 0.2  # the step that is noticed, smaller and larger
REACHES = (0.25, 0.6)  # of the cases, instead of half
ROUNDING = 1e-6


@dataclass(frozen=True)
class Under:
    """The chance that it comes within the horizon, by audience, under another assumption."""

    name: str
    chance: Mapping[str, float]


def fragile(run: Forecast) -> list[Under]:
    """From the first 1,024 draws, with `as_it_is` first. An answer that moves far is a fragile one."""
    plan, scenario = run.plan, run.scenario
    if not plan.paths:
        return []
    return [
        Under("as_it_is", _from_reach(run, 0.5)),
        Under("wider", _chances(run, what_if.wider(scenario, WIDER), plan)),
        Under("smaller", _chances(run, what_if.smaller(scenario, SMALLER), plan)),
        Under("overruns", _chances(run, what_if.overruns(scenario, OVERRUN), plan)),
        Under("one_luck", _chances(run, what_if.one_luck(scenario), plan)),
        Under("worsening", _chances(run, scenario, plan, WORSE_A_YEAR)),
        Under("noticed_sooner", _chances(run, scenario, _noticed(plan, 1 - NOTICED))),
        Under("noticed_later", _chances(run, scenario, _noticed(plan, 1 + NOTICED))),
        *(Under(f"reach_{round(100 * share)}", _from_reach(run, share)) for share in REACHES),
    ]


def _chances(run: Forecast, scenario: Scenario, plan: Plan, worsening: float = 0.0) -> dict[str, float]:
    draws = run.draws.first(WHAT_IF_DRAWS)
    blocks = Blocks(scenario, changed(plan, scenario), worsening=worsening)
    return {
        audience: float(np.mean(months < run.horizon)) for audience, months in benefit_months(blocks, draws).items()
    }


def _from_reach(run: Forecast, share: float) -> dict[str, float]:
    return {
        audience: float(np.mean(first_month(found[:WHAT_IF_DRAWS] >= share - ROUNDING) < run.horizon))
        for audience, found in run.reach.items()
    }


def _noticed(plan: Plan, times: float) -> Plan:
    """The plan on customers who notice steps so many times as large."""
    paths = []
    for path in plan.paths:
        metric = path.metric.model_copy(update={"noticeable": path.metric.noticeable * times})
        better, worse = thresholds(metric, path.level)
        paths.append(replace(path, metric=metric, better_from=better, worse_from=worse))
    return replace(plan, paths=paths)
