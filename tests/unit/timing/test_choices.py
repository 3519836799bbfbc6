"""What first, drop, delay: by hand, every set beside the best found, and what cannot be tried is chosen greedily."""

from dataclasses import replace
from itertools import combinations

import pytest

from services.timing.choice import DELAY, DROP, FIRST
from services.timing.choices import Choices
from services.timing.draws import draw
from services.timing.forecast import forecast, places
from services.timing.record import Happened, Record
from tests.unit.answers.small_plans import METRICS, effect, investment, scenario
from tests.unit.timing.cells import cell

CERTAIN = {"duration_months": 12, "budget_eur": 1_000_000}


def moving(*investments, months=6, record=None, draws=256):
    plan = scenario(*investments, horizon_months=48)
    run = forecast(plan, METRICS, [cell(plan, 1200, lead_time_days=60.0)], draws, 1)
    if record:
        luck = replace(draw(plan, draws, 1, places([cell(plan, 1200, lead_time_days=60.0)])), record=record)
        run = forecast(plan, METRICS, [cell(plan, 1200, lead_time_days=60.0)], draws, 1, luck)
    return Choices(run, months)


def surely(code, **changes):
    return investment(code, effect(improvement=0.4), **{**CERTAIN, **changes})


def maybe(code, probability, **changes):
    return investment(code, effect(improvement=0.4, probability=probability), **{**CERTAIN, **changes})


def outcome(found):
    (one,) = found.outcomes.values()
    return one


def test_dropping_the_only_one_takes_the_whole_chance_and_a_delay_the_same_months():
    here = moving(surely("redesign"))
    dropped, delayed = here.choice(DROP, ("redesign",)), here.choice(DELAY, ("redesign",))
    assert outcome(dropped).chance == -1 and outcome(dropped).low == outcome(dropped).high == -1
    assert outcome(dropped).months is None
    assert (outcome(delayed).chance, outcome(delayed).months) == (0, 6)
    assert (outcome(delayed).early, outcome(delayed).late) == (6, 6)
    (audience,) = dropped.outcomes
    assert dropped.per_million(audience) == -100


def test_what_is_first_takes_along_what_it_waits_for():
    here = moving(investment("base", **CERTAIN, starts_after_months=10), surely("redesign", depends_on=["base"]))
    found = here.choice(FIRST, ("redesign",))
    assert (found.along, found.eur) == (("base",), 2_000_000)
    assert outcome(found).months == -10
    assert here.movable(FIRST) == ["base", "redesign"]


def test_what_is_dropped_takes_along_what_cannot_do_without_it():
    here = moving(
        investment("base", **CERTAIN), surely("redesign", depends_on=["base"]), investment("other", **CERTAIN)
    )
    assert here.choice(DROP, ("base",)).along == ("redesign",)
    assert outcome(here.choice(DROP, ("base",))).chance == -1
    assert outcome(here.choice(DROP, ("other",))).chance == 0


def test_what_happened_does_not_move_any_more():
    of = {"live": Happened(started=0, live=10), "begun": Happened(started=1), "stopped": Happened(stopped=2)}
    rows = [surely(code, starts_after_months=3) for code in ("live", "begun", "stopped", "later")]
    here = moving(*rows, record=Record(as_of=12, of=of))
    assert here.movable(DROP) == ["begun", "later"]
    assert here.movable(DELAY) == here.movable(FIRST) == ["later"]


def four():
    return moving(
        maybe("large", 0.9),
        maybe("small", 0.2, budget_eur=500_000),
        maybe("middle", 0.5),
        investment("nothing", **CERTAIN),
    )


def test_the_best_sets_are_those_of_trying_every_set():
    here = four()
    found = here.best(DROP, 3)
    every = [
        here.choice(DROP, some)
        for size in (1, 2, 3)
        for some in combinations(("large", "small", "middle", "nothing"), size)
    ]
    assert (found.exact, found.tried) == (True, len(every))
    assert found.sets[0].chance(None) == max(one.chance(None) for one in every)
    assert found.sets[0].codes == ("nothing",)


@pytest.mark.parametrize(
    ("budget", "expected"), [(1_400_000, {"small", "nothing"}), (2_400_000, {"small", "middle", "nothing"})]
)
def test_so_much_money_is_found_where_it_costs_least(budget, expected):
    best = four().best(DROP, 3, budget)
    assert set(best.sets[0].codes) == expected
    assert all(one.eur >= budget for one in best.sets)


def test_no_set_finds_more_money_than_there_is():
    assert four().best(DROP, 3, 9_000_000).sets == []


def test_first_within_a_budget_and_never_for_nothing():
    late = {"starts_after_months": 40}
    here = moving(surely("a", **late), surely("b", **late, budget_eur=400_000), investment("c", **CERTAIN, **late))
    best = here.best(FIRST, 2, 500_000)
    assert [one.codes for one in best.sets] == [("b",)]


def test_with_too_many_sets_the_best_is_added_one_at_a_time():
    exact = four().best(DROP, 2)
    ticks = iter(range(1000))
    here = Choices(four().run, clock=lambda: 100.0 * next(ticks))
    greedy = here.best(DROP, 2)
    assert not greedy.exact and greedy.tried < exact.tried
    assert greedy.sets[0].chance(None) == exact.sets[0].chance(None)
    told = []
    again = Choices(here.run, tell=lambda made, of: told.append((made, of)))
    list(again.singles())
    assert told[-1][0] == len(told) and all(made <= of for made, of in told)


def test_what_is_dropped_leaves_only_what_is_not_spent_and_a_delay_counts_from_when_it_would_begin():
    here = Choices(four().run, spent={"large": 600_000.0})
    assert here.choice(DROP, ("large",)).eur == 400_000
    waits = moving(investment("base", **CERTAIN), surely("redesign", depends_on=["base"]))
    assert outcome(waits.choice(DELAY, ("redesign",))).months == 6


def test_one_at_a_time_still_finds_the_money_that_has_to_be_found():
    ticks = iter(range(1000))
    here = Choices(four().run, clock=lambda: 100.0 * next(ticks))
    best = here.best(DROP, 3, 2_900_000)
    assert not best.exact and best.sets and best.sets[0].eur >= 2_900_000
