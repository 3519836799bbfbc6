"""A plan beside what projects like it did: in exact words, and only said to be hopeful where it is."""

from pathlib import Path

import pytest

from services.answers.plan.hopeful import beside_class, is_hopeful, reference_sentence
from services.answers.register import reference_class
from tests.unit.answers.small_plans import effect, investment, scenario

CLASS = {"p10": 1.0, "p50": 1.05, "p90": 2.25}
HOPEFUL = {"p10": 1.0, "p50": 1.1, "p90": 1.4}


def of(about: str = "duration", **changes: object):
    found = beside_class(
        scenario(investment("redesign", effect(probability=changes.pop("probability", 0.5)), **changes))
    )
    return next(one for one in found if one.about == about)


def test_long_projects_are_laid_beside_long_ones() -> None:
    assert (of(duration_months=14).code, of(duration_months=15).code) == ("BR01", "BR02")


def test_a_plan_with_less_room_than_its_class_is_hopeful_and_says_how_often_it_took_longer() -> None:
    one = of(duration_months=24, overrun=HOPEFUL)
    assert is_hopeful(one)
    assert reference_sentence(one, "nl") == (
        "Vergelijkbare projecten (BR02, n = 464): de helft was klaar binnen 1,05 keer de planning, 9 van de 10 binnen "
        "2,25 keer. Dit plan is hoopvoller: ten minste 25\u00a0% van die projecten duurde langer dan 1,40 keer de "
        "planning, het slechtste waar dit plan mee rekent."
    )
    assert "This plan is more hopeful: at least 25% of those projects took longer" in reference_sentence(one, "en")


def test_a_plan_like_its_class_is_not() -> None:
    one = of(duration_months=24, overrun=CLASS)
    assert not is_hopeful(one)
    assert reference_sentence(one, "nl").endswith("9 van de 10 binnen 2,25 keer.")


@pytest.mark.parametrize(("probability", "hopeful"), [(0.66, False), (0.9, True)])
def test_a_chance_is_laid_beside_goals_that_were_met(probability: float, hopeful: bool) -> None:
    one = of("goals", probability=probability)
    assert is_hopeful(one) == hopeful
    said = reference_sentence(one, "nl")
    assert said.startswith("Van 300 zulke doelen voor klanten is 66\u00a0% gehaald (BR03).")
    assert said.endswith("het rekent met een kans van 90\u00a0%.") == hopeful


def test_what_takes_no_time_or_helps_nobody_has_nothing_beside_it() -> None:
    assert beside_class(scenario(investment("decree", duration_months=0))) == []
    assert [one.about for one in beside_class(scenario(investment("office")))] == ["duration"]


def test_a_table_without_rows_says_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "reference_class.csv").write_text("code,about,share,value,n,source\n", encoding="utf-8")
    monkeypatch.setattr(reference_class, "PACKAGED", tmp_path)
    reference_class._rows.cache_clear()
    try:
        assert beside_class(scenario(investment("redesign", effect()))) == []
    finally:
        reference_class._rows.cache_clear()
