"""A measured effect as it may leave: without periods over too few people, and without what would give them back."""

from collections.abc import Mapping, Sequence

from services.answers.effect.result import CoursePoint, Evaluated
from services.domain.metric import Metric, State
from services.domain.small_numbers import is_over_too_few, is_too_small
from services.evaluation.verdict import Verdict


def disclosed_effect(one: Evaluated, metrics: Mapping[str, Metric], smallest: int) -> Evaluated:
    """Where all that was counted before or after the change is too few, the effect itself stays inside."""
    is_count = metrics[one.question.metric].unit == "count"
    if is_too_small(one.cases_before, smallest) or is_too_small(one.cases_after, smallest):
        return _inside(one)
    hidden = [point for point in one.course if is_over_too_few(point.n, point.measured, is_count, smallest)]
    if not hidden:
        return one
    before, after = (
        _may_leave([point for point in hidden if point.phase == phase], smallest) for phase in ("before", "after")
    )
    levels = {"level_before": before, "level_after": after, "expected_after": after}
    course = [_empty(point) if point in hidden else point for point in one.course]
    return one.model_copy(update={"course": course, **{name: None for name, leaves in levels.items() if not leaves}})


def _may_leave(hidden: Sequence[CoursePoint], smallest: int) -> bool:
    """Whether the level over a phase may leave, of which these periods do not: nothing is left out, or two periods that
    together are not few. Else it gives back what was left out."""
    return not hidden or (len(hidden) >= 2 and sum(point.n or 0 for point in hidden) >= smallest)


def _empty(point: CoursePoint) -> CoursePoint:
    return point.model_copy(update=dict.fromkeys(("measured", "expected", "low", "high", "n")))


def _inside(one: Evaluated) -> Evaluated:
    nothing = dict.fromkeys(
        (
            *("estimate", "low", "high", "p_value", "cases_before", "cases_after", "level_before", "level_after"),
            *("expected_after", "improvement", "visible", "first_month", "beside"),
        )
    )
    said = {
        "verdict": Verdict.CANNOT_BE_SAID_YET.value,
        "reasons": [State.SUPPRESSED.value],
        "values": {},
        "checks": [],
    }
    return one.model_copy(update={**nothing, **said, "course": [_empty(point) for point in one.course]})
