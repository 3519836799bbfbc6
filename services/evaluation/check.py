"""What a file in `checks` must have, what it gets to see and what it comes to; and all checks of an estimate."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from services.domain import plugins
from services.domain.event import Event
from services.evaluation import checks as folder
from services.evaluation.estimate import Estimate
from services.evaluation.method import Method
from services.evaluation.study import Study

SIGNIFICANT = 0.05  # a smaller p-value is no chance


class Outcome(StrEnum):
    """It speaks for the estimate, against it, or does not apply."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """An estimate with all that a check may look at.

    `towards`: +1 where a higher value is better for the customer, else -1. `events`: those that concern this metric and
    service. `treated`: who changed, with or without figures; `since`: in which months. `work`: cases of those that
    changed by service and audience, before and after.
    """

    study: Study
    method: Method
    estimate: Estimate
    towards: int
    events: Sequence[Event]
    treated: Collection[str]
    since: Collection[int]
    work: tuple[Mapping[str, float], Mapping[str, float]]


@dataclass(frozen=True)
class Checked:
    """What one check came to: `name` and `outcome` choose its sentence, `values` fill it."""

    name: str
    outcome: Outcome
    values: dict[str, object] = field(default_factory=dict)


class Check(Protocol):
    """`NAME`: in answers and catalogues (`check.NAME`, and `check.NAME_passed`, `_failed` and `_not_applicable`).
    `ORDER`: its place in the list."""

    NAME: str
    ORDER: int

    def applies_to(self, finding: Finding) -> bool:
        """Whether there is enough to look at."""

    def check(self, finding: Finding) -> Checked:
        """Asked only where it applies; what shows on the way to be too little is `skipped`."""


def checks() -> dict[str, Check]:
    """By name, in their order. Raises `NoPlugin` for a file that lacks something."""
    return plugins.found(folder, Check)


def all_checks(finding: Finding) -> list[Checked]:
    return [outcome_of(check, finding) for check in checks().values()]


def outcome_of(check: Check, finding: Finding) -> Checked:
    return check.check(finding) if check.applies_to(finding) else skipped(check.NAME)


def judged(name: str, is_sound: bool, **values: object) -> Checked:
    return Checked(name, Outcome.PASSED if is_sound else Outcome.FAILED, values)


def skipped(name: str) -> Checked:
    return Checked(name, Outcome.NOT_APPLICABLE)
