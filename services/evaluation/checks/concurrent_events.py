"""What else happened around the date of the change is a rival explanation."""

from services.domain.period import month_of_date
from services.evaluation.check import Checked, Finding, judged
from services.evaluation.own_event import is_the_change

NAME, ORDER = "concurrent_events", 7
NEAR = 2  # months before the change, and after it, in which something else is a rival explanation


def applies_to(finding: Finding) -> bool:
    return True


def check(finding: Finding) -> Checked:
    """A new definition is no rival: it has a check of its own."""
    rivals = [
        event
        for event in finding.events
        if event.kind != "definition_change"
        and event.municipality in ("", *finding.treated)
        and any(abs(month_of_date(event.on) - month) <= NEAR for month in finding.since)
        and not is_the_change(event, finding.treated, finding.since)
    ]
    return judged(NAME, not rivals, events=rivals)
