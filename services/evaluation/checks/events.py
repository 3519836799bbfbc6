"""What else happened: other changes around the date, and definitions that changed in between."""

from collections.abc import Collection, Sequence

from services.domain.event import Event
from services.domain.period import month_of_date
from services.evaluation.check import Check, judged

NEAR = 2  # months before the change, and after it, in which something else is a rival explanation


def is_the_change(event: Event, treated: Collection[str], since: Collection[int]) -> bool:
    """Whether the register speaks of the change itself: of one of these municipalities, in the month of the change,
    and no law or new definition, which nobody invests in."""
    return (
        event.municipality in treated
        and month_of_date(event.on) in since
        and event.kind not in ("law", "definition_change")
    )


def concurrent_events(events: Sequence[Event], treated: Collection[str], since: Collection[int]) -> Check:
    """`events`: those that concern this metric and service; `since`: months of the change."""
    rivals = [
        event
        for event in events
        if event.kind != "definition_change"
        and event.municipality in ("", *treated)
        and any(abs(month_of_date(event.on) - month) <= NEAR for month in since)
        and not is_the_change(event, treated, since)
    ]
    return judged("concurrent_events", not rivals, events=rivals)


def definition_changes(events: Sequence[Event], units: Collection[str], first: int, last: int) -> Check:
    """Between the first and the last month that is used, for any municipality in it."""
    broken = [
        event
        for event in events
        if event.kind == "definition_change"
        and event.municipality in ("", *units)
        and first < month_of_date(event.on) <= last
    ]
    return judged("definition_changes", not broken, events=broken)
