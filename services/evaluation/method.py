"""What a file in `methods` must have, and the methods that there are."""

from typing import Protocol

from services.domain import plugins
from services.evaluation import methods as folder
from services.evaluation.estimate import Estimate
from services.evaluation.study import NotEstimable, Study


class Method(Protocol):
    """`NAME`: in questions, addresses and catalogues (`method_name` and `method_text`). `ORDER`: its place in a choice;
    the first is taken where nobody chose. `NEEDS_CONTROLS`: it says nothing without municipalities laid beside; one
    that can do without has a sentence for when they are there (`method_text.NAME_compared`). `HAS_OWN_TREND`: its
    series has a trend of its own, so that one before the change is no objection (the check `pre_trend`), and a
    segmented regression of the same columns is shown beside it.
    """

    NAME: str
    ORDER: int
    NEEDS_CONTROLS: bool
    HAS_OWN_TREND: bool

    def why_not(self, study: Study) -> NotEstimable | None:
        """Why it does not apply to a study like this one; None where it does."""

    def estimate(self, study: Study) -> Estimate:
        """Raises `NotEstimable` for what only shows on the way."""


def methods() -> dict[str, Method]:
    """By name, in their order. Raises `NoPlugin` for a file that lacks something."""
    return plugins.found(folder, Method)


def method_named(name: str) -> Method:
    """Raises `UserError` that lists all methods."""
    return plugins.named("method", name, methods())


def estimate_by(method: Method, study: Study) -> Estimate:
    """Raises `NotEstimable`, also where the method does not apply."""
    reason = method.why_not(study)
    if reason is not None:
        raise reason
    return method.estimate(study)
