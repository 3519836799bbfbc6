"""Definitions that changed in between: what is measured after is not what was measured before."""

from services.domain.period import month_of_date
from services.evaluation.check import Checked, Finding, judged

NAME, ORDER = "definition_changes", 8


def applies_to(finding: Finding) -> bool:
    return True


def check(finding: Finding) -> Checked:
    """Between the first and the last month of the panel, for any municipality in it."""
    panel = finding.study.panel
    last = panel.first + panel.periods * panel.length - 1
    broken = [
        event
        for event in finding.events
        if event.kind == "definition_change"
        and event.municipality in ("", *panel.units)
        and panel.first < month_of_date(event.on) <= last
    ]
    return judged(NAME, not broken, events=broken)
