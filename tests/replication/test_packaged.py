"""The packaged scenarios: draw by draw as the oracle says, and the same date whatever the seed."""

import numpy as np
import pytest

from services.intake.packaged import SCENARIOS
from services.timing.forecast import forecast
from services.timing.quantiles import month_range
from tests.replication.packaged import packaged, plain
from tests.replication.same_luck import outcomes

pytestmark = pytest.mark.xdist_group("packaged")  # loaded once
DRAWS = 48


@pytest.fixture(params=SCENARIOS)
def inputs(request):
    return packaged()[request.param]


def test_every_draw_is_as_the_oracle_says(inputs):
    run = forecast(inputs.scenario, inputs.metrics, inputs.cells, DRAWS, seed=5)
    scenario, metrics, cells = plain(inputs)
    compared = 0
    for draw, outcome in enumerate(outcomes(run, scenario, metrics, cells)):
        if outcome["rounding"]:
            continue
        compared += 1
        for (cell, metric), month in outcome["metric_months"].items():
            path = run.plan.path_of[cell].get(metric)
            assert (run.never if path is None else run.path_month[draw, path]) == (
                run.never if month is None else month
            )
        for audience, found in outcome["audiences"].items():
            assert run.benefit_month[audience][draw] == (run.never if found["month"] is None else found["month"])
            assert run.reach[audience][draw] == pytest.approx(found["reach"], abs=1e-5)
    assert compared > DRAWS / 2


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_median_date_of_another_seed_is_at_most_a_month_away(inputs, seed):
    first, other = (forecast(inputs.scenario, inputs.metrics, inputs.cells, seed=one) for one in (2015, seed))
    for audience in first.plan.audiences:
        medians = [month_range(run.benefit_month[audience], run.horizon, run.never) for run in (first, other)]
        assert abs(medians[0].given[1] - medians[1].given[1]) <= 1


def test_the_same_seed_gives_the_same_forecast(inputs):
    first, again = (forecast(inputs.scenario, inputs.metrics, inputs.cells, 1024, seed=9) for _ in range(2))
    assert np.array_equal(first.path_month, again.path_month)
    for audience in first.plan.audiences:
        assert np.array_equal(first.benefit_month[audience], again.benefit_month[audience])
        assert np.array_equal(first.reach[audience], again.reach[audience])
        assert np.array_equal(first.worse[audience], again.worse[audience])
        assert first.with_what[audience] == again.with_what[audience]
