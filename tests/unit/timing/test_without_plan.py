"""With and without the plan in the same months: doing nothing is the same forecast, without the plan."""

import numpy as np
import pytest

from services.noise.wander import PERSISTENCE, Wander
from services.timing import without_plan
from services.timing.forecast import forecast
from services.timing.without_plan import beside_doing_nothing
from tests.unit.answers.small_plans import METRICS, effect, investment, scenario
from tests.unit.timing.cells import cell

STILL = dict.fromkeys(METRICS, Wander(0.0, 0.0))
END = 59


def chances(plan, wander, *cells, draws=1024, moments=(END,), known_until=0):
    there = cells or [cell(plan)]
    run = forecast(plan, METRICS, there, draws)
    return run, beside_doing_nothing(run, there, METRICS, wander, known_until, moments)["citizen"]


@pytest.fixture
def without_drift(monkeypatch):
    monkeypatch.setattr(without_plan, "DRIFT", 0.0)


def test_without_drift_and_walk_it_is_the_plan_alone_and_nothing_without(without_drift):
    plan = scenario(investment("redesign", effect(probability=0.4)))
    run, (end,) = chances(plan, STILL)
    assert end.with_plan == pytest.approx((run.benefit_month["citizen"] <= END - 11).mean())
    assert end.without_plan == 0


def test_without_drift_and_walk_no_plan_is_as_good_as_no_plan(without_drift):
    _, (end,) = chances(scenario(investment("office")), STILL)
    assert (end.with_plan, end.without_plan) == (0, 0)


def test_the_mean_of_twelve_months_must_be_at_least_half(without_drift):
    plan = scenario(investment("redesign", effect(), duration_months=12))  # noticed from month 12
    moments = (16, 17, 18, END)
    assert [one.with_plan for one in chances(plan, STILL, moments=moments)[1]] == [0, 1, 1, 1]


def test_one_cell_without_a_plan_is_a_normal_distribution(without_drift):
    """Of one cell the share of the draws in which it is noticed in one month is that of the course; by the law of total
    probability over the twelve months it lies between the smallest and the largest of them."""
    wander = {**STILL, "lead_time_days": Wander(0.1, 0.2)}
    plan = scenario(investment("office"))
    _, (end,) = chances(plan, wander, draws=8192)
    sd = np.sqrt((0.1**2 + 0.2**2) * (1 - PERSISTENCE ** (2 * END)))
    rng = np.random.default_rng(1)
    courses = np.empty((20000, 12))
    courses[:, 0] = sd * rng.normal(size=20000)
    for month in range(1, 12):
        step = np.sqrt((0.1**2 + 0.2**2) * (1 - PERSISTENCE**2))
        courses[:, month] = PERSISTENCE * courses[:, month - 1] + step * rng.normal(size=20000)
    expected = ((courses >= -np.log(0.9)).mean(axis=1) >= 0.5).mean()
    assert end.without_plan == pytest.approx(expected, abs=0.02)
    assert end.with_plan == end.without_plan


def test_a_plan_that_helps_never_makes_the_chance_smaller():
    wander = dict.fromkeys(METRICS, Wander(0.1, 0.3))
    plan = scenario(investment("redesign", effect(improvement={"p10": 0.0, "p50": 0.1, "p90": 0.2})))
    _, found = chances(plan, wander, moments=(20, 40, END))
    assert all(one.with_plan >= one.without_plan for one in found)


def test_what_is_known_does_not_wander():
    wander = dict.fromkeys(METRICS, Wander(0.5, 0.5))
    _, (known, unknown) = chances(scenario(investment("office")), wander, moments=(11, END), known_until=12)
    assert known.without_plan == 0 < unknown.without_plan


def test_a_borrowed_level_does_not_get_better_by_itself():
    plan = scenario(investment("counter", effect("satisfaction", improvement=1.0)))
    there = cell(plan, satisfaction=6.0)
    borrowed = type(there)(
        **{
            **vars(there),
            "levels": {code: type(level)(level.value, assumed=True) for code, level in there.levels.items()},
        }
    )
    wander = dict.fromkeys(METRICS, Wander(0.5, 0.5))
    assert chances(plan, wander, borrowed)[1][0].without_plan == 0
    assert chances(plan, wander, there)[1][0].without_plan > 0


def test_without_moments_there_is_nothing_to_say():
    plan = scenario(investment("office"))
    run = forecast(plan, METRICS, [cell(plan)], 16)
    assert beside_doing_nothing(run, [cell(plan)], METRICS, STILL, 0, []) == {}
