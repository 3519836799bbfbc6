"""An estimate with everything around it, for a check; and the three methods by name."""

from types import SimpleNamespace

from services.evaluation.check import Checked, Finding, checks, outcome_of
from services.evaluation.estimate import Estimate
from services.evaluation.method import estimate_by, methods
from services.evaluation.study import Study


def estimate(study: Study, method: str = "its") -> Estimate:
    return estimate_by(methods()[method], study)


def finding(study: Study, method: str = "its", **around: object) -> Finding:
    """`around`: what differs from nothing around it."""
    usual = {"towards": 1, "events": (), "treated": tuple(study.treated), "since": (), "work": ({}, {})}
    if "estimate" not in around:
        usual["estimate"] = estimate(study, method)
    return Finding(study=study, method=methods()[method], **{**usual, **around})  # type: ignore[arg-type]


def outcome(check: str, seen: Finding) -> Checked:
    return outcome_of(checks()[check], seen)


def only(**parts: object) -> SimpleNamespace:
    """The parts of an estimate that a check looks at, where no series of this kind comes by itself."""
    return SimpleNamespace(**parts)


def interrupted_series(study: Study) -> Estimate:
    return estimate(study, "its")


def difference_in_differences(study: Study) -> Estimate:
    return estimate(study, "did")


def synthetic_control(study: Study) -> Estimate:
    return estimate(study, "synthetic_control")
