"""The outcome of one check: it speaks for the estimate, against it, or does not apply."""

from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class Check:
    """`name` and `outcome` choose its sentence, `values` fill it."""

    name: str
    outcome: Outcome
    values: dict[str, object] = field(default_factory=dict)


def judged(name: str, is_sound: bool, **values: object) -> Check:
    return Check(name, Outcome.PASSED if is_sound else Outcome.FAILED, values)


def skipped(name: str) -> Check:
    return Check(name, Outcome.NOT_APPLICABLE)
