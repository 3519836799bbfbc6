"""Is it still the same work? A level also moves when quick cases become more and slow ones fewer."""

from collections.abc import Mapping

from services.evaluation.check import Check, judged, skipped

NAME = "mix"
MOST = 0.15  # of the cases that would have to change service for before and after to be alike


def mix(before: Mapping[str, float], after: Mapping[str, float]) -> Check:
    """Cases by service (and audience) of those that changed; how far apart is half the sum of the differences."""
    whole = sum(before.values()), sum(after.values())
    kinds = before.keys() | after.keys()
    if len(kinds) < 2 or not all(whole):
        return skipped(NAME)
    moved = sum(abs(before.get(kind, 0) / whole[0] - after.get(kind, 0) / whole[1]) for kind in kinds) / 2
    return judged(NAME, moved <= MOST, share=moved)
