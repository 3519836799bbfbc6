"""The uncertain inputs of every effect, drawn: when it goes live, how fast, and how far it moves each path."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from services.domain.quantity import certain
from services.domain.scenario import Effect, Scenario
from services.noise.arrays import Numbers
from services.timing.draws import Draws, Place, Single, lucks_of
from services.timing.elicited import happens, sample, sample_positive
from services.timing.link import shift
from services.timing.overlap import Overlaps, leave_out_the_outdone
from services.timing.plan import Plan
from services.timing.schedule import schedule

NOTHING = certain(0)


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """For a block of draws: `live` and `ramp` (draws x effects), `start` and `finish` (draws x investments); `ends` of
    each effect, when it was switched off (infinity: it was not).

    `benefit` (effects x paths x draws) and `disruption` (investments x paths x draws) are link-scale shifts at
    full size, positive = better; an effect that does not act on a path, or that fails or is outdone in a draw, is 0.
    """

    live: Numbers
    ramp: Numbers
    ends: Single
    start: Numbers
    finish: Numbers
    benefit: Single
    disruption: Single

    def rows(self, rows: slice) -> "Drawn":
        return Drawn(
            live=self.live[rows],
            ramp=self.ramp[rows],
            ends=self.ends,
            start=self.start[rows],
            finish=self.finish[rows],
            benefit=self.benefit[:, :, rows],
            disruption=self.disruption[:, :, rows],
        )


def draw_effects(
    scenario: Scenario, plan: Plan, numbers: list[int], disrupting: list[int], overlaps: Overlaps, draws: Draws
) -> Drawn:
    """`numbers`: effects that act somewhere; `disrupting`: positions of the investments behind them."""
    times = schedule(scenario, draws)
    lucks = lucks_of(scenario)
    live = np.empty((draws.count, len(numbers)))
    ramp = np.empty_like(live)
    benefit = np.zeros((len(numbers), len(plan.paths), draws.count), np.float32)
    disruption = np.zeros((len(disrupting), len(plan.paths), draws.count), np.float32)
    comes: dict[tuple[str, str], Numbers] = {}
    sizes: dict[tuple[str, str], dict[Place, Numbers]] = {}  # effects of one mechanism have the same luck
    for column, number in enumerate(numbers):
        investment, effect = plan.effects[number]
        luck = lucks[number]
        live[:, column] = times.live[investment] + lag(effect, draws, luck)
        ramp[:, column] = sample_positive(effect.ramp_months, draws.of("ramp_months", *luck))
        paths, levels = plan.moved_by[number]
        metric = plan.paths[paths[0]].metric
        if luck not in comes:
            comes[luck], sizes[luck] = success_luck(scenario, draws, luck), {}
        places = [plan.paths[at].place for at in paths]
        if fresh := [place for place in dict.fromkeys(places) if place not in sizes[luck]]:
            sizes[luck].update(zip(fresh, size_luck(scenario, draws, luck, fresh), strict=True))
        size = sample(effect.improvement, np.array([sizes[luck][place] for place in places]))
        size = np.where(happens(effect.probability, comes[luck]), size, 0)
        if effect.evidence_has_expired:
            size = np.minimum(size, 0)
        benefit[column, paths] = shift(metric, levels, size)
        if effect.disruption != NOTHING:
            worsening = -np.maximum(sample(effect.disruption, draws.of("disruption", *luck)), 0)
            disruption[disrupting.index(investment), paths] += shift(metric, levels, worsening)
    leave_out_the_outdone(benefit, live, ramp, overlaps)
    start, finish = (np.column_stack([of[at] for at in disrupting]) for of in (times.start, times.finish))
    ends = [draws.record.ends(scenario.investment[plan.effects[number][0]].code) for number in numbers]
    return Drawn(
        live=live,
        ramp=ramp,
        ends=np.array(ends, np.float32),
        start=start,
        finish=finish,
        benefit=benefit,
        disruption=disruption,
    )


def lag(effect: Effect, draws: Draws, luck: tuple[str, str]) -> Numbers:
    """Months from go-live until its effect begins, per draw."""
    return sample_positive(effect.lag_months, draws.of("lag_months", *luck))


def success_luck(scenario: Scenario, draws: Draws, luck: tuple[str, str]) -> Numbers:
    """Whether an effect comes is the same everywhere, and partly the same for all mechanisms of an investment."""
    return shared_luck(scenario, draws, "success", luck)


def size_luck(scenario: Scenario, draws: Draws, luck: tuple[str, str], places: Sequence[Place]) -> Numbers:
    """Places x draws: how large an effect is, is partly the same everywhere and partly of the place."""
    common = np.sqrt(1 - scenario.variation) * shared_luck(scenario, draws, "size", luck)
    of_service, of_town, of_both = np.sqrt(
        (scenario.variation_service, scenario.variation_municipality, scenario.variation_cell)
    )
    found: dict[Place, Numbers] = {}
    for service, town in dict.fromkeys(places):
        found[service, town] = (
            common
            + of_service * draws.at(*luck, service, "")
            + of_town * draws.at(*luck, "", town)
            + of_both * draws.at(*luck, service, town)
        )
    return np.array([found[place] for place in places])


def shared_luck(scenario: Scenario, draws: Draws, name: str, luck: tuple[str, str]) -> Numbers:
    """Luck that is partly that of the investment and partly that of the mechanism."""
    r = scenario.shared_luck
    return np.asarray(np.sqrt(r) * draws.of(name, luck[0]) + np.sqrt(1 - r) * draws.of(name, *luck))
