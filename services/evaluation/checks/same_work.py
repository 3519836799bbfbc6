"""Is it still the same work? A level also moves when quick cases become more and slow ones fewer."""

from services.evaluation.check import Checked, Finding, judged

NAME, ORDER = "mix", 9
MOST = 0.15  # of the cases that would have to change service for before and after to be alike


def applies_to(finding: Finding) -> bool:
    """With cases on both sides, of more than one kind."""
    before, after = finding.work
    return len(before.keys() | after.keys()) > 1 and bool(sum(before.values()) and sum(after.values()))


def check(finding: Finding) -> Checked:
    """Cases by service (and audience) of those that changed; how far apart is half the sum of the differences."""
    before, after = finding.work
    whole = sum(before.values()), sum(after.values())
    kinds = sorted(before.keys() | after.keys())  # a sum in one order: the same to the last digit
    moved = sum(abs(before.get(kind, 0) / whole[0] - after.get(kind, 0) / whole[1]) for kind in kinds) / 2
    return judged(NAME, moved <= MOST, share=moved)
