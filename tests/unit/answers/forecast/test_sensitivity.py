"""What moves the date: on time is earlier, dropped is beyond, certain raises the chance; largest first."""

from pathlib import Path

import pytest

from services.answers.forecast.impact import answers
from services.answers.forecast.result import ScenarioAnswer
from services.answers.forecast.sensitivity import Sensitivity, sensitivities, sensitivity_table
from services.domain.scenario import Scenario
from services.timing.quantiles import MonthRange
from tests.state import now
from tests.unit.answers.load_own_files import load_figures, load_plan
from tests.unit.answers.made_answers import answer, audience, registers
from tests.unit.answers.small_plans import document, effect, figure, investment, scenario

LATE = {"p10": 1.5, "p50": 2.0, "p90": 2.5}


@pytest.fixture
def found(address: str, tmp_path: Path) -> tuple[ScenarioAnswer, list[Sensitivity]]:
    """A redesign of a year that takes two and works in seven of ten draws; an office that helps nobody."""
    load_figures(address, tmp_path, figure("2014-12", 100.0, 20))
    plan = document(investment("redesign", effect(probability=0.7), overrun=LATE), investment("office"))
    load_plan(address, tmp_path, plan)
    (one,) = answers(now(address), draws=256)
    return one, sensitivities(now(address), one)


def test_each_change_moves_the_date_its_own_way(found: tuple[ScenarioAnswer, list[Sensitivity]]) -> None:
    changes = {move.what: move for move in found[1]}
    assert set(changes) == {"on_time", "dropped", "certain"}
    assert changes["on_time"].after.p10 == 12  # a year, as planned
    assert changes["on_time"].months < 0
    assert changes["dropped"].after == MonthRange(None, None, None, 0.0)
    assert changes["dropped"].months > 0
    assert changes["certain"].after.probability == 1.0
    assert changes["certain"].chance == pytest.approx(0.3, abs=0.01)
    assert changes["certain"].metric == "lead_time_days"


def test_what_changes_nothing_is_no_row(found: tuple[ScenarioAnswer, list[Sensitivity]]) -> None:
    assert {move.investment for move in found[1]} == {"redesign"}


def test_the_largest_change_comes_first(found: tuple[ScenarioAnswer, list[Sensitivity]]) -> None:
    changes = found[1]
    sizes = [abs(move.chance) for move in changes]
    assert sizes == sorted(sizes, reverse=True)
    assert changes[0].what == "dropped"


def test_a_plan_that_is_certain_and_on_time_moves_only_when_it_is_dropped(address: str, tmp_path: Path) -> None:
    load_figures(address, tmp_path, figure("2014-12", 100.0, 20))
    load_plan(address, tmp_path, document())
    (one,) = answers(now(address), draws=64)
    (only,) = sensitivities(now(address), one)
    assert (only.what, only.months) == ("dropped", 60 + 48 - 12)
    assert only.chance == -1.0  # from all to none


def test_the_figures_are_those_of_the_answer(address: str, tmp_path: Path) -> None:
    load_figures(address, tmp_path, figure("2014-12", 100.0, 20))
    load_plan(address, tmp_path, document())
    (one,) = answers(now(address), draws=64)
    load_figures(address, tmp_path, figure("2016-12", 100.0, 20))
    assert sensitivities(now(address), one)[0].before.p50 == 12


PLAN: Scenario = scenario(investment("redesign", effect()), horizon_months=96)


def _move(before: int | None, after: int | None, months: int, what: str = "on_time", **changes: object) -> Sensitivity:
    plain = {"metric": None, "audience": "citizen", "investment": "redesign"}
    ranges = (MonthRange(before, before, before, 0.6), MonthRange(after, after, after, 0.8))
    return Sensitivity(what=what, months=months, before=ranges[0], after=ranges[1], **{**plain, **changes})  # type: ignore[arg-type]


def _said(*found: Sensitivity, language: str = "nl") -> list[tuple[str, ...]]:
    table = sensitivity_table(list(found), answer(audience()), "citizen", registers(PLAN), language)
    return [tuple(row) for row in table.itertuples(index=False)]


def test_the_date_in_words() -> None:
    assert [row[3] for row in _said(
        _move(24, 12, -12), _move(24, 60, 36), _move(24, 24, 0), _move(24, None, 72),
        _move(None, None, 0), _move(None, 60, -36), _move(24, 23, -1),
    )] == [
        "een jaar eerder", "3 jaar later", "blijft gelijk", "komt bijna nooit meer",
        "komt nog steeds bijna nooit", "minstens 3 jaar eerder", "een maand eerder",
    ]  # fmt: skip
    assert _said(_move(None, 60, -36), language="en")[0][3] == "at least 3 years earlier"


def test_what_is_changed_in_words() -> None:
    certain = _move(24, 12, -12, "certain", metric="lead_time_days")
    assert _said(certain, _move(24, None, 72, "dropped")) == [
        ("Investering redesign", "het zeker helpt bij: maat lead_time_days", "80\u00a0% wordt 100\u00a0%",
         "een jaar eerder"),
        ("Investering redesign", "het niet doorgaat", "80\u00a0% wordt 100\u00a0%", "komt bijna nooit meer"),
    ]  # fmt: skip
    assert _said(_move(24, 12, -12), language="en")[0][1] == "it is ready on time"


def test_only_the_ten_largest_of_the_audience_are_shown() -> None:
    many = [_move(24, 12, -at, audience=who) for at in range(1, 13) for who in ("business", "citizen")]
    rows = _said(*many)
    assert [row[3] for row in rows[:2]] == ["een maand eerder", "2 maanden eerder"]
    assert len(rows) == 10
    table = sensitivity_table([], answer(audience()), "citizen", registers(PLAN), "nl")
    assert table.empty
    assert list(table.columns) == ["Investering", "Stel dat ...", "Kans binnen 8 jaar", "De datum, als het komt"]
