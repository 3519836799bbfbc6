"""What happened replaces what was drawn; the rest is drawn given that. Beside draws that are simply thrown away."""

from datetime import date

import numpy as np
import pytest

from services.domain.actual import Actual
from services.timing.cost import final_cost
from services.timing.draws import draw
from services.timing.forecast import forecast, places
from services.timing.happened import conditioned, record_of
from services.timing.record import OVERRUN
from services.timing.schedule import schedule
from tests.unit.answers.small_plans import METRICS, effect, investment, scenario
from tests.unit.timing.cells import cell

NOW = 2015 * 12 + 20  # as of September 2016: month 20 of the plan
RANGE = {"p10": 0.8, "p50": 1.2, "p90": 2.5}


def plan(**changes):
    return scenario(
        investment("base", duration_months=12, overrun=RANGE),
        investment("process", effect(), duration_months=15, overrun=RANGE, starts_after_months=3),
        investment("portal", effect(), duration_months=6, overrun=RANGE, depends_on=["base"]),
        **{"shared_delay": 0.4, "horizon_months": 96, **changes},
    )


def actual(code, what, on, **more):
    return Actual(scenario="plan", investment=code, actual=what, on=date.fromisoformat(on), reason="zo", **more)


def drawn(made, *actuals, count=16384):
    record = record_of(actuals, made, NOW)
    return schedule(made, conditioned(draw(made, count, 3), made, record))


def of_code(made, times, code):
    return times[[one.code for one in made.investment].index(code)]


def overrun(z):
    low, middle, high = np.log([RANGE[name] for name in ("p10", "p50", "p90")])
    return np.exp(middle + z * np.where(z > 0, high - middle, middle - low) / 1.281552)


def test_nothing_recorded_changes_nothing():
    made = plan()
    luck = draw(made, 64, 3)
    assert conditioned(luck, made, record_of([], made, NOW)) is luck


def test_luck_given_what_is_under_way_is_that_of_draws_in_which_it_was_not_ready():
    """Both began on time and neither is ready in month 20: a million draws, and those thrown away in which one was."""
    made = plan()
    found = drawn(made, actual("base", "started", "2015-01-01"), actual("process", "started", "2015-04-01"))
    rng = np.random.default_rng(5)
    shared, base, process, portal = rng.standard_normal((4, 1_000_000))
    z = {name: np.sqrt(0.4) * shared + np.sqrt(0.6) * own for name, own in (("b", base), ("p", process), ("q", portal))}
    ready = 12 * overrun(z["b"]), 3 + 15 * overrun(z["p"])
    kept = (ready[0] > 20) & (ready[1] > 20)
    portal_ready = ready[0] + 6 * overrun(z["q"])
    for code, expected in (("base", ready[0]), ("process", ready[1]), ("portal", portal_ready)):
        mine = of_code(made, found.live, code)
        np.testing.assert_allclose(
            np.quantile(mine, (0.1, 0.5, 0.9)), np.quantile(expected[kept], (0.1, 0.5, 0.9)), rtol=0.02
        )
    both = of_code(made, found.live, "base"), of_code(made, found.live, "process")
    ranks = [np.argsort(np.argsort(one)) for one in both]
    expected_ranks = [np.argsort(np.argsort(one[kept])) for one in ready]
    assert np.corrcoef(ranks)[0, 1] == pytest.approx(np.corrcoef(expected_ranks)[0, 1], abs=0.03)
    assert min(one.min() for one in both) > 20


@pytest.mark.parametrize("rho", [0.0, 1.0])
def test_luck_that_is_all_own_or_all_shared(rho):
    made = plan(shared_delay=rho)
    found = drawn(made, actual("base", "started", "2015-01-01"))
    z = np.random.default_rng(6).standard_normal(1_000_000)
    expected = 12 * overrun(z)
    mine = of_code(made, found.live, "base")
    np.testing.assert_allclose(
        np.quantile(mine, (0.1, 0.5, 0.9)), np.quantile(expected[expected > 20], (0.1, 0.5, 0.9)), rtol=0.02
    )


def test_what_went_live_is_no_draw_and_what_has_not_begun_begins_no_sooner_than_now():
    made = plan()
    found = drawn(made, actual("base", "live", "2016-03-16"))
    assert of_code(made, found.live, "base") == pytest.approx(14 + 15 / 31)
    assert of_code(made, found.start, "process").min() == of_code(made, found.start, "portal").min() == 20


