"""The compiled code and NumPy say the same, and without a compiler NumPy says it."""

import builtins

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from services.noise.wander import Wander
from services.timing import compiled
from services.timing.block import Blocks
from services.timing.draws import draw
from services.timing.forecast import forecast, places
from services.timing.notice import Notice, benefit_months
from services.timing.path_shifts import path_shifts
from services.timing.plan import make_plan
from services.timing.without_plan import beside_doing_nothing
from tests.replication.generated import METRICS as KINDS
from tests.replication.generated import as_cells, as_metrics, as_scenario, cases
from tests.replication.packaged import packaged
from tests.unit.answers.small_plans import METRICS, effect, investment, scenario
from tests.unit.timing.cells import cell

pytestmark = pytest.mark.xdist_group("packaged")  # compiled and loaded once
metrics = as_metrics(KINDS)


def both(plan, known, cells, draws):
    """What NumPy and what the compiled code make of the same drawn effects."""
    made = make_plan(plan, known, cells)
    if not made.paths:
        return
    own = Notice(Blocks(plan, made))
    code = compiled._code()
    assert code is not None
    for _, drawn in own.blocks.batches(draw(plan, draws, 7, places(cells))):
        yield own._by_numpy(drawn), own._by_code(code, drawn)


def often(flags):
    return flags.mean() if flags.size else 0.0


def same(one, other, ties):
    """Months are the same but for ties that rounding decides; shares and sums follow them."""
    for name in ("month", "hit", "member_month", "path_month"):
        assert often(getattr(one, name) != getattr(other, name)) <= ties, name
    for name in ("reach", "shares"):
        apart = np.abs(getattr(one, name) - getattr(other, name)) > 1e-4
        assert often(apart) <= ties, name
    draws = one.month.shape[1]
    for name in ("worse", "member_reach"):
        assert np.abs(getattr(one, name) - getattr(other, name)).max(initial=0) <= max(ties * draws, 1e-3), name


@pytest.mark.slow
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_the_compiled_code_says_what_numpy_says(case):
    plan, cells = as_scenario(case[0]), as_cells(case[1], metrics)
    for one, other in both(plan, metrics, cells, 16):
        same(one, other, ties=1 / 16)


@pytest.mark.slow
@pytest.mark.parametrize("code", ["service_provider", "efficient_provider_cloud"])
def test_it_does_so_on_the_packaged_plans(code):
    inputs = packaged()[code]
    for one, other in both(inputs.scenario, inputs.metrics, inputs.cells, 512):
        same(one, other, ties=1e-3)
        assert np.array_equal(one.month, other.month)


def test_without_a_compiler_numpy_does_it(monkeypatch):
    plan = scenario(investment("redesign", effect(probability=0.5, ramp_months=6, disruption=0.2)))
    there = [cell(plan), cell(plan, municipality="M2", volume=50)]
    before = forecast(plan, METRICS, there, 64)
    bring_in = builtins.__import__

    def without(name, *args, **kwargs):
        if name == "numba":
            raise ImportError(name)
        return bring_in(name, *args, **kwargs)

    monkeypatch.setattr(compiled, "WORTH_COMPILING", 0)
    monkeypatch.delitem(__import__("sys").modules, "services.timing.kernel", raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.setattr("services.timing.kernel", None, raising=False)
    compiled._code.cache_clear()
    try:
        assert compiled._code() is None
        after = forecast(plan, METRICS, there, 64)
    finally:
        compiled._code.cache_clear()
    assert np.array_equal(before.path_month, after.path_month)


def test_with_and_without_the_plan_the_compiled_code_says_what_numpy_says(monkeypatch):
    inputs = packaged()["service_provider"]
    run = forecast(inputs.scenario, inputs.metrics, inputs.cells, 256)
    wander = dict.fromkeys(inputs.metrics, Wander(0.1, 0.2))
    found = []
    for worth in (0, 10**12):
        monkeypatch.setattr(compiled, "WORTH_COMPILING", worth)
        found.append(beside_doing_nothing(run, inputs.cells, inputs.metrics, wander, 0, [40, 95]))
        blocks = Blocks(inputs.scenario, run.plan, [3, 40, 95])
        found.append(path_shifts(blocks, run.draws, compiled.compiled(blocks, 256)))
    for audience, both in found[0].items():
        for one, other in zip(both, found[2][audience], strict=True):
            assert one.with_plan == pytest.approx(other.with_plan, abs=2 / 256)  # a shift may lie on a threshold
            assert one.without_plan == pytest.approx(other.without_plan, abs=2 / 256)
    np.testing.assert_allclose(found[1], found[3], rtol=1e-5, atol=2e-6)


def test_benefit_months_are_those_of_the_forecast():
    plan = scenario(investment("redesign", effect(probability=0.5, ramp_months=6)))
    run = forecast(plan, METRICS, [cell(plan)], 300)
    found = benefit_months(Blocks(plan, run.plan), run.draws)
    assert np.array_equal(found["citizen"], run.benefit_month["citizen"])
