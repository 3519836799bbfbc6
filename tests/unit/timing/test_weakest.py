"""The weakest assumptions: all in one pass, as a whole forecast of the changed plan says."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from services.domain.evidence import Evidence
from services.timing import what_if
from services.timing.forecast import forecast
from services.timing.weakest import weakest_assumptions, without_each
from tests.replication.generated import METRICS as KINDS
from tests.replication.generated import as_cells, as_metrics, as_scenario, cases
from tests.unit.answers.small_plans import METRICS, effect, investment, scenario
from tests.unit.timing.cells import cell

WIDE = {"p10": 0.9, "p50": 1.3, "p90": 2.2}
metrics = as_metrics(KINDS)


def run_of(plan, *cells, draws=512):
    return forecast(plan, METRICS, cells or [cell(plan)], draws)


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_without_a_gain_it_comes_when_a_whole_forecast_without_it_says(case):
    plan, cells = as_scenario(case[0]), as_cells(case[1], metrics)
    base = forecast(plan, metrics, cells, draws=32)
    for number, months in without_each(base).items():
        whole = forecast(what_if.without_gain(plan, number), metrics, cells, drawn=base.draws)
        for audience, found in months.items():
            assert np.mean(found != whole.benefit_month[audience]) <= 1 / 32  # a tie, decided by rounding


def test_the_largest_change_on_the_weakest_evidence_comes_first():
    plan = scenario(
        investment("proven", effect(grade="A", probability=0.6, mechanism="skills")),
        investment("guessed", effect(grade="E", probability=0.6, mechanism="shorter_process")),
    )
    found = weakest_assumptions(run_of(plan), {})
    assert [(one.investment.code, one.grade) for one in found] == [("guessed", "E"), ("proven", "A")]
    assert found[0].weight == pytest.approx(found[0].before - found[0].after)
    assert found[1].weight == pytest.approx(0.2 * (found[1].before - found[1].after))


def test_the_assumption_that_decides_everything_is_named_whatever_its_grade():
    plan = scenario(
        investment("large", effect(grade="D", probability=0.7)),
        investment("small", effect(improvement=0.01, grade="E", mechanism="skills")),
    )
    (first, *others) = weakest_assumptions(run_of(plan), {})
    assert (first.investment.code, first.after) == ("large", 0)
    assert others == []  # without the other one nothing changes


def test_an_overrun_counts_by_the_best_evidence_that_it_cites():
    register = {
        code: Evidence(id=code, topic="t", figure="", grade=grade, source="s")
        for code, grade in (("B1", "B"), ("D1", "D"))
    }

    def weakest(*codes):
        plan = scenario(
            investment("redesign", effect(), overrun=WIDE, duration_months=30, overrun_evidence=list(codes)),
            horizon_months=48,
        )
        return next(one for one in weakest_assumptions(run_of(plan), register) if one.effect is None)

    assert [weakest().grade, weakest("D1").grade, weakest("D1", "B1").grade] == ["E", "D", "B"]
    assert weakest().after == 0 < weakest().before  # thirty months times 2.2 do not fit in 48
    assert weakest("B1").weight == pytest.approx(0.4 * weakest().weight)


def test_five_at_most_and_none_where_nothing_acts():
    many = [investment(f"i{at}", effect(probability=0.3, mechanism=f"m{at}"), overrun=WIDE) for at in range(6)]
    assert len(weakest_assumptions(run_of(scenario(*many)), {})) == 5
    assert weakest_assumptions(run_of(scenario(investment("redesign", effect("satisfaction")))), {}) == []
