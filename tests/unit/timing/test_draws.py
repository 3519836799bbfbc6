"""The luck of every draw: a column for what is uncertain, the same for plans that do the same."""

import numpy as np
import pytest

from services.timing.draws import draw, lucks_of
from tests.unit.answers.small_plans import effect, investment, scenario

PLAN = scenario(
    investment("platform"),
    investment("redesign", effect(mechanism="skills"), effect("on_time_share", mechanism="skills"), effect()),
    investment("cables"),
)
PLACES = [("passports", "M1"), ("permits", "M1"), ("permits", "M2")]


def test_every_uncertainty_has_a_standard_normal_column_of_its_own():
    drawn = draw(PLAN, 4096, 1)
    # the delay, three overruns, size and success of one investment, and five for each of its two lucks
    assert drawn.z.shape == (4096, 1 + 3 + 2 + 2 * 5)
    assert np.isfinite(drawn.z).all()
    assert drawn.z.mean(axis=0) == pytest.approx(0, abs=0.02)
    assert drawn.z.std(axis=0) == pytest.approx(1, abs=0.02)
    assert np.corrcoef(drawn.z.T) - np.eye(16) == pytest.approx(0, abs=0.06)
    assert sorted(drawn.column.values()) == list(range(16))


def test_effects_of_one_investment_through_one_mechanism_have_one_luck_and_those_without_have_their_own():
    twice = scenario(
        investment("redesign", effect(mechanism="skills"), effect("satisfaction", mechanism="skills"), effect()),
        investment("training", effect(mechanism="skills"), effect(), effect(), effect(audience="citizen")),
    )
    found = lucks_of(twice)
    assert found[0] == found[1] == ("redesign", "skills")
    assert len(set(found.values())) == 6
    assert found[2][0] == "redesign"
    assert found[3] == ("training", "skills")


def test_a_place_has_parts_of_its_service_of_its_municipality_and_of_both():
    drawn = draw(PLAN, 2048, 1, PLACES)
    parts = [key[2:] for key in drawn.part if key[:2] == ("redesign", "skills")]
    assert sorted(parts) == sorted([("passports", ""), ("permits", ""), ("", "M1"), ("", "M2"), *PLACES])
    assert drawn.places.shape == (2 * 7, 2048)
    assert np.corrcoef(drawn.places) - np.eye(14) == pytest.approx(0, abs=0.1)
    assert drawn.places.std(axis=1) == pytest.approx(1, abs=0.06)


def test_the_luck_of_a_place_is_its_own_whatever_else_there_is():
    few, many = draw(PLAN, 64, 1, PLACES[1:2]), draw(PLAN, 64, 1, PLACES)
    for key in few.part:
        assert (few.at(*key) == many.at(*key)).all()


def test_plans_drawn_together_have_one_luck_where_they_do_the_same():
    other = scenario(investment("redesign", effect(mechanism="skills", improvement=0.9)), investment("counter"))
    both = draw([PLAN, other], 64, 1)
    assert set(both.column) == set(draw(PLAN, 16, 1).column) | set(draw(other, 16, 1).column)
    assert len(both.column) == 16 + 1


def test_the_same_seed_gives_the_same_draws_and_another_seed_gives_others():
    first, again, other = (draw(PLAN, 64, seed, PLACES) for seed in (5, 5, 6))
    assert (first.z == again.z).all()
    assert (first.places == again.places).all()
    assert not (first.z == other.z).any()
    assert not (first.places == other.places).any()


@pytest.mark.parametrize("count", [1, 16, 100, 4096])
def test_any_number_of_draws_can_be_asked_and_more_draws_begin_with_the_same(count):
    few, more = draw(PLAN, count, 1, PLACES), draw(PLAN, 4096, 1, PLACES)
    assert few.count == count
    assert (few.z == more.first(count).z).all()
    assert (few.places == more.first(count).places).all()


def test_draws_taken_anew_keep_the_luck_of_their_places():
    drawn = draw(PLAN, 16, 1, PLACES)
    which = np.array([3, 3, 15])
    again = drawn.rows(which)
    assert (again.z == drawn.z[which]).all()
    assert (
        again.at("redesign", "skills", "permits", "M1") == drawn.at("redesign", "skills", "permits", "M1")[which]
    ).all()
