"""A question with its figures and estimate: all that its answer is made of."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.answers.effect.figures import Figures
from services.answers.effect.planned import Planned
from services.answers.effect.units import towards
from services.domain.evaluation import EvaluationQuestion
from services.domain.event import Event
from services.domain.metric import Metric
from services.domain.period import month_of
from services.evaluation.check import Finding
from services.evaluation.method import estimate_by, method_named


@dataclass(frozen=True)
class Asked:
    """`events`: all that the register has, also those about other metrics and services."""

    question: EvaluationQuestion
    metric: Metric
    planned: Planned
    events: Sequence[Event]


@dataclass(frozen=True)
class Estimated:
    asked: Asked
    figures: Figures
    finding: Finding


def estimated(asked: Asked, figures: Figures) -> Estimated:
    """Raises `NotEstimable`."""
    question = asked.question
    method = method_named(question.method)
    finding = Finding(
        study=figures.study,
        method=method,
        estimate=estimate_by(method, figures.study),
        towards=towards(asked.metric),
        events=[event for event in asked.events if _concerns(event, question)],
        treated=question.treated,
        since={month_of(month) for month in question.treated.values()},
        work=figures.work,
    )
    return Estimated(asked, figures, finding)


def _concerns(event: Event, question: EvaluationQuestion) -> bool:
    is_here = question.service is None or event.service in ("", question.service)
    return is_here and event.metric in ("", question.metric)