def test_a_delay_counts_from_when_it_was_known():
    made = plan()
    found = drawn(
        made,
        actual("base", "started", "2015-01-01"),
        actual("base", "delayed", "2016-01-01", until=date(2017, 1, 1)),
    )
    z = np.random.default_rng(6).standard_normal(1_000_000)
    expected = 12 + 12 * overrun(z)
    np.testing.assert_allclose(
        np.quantile(of_code(made, found.live, "base"), (0.1, 0.5, 0.9)),
        np.quantile(expected[expected > 20], (0.1, 0.5, 0.9)),
        rtol=0.03,
    )


def test_what_was_certain_and_took_longer_takes_as_long_as_projects_like_it():
    made = scenario(investment("base", effect(), duration_months=12), horizon_months=96)
    found = drawn(made, actual("base", "started", "2015-01-01"))
    live = of_code(made, found.live, "base")
    assert live.min() > 20 and np.ptp(live) > 12
    assert np.quantile(live, 0.999) < 12 * OVERRUN.p90 * 4


def test_what_took_longer_than_was_thought_possible_has_a_luck_of_this_world():
    tight = {"p10": 1.0, "p50": 1.01, "p90": 1.02}
    made = scenario(investment("base", effect(), duration_months=12, overrun=tight), horizon_months=96)
    found = drawn(made, actual("base", "started", "2015-01-01"))
    live = of_code(made, found.live, "base")
    assert live.min() >= 20 and live.max() < 300
    at_once = scenario(investment("base", effect(), duration_months=0), horizon_months=96)
    assert np.isfinite(of_code(at_once, drawn(at_once, actual("base", "started", "2015-01-01")).live, "base")).all()


def test_what_stopped_before_it_began_never_hindered():
    found = drawn(plan(), actual("process", "stopped", "2016-02-01"))
    start, finish = (of_code(plan(), of, "process") for of in (found.start, found.finish))
    assert (start == finish).all()


def test_what_stopped_never_comes_nor_what_depends_on_it():
    made = plan()
    found = drawn(
        made,
        actual("base", "started", "2015-01-01"),
        actual("base", "stopped", "2016-06-01"),
        actual("process", "started", "2015-04-01"),
    )
    assert np.isinf(of_code(made, found.live, "base")).all() and np.isinf(of_code(made, found.live, "portal")).all()
    assert np.isfinite(of_code(made, found.live, "process")).all()


def benefit(made, *actuals, as_of=NOW, count=512):
    luck = draw(made, count, 3, places([cell(made)]))
    run = forecast(made, METRICS, [cell(made)], count, 3, conditioned(luck, made, record_of(actuals, made, as_of)))
    return run, run.benefit_month["citizen"]


def test_what_came_before_a_stop_stays_unless_it_was_switched_off():
    made = scenario(investment("redesign", effect(), duration_months=6))
    live = actual("redesign", "live", "2015-07-01")
    run, months = benefit(made, live, actual("redesign", "stopped", "2016-02-01"))
    assert (months == 6).all() and run.reach["citizen"][:, -1].all()
    run, months = benefit(made, live, actual("redesign", "switched_off", "2016-02-01"))
    reach = run.reach["citizen"]
    assert (months == 6).all() and reach[:, 12].all() and not reach[:, 13:].any()


def test_what_happened_later_is_not_known_yet():
    made = scenario(investment("redesign", effect(), duration_months=6))
    late = actual("redesign", "live", "2016-08-31")
    assert record_of([late], made, NOW - 1).of == {}
    assert (benefit(made, late)[1] == 20).all()


def test_cost_is_never_less_than_what_was_spent_and_exactly_that_once_it_is_in_use():
    made = scenario(
        investment("redesign", effect(), duration_months=12, cost_overrun={"p10": 0.9, "p50": 1.1, "p90": 1.6})
    )
    luck = draw(made, 4096, 3)
    for happened, spent, low, high in (
        ([actual("redesign", "started", "2015-01-01")], 120_000, 120_000, None),
        ([actual("redesign", "live", "2015-12-01")], 130_000, 130_000, 130_000),
    ):
        given = conditioned(luck, made, record_of(happened, made, NOW))
        cost = final_cost(made, given, {"redesign": spent})
        assert cost.low >= low and (cost.high == high if high else cost.high > low)
