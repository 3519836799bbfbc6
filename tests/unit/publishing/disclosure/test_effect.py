"""A measured effect as it may leave."""

from typing import Any

import pytest

from services.answers.effect.result import CoursePoint, Evaluated
from services.answers.effect.words import reason_sentences
from services.domain.evaluation import EvaluationQuestion
from services.domain.small_numbers import SMALLEST_SHOWN
from services.publishing.disclosure.effect import disclosed_effect
from tests.unit.answers.small_series import SERIES_METRICS

NAMES = ("level_before", "level_after", "expected_after")


def effect(
    before: list[int | None], after: list[int | None], metric: str = "lead_time_days", **changes: Any
) -> Evaluated:
    """One municipality with so many cases in the periods before and after the change."""
    phases = [*(("before", n) for n in before), *(("after", n) for n in after)]
    course = [
        CoursePoint(at=f"2014-{at:02d}", phase=phase, measured=40.0, expected=41.0, low=39.0, high=43.0, n=n)
        for at, (phase, n) in enumerate(phases, 1)
    ]
    question = EvaluationQuestion(data_set="own", metric=metric, treated={"M1": "2014-05"}, method="its")
    known: dict[str, Any] = dict.fromkeys(Evaluated.model_fields)
    known |= {
        "question": question, "hash": "0" * 64, "estimate": -0.1, "low": -0.2, "high": -0.01, "unit": "relative",
        "n_before": len(before), "n_after": len(after), "method": "its", "basis": "month", "verdict": "improved",
        "cases_before": sum(n or 0 for n in before), "cases_after": sum(n or 0 for n in after),
        "reasons": ["outside_chance"], "values": {}, "checks": [], "threats": [], "grade": "B", "planned": 0.1,
        "compared": [], "left_out": [], "in_calendar": True, "course": course, "seed": 1,
        "level_before": 50.0, "level_after": 40.0, "expected_after": 49.0,
    }  # fmt: skip
    return Evaluated(**(known | changes))


def levels(one: Evaluated) -> list[float | None]:
    return [getattr(one, name) for name in NAMES]


def leaving(one: Evaluated, smallest: int = SMALLEST_SHOWN) -> Evaluated:
    return disclosed_effect(one, SERIES_METRICS, smallest)


def test_enough_everywhere_leaves_as_it_is() -> None:
    one = effect([40, 40], [40, 40])
    assert leaving(one) is one
    uncounted = effect([None], [None], cases_before=None, cases_after=None)
    assert leaving(uncounted) is uncounted


def test_a_period_over_few_is_empty_and_the_level_that_would_give_it_back_too() -> None:
    found = leaving(effect([40, 4, 40], [40, 40]))
    assert [point.n for point in found.course] == [40, None, 40, 40, 40]
    assert found.course[1].measured is found.course[1].expected is None
    assert levels(found) == [None, 40.0, 49.0]
    assert found.verdict == "improved"


@pytest.mark.parametrize(("hidden", "leaves"), [([9], False), ([4, 5], False), ([5, 6], True), ([9, 9], True)])
def test_a_level_leaves_when_two_periods_that_are_not_few_are_left_out(hidden: list[int], leaves: bool) -> None:
    found = leaving(effect([40], [40, *hidden]))
    assert levels(found) == [50.0, *([40.0, 49.0] if leaves else [None, None])]


@pytest.mark.parametrize(("before", "after"), [([4, 5], [40]), ([40], [3, 3, 3])])
def test_few_on_one_side_and_nothing_is_said_but_why(before: list[int | None], after: list[int | None]) -> None:
    found = leaving(effect(before, after))
    assert not found.is_said
    assert reason_sentences(found, "nl") == ["Deze cijfers gaan over te weinig mensen om te tonen."]
    assert levels(found) == [None] * 3
    assert {found.estimate, found.low, found.high, found.cases_before, found.cases_after} == {None}
    assert all(point.measured is None and point.n is None for point in found.course)


def test_what_is_a_count_is_itself_over_so_many() -> None:
    one = effect([40], [40], "open_cases")
    few = one.model_copy(update={"course": [point.model_copy(update={"measured": 4.0}) for point in one.course]})
    assert all(point.measured is None for point in leaving(few).course)
    assert leaving(one) is one


def test_the_threshold_is_the_one_that_is_given() -> None:
    assert [point.n for point in leaving(effect([60, 40], [60, 60]), 50).course] == [60, None, 60, 60]
