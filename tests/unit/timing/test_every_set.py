"""Every set at once says the same as every set by itself, also with dependencies, overlaps and what happened."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from benchmarks import made
from services.timing import choices
from services.timing.choice import DROP, MOVES
from services.timing.choices import Choices
from services.timing.every_set import all_sets
from services.timing.forecast import forecast
from services.timing.record import Happened, Record

HAPPENED = {
    "investment_1": Happened(live=9),
    "investment_2": Happened(started=1),
    "investment_3": Happened(delayed=(2, 30)),
}
DRAWS = 192


def moving(investments: int, horizon: int, happened: bool = False) -> Choices:
    plan, cells = made.scenario(3 * investments, horizon, investments), made.cells(4, investments)
    run = forecast(plan, made.metrics(), cells, DRAWS)
    if happened:
        luck = replace(run.draws, record=Record(as_of=12, of=HAPPENED))
        run = forecast(plan, made.metrics(), cells, DRAWS, 1, luck)
    return Choices(run)


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("happened", [False, True])
def test_the_best_of_every_set_are_those_of_trying_each(
    move: str, happened: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = moving(6, 34, happened)
    by_itself = here.best(move, 3)
    monkeypatch.setattr(choices, "FEW_SETS", 0)
    again = Choices(here.run)
    at_once = again.best(move, 3)
    assert (at_once.exact, at_once.tried) == (True, by_itself.tried) and by_itself.exact
    chances = [one.chance(None) for one in by_itself.sets[: len(at_once.sets)]]
    assert [one.chance(None) for one in at_once.sets] == pytest.approx(chances, abs=1e-12)


def test_progress_is_told_and_never_more_than_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choices, "FEW_SETS", 0)
    told: list[tuple[int, int]] = []
    here = Choices(moving(6, 34).run, tell=lambda made, of: told.append((made, of)))
    here.best(DROP, 3)
    assert told and all(0 <= made <= of for made, of in told)


def test_what_takes_too_long_is_chosen_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choices, "FEW_SETS", 0)
    ticks = iter(range(10_000))
    assert not Choices(moving(6, 34).run, clock=lambda: 100.0 * next(ticks)).best(DROP, 3).exact


def test_every_set_is_there_once() -> None:
    found = all_sets(5, 3)
    expected = [some for size in (1, 2, 3) for some in combinations(range(5), size)]
    assert [tuple(int(one) for one in row if one >= 0) for row in found] == expected
    assert np.all(all_sets(2, 3)[:, 2] == -1) and len(all_sets(0, 3)) == 0


def test_a_plan_of_which_nobody_notices_anything_has_sets_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choices, "FEW_SETS", 0)
    plan = made.scenario(6, 34, 6)
    silent = [one.model_copy(update={"effect": []}) for one in plan.investment]
    plan = plan.model_copy(update={"investment": silent})
    run = forecast(plan, made.metrics(), made.cells(4, 6), DRAWS)
    best = Choices(run).best(DROP, 2)
    assert best.exact and all(one.chance(None) == 0 for one in best.sets)
