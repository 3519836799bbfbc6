"""A change of a metric in the unit in which people speak of it."""

from services.text.steps import better, step
from tests.for_every import for_every
from tests.unit.answers.small_plans import METRICS


@for_every(
    ("code", "size", "nl", "en"),
    [
        ("lead_time_days", 0.15, "15\u00a0% beter", "15% better"),
        ("lead_time_days", -0.05, "5\u00a0% slechter", "5% worse"),
        ("lead_time_days", 0.015, "1,5\u00a0% beter", "1.5% better"),
        ("lead_time_days", 0.01, "1\u00a0% beter", "1% better"),
        ("lead_time_days", 0.1, "10\u00a0% beter", "10% better"),
        ("on_time_share", 0.05, "5 procentpunt beter", "5 percentage points better"),
        ("on_time_share", -0.13, "13 procentpunt slechter", "13 percentage points worse"),
        ("satisfaction", 0.3, "0,3 punt beter", "0.3 points better"),
        ("satisfaction", -0.25, "0,25 punt slechter", "0.25 points worse"),
        ("satisfaction", 2.0, "2 punt beter", "2 points better"),
        ("satisfaction", 0.0, "gelijk", "the same"),
        ("lead_time_days", 0.0, "gelijk", "the same"),
    ],
)
def test_better_or_worse(code: str, size: float, nl: str, en: str) -> None:
    found = better(METRICS[code], size, "nl"), better(METRICS[code], size, "en")
    assert tuple(said.replace(" %", "\u00a0%") for said in found) == (nl, en)


def test_a_size_alone() -> None:
    assert step(METRICS["satisfaction"], 0, "nl") == "0 punt"
    assert step(METRICS["on_time_share"], 0, "nl") == "0 procentpunt"
    assert step(METRICS["lead_time_days"], 1.0, "en") == "100%"
    assert step(METRICS["lead_time_days"], 0.0004, "nl").startswith("0")
