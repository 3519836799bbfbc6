"""Under other assumptions: each is the whole forecast of a plan that was changed by hand."""

import pytest

from services.domain.quantity import Quantity
from services.timing.forecast import forecast
from services.timing.fragile import OVERRUN, SMALLER, WORSE_A_YEAR, fragile
from tests.unit.answers.small_plans import METRICS, effect, investment, scenario
from tests.unit.timing.cells import cell

SIZE = {"p10": 0.05, "p50": 0.15, "p90": 0.3}


def found(*effects, draws=1024, **changes):
    plan = scenario(investment("redesign", *effects, overrun={"p10": 0.9, "p50": 1.2, "p90": 1.5}), **changes)
    run = forecast(plan, METRICS, [cell(plan)], draws)
    return run, {one.name: one.chance["citizen"] for one in fragile(run)}


def chance(run, plan):
    other = forecast(plan, METRICS, [cell(plan)], drawn=run.draws)
    return (other.benefit_month["citizen"] < other.horizon).mean()


def test_as_it_is_comes_first_and_is_the_plan_itself():
    run, tried = found(effect(improvement=SIZE))
    assert next(iter(tried)) == "as_it_is"
    assert tried["as_it_is"] == (run.benefit_month["citizen"] < run.horizon).mean()
    assert len(tried) == 10


@pytest.mark.parametrize(
    ("name", "improvement"),
    [
        ("wider", {"p10": 0.15 - 1.5 * 0.1, "p50": 0.15, "p90": 0.15 + 1.5 * 0.15}),
        ("smaller", {name: value * (1 - SMALLER) for name, value in SIZE.items()}),
    ],
)
def test_other_sizes_are_those_of_another_plan(name, improvement):
    run, tried = found(effect(improvement=SIZE))
    plan = scenario(
        investment("redesign", effect(improvement=improvement), overrun={"p10": 0.9, "p50": 1.2, "p90": 1.5})
    )
    assert tried[name] == pytest.approx(chance(run, plan))


def test_overruns_as_of_projects_like_these_are_later_for_a_plan_that_hardly_fits():
    run, tried = found(effect(), horizon_months=18)
    plan = scenario(investment("redesign", effect(), overrun=OVERRUN.model_dump()), horizon_months=18)
    assert tried["overruns"] == pytest.approx(chance(run, plan))
    assert Quantity(p10=1.0, p50=1.05, p90=2.25) == OVERRUN


def test_what_may_be_worse_does_not_get_smaller():
    harm = {"p10": -0.2, "p50": -0.05, "p90": 0.2}
    run, tried = found(effect(improvement=harm))
    less = {"p10": -0.2, "p50": -0.05, "p90": 0.2 * (1 - SMALLER)}
    plan = scenario(investment("redesign", effect(improvement=less), overrun={"p10": 0.9, "p50": 1.2, "p90": 1.5}))
    assert tried["smaller"] == pytest.approx(chance(run, plan))


def test_everything_gets_worse_by_itself_a_little_every_year():
    # 11 % better from month 12 on; noticed is 10 %: after a year and a bit the difference is worn away
    _, tried = found(effect(improvement=0.11), horizon_months=24)
    assert tried["as_it_is"] > 0.99
    assert tried["worsening"] < 0.9
    assert WORSE_A_YEAR == 0.01


def test_who_notices_sooner_notices_more():
    _, tried = found(effect(improvement=SIZE))
    assert tried["noticed_sooner"] >= tried["as_it_is"] >= tried["noticed_later"]
    assert tried["reach_25"] >= tried["as_it_is"] >= tried["reach_60"]


def test_a_plan_without_effects_is_not_fragile():
    assert found()[1] == {}
