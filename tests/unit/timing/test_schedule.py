"""When investments start and end: chains, waiting, overruns that go together."""

import numpy as np
import pytest

from services.timing.draws import draw
from services.timing.schedule import schedule
from tests.unit.answers.small_plans import effect, investment, scenario

WIDE = {"p10": 0.9, "p50": 1.2, "p90": 2.0}


def test_a_start_is_its_own_or_the_last_finish_it_waits_for():
    plan = scenario(
        investment("redesign", effect(), depends_on=["slow", "fast"], starts_after_months=5, duration_months=2),
        investment("slow", duration_months=10, starts_after_months=1),
        investment("fast", duration_months=1),
    )
    times = schedule(plan, draw(plan, 16, 1))
    start, finish = times.start, times.finish
    assert [set(start[at]) for at in range(3)] == [{11.0}, {1.0}, {0.0}]
    assert [set(finish[at]) for at in range(3)] == [{13.0}, {11.0}, {1.0}]


def test_an_investment_that_waits_for_what_is_done_early_keeps_its_own_start():
    plan = scenario(
        investment("platform", duration_months=3),
        investment("redesign", effect(), depends_on=["platform"], starts_after_months=6, duration_months=0),
    )
    times = schedule(plan, draw(plan, 16, 1))
    start, finish = times.start, times.finish
    assert set(start[1]) == set(finish[1]) == {6.0}


@pytest.mark.parametrize(("rho", "expected"), [(0.0, 0.0), (0.4, 0.4), (1.0, 1.0)])
def test_delays_go_together_as_far_as_shared_delay_says(rho, expected):
    both = [investment(code, effect(), duration_months=10, overrun=WIDE) for code in ("redesign", "platform")]
    plan = scenario(*both, shared_delay=rho)
    finish = schedule(plan, draw(plan, 8192, 3)).finish
    ranks = [np.argsort(np.argsort(finish[at])) for at in range(2)]
    rank_correlation = 6 / np.pi * np.arcsin(expected / 2)  # Spearman's, of two normals with correlation rho
    assert np.corrcoef(ranks)[0, 1] == pytest.approx(rank_correlation, abs=0.03)


def test_the_common_and_the_own_delay_add_up_as_the_method_says():
    plan = scenario(investment("redesign", effect(), duration_months=10, overrun=WIDE), shared_delay=0.36)
    drawn = draw(plan, 1, 1)
    drawn.z[0, drawn.column["delay",]], drawn.z[0, drawn.column["overrun", "redesign"]] = 1.0, 0.5
    finish = schedule(plan, drawn).finish
    together = 0.6 * 1.0 + 0.8 * 0.5
    assert finish[0][0] == pytest.approx(10 * np.exp(np.log(1.2) + together * np.log(2.0 / 1.2) / 1.281552))
