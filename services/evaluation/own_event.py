"""Which event in the register is the change itself, and no rival of it."""

from collections.abc import Collection

from services.domain.event import Event
from services.domain.period import month_of_date


def is_the_change(event: Event, treated: Collection[str], since: Collection[int]) -> bool:
    """Whether the register speaks of the change itself: of one of these municipalities, in the month of the change,
    and no law or new definition, which nobody invests in."""
    return (
        event.municipality in treated
        and month_of_date(event.on) in since
        and event.kind not in ("law", "definition_change")
    )
