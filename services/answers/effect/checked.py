"""All checks of an estimate in one list, and the threats to it that no check can settle."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from services.answers.effect.figures import Figures
from services.answers.effect.planned import Planned
from services.domain.evaluation import EvaluationQuestion
from services.domain.event import Event
from services.domain.period import month_of
from services.evaluation.checks.autocorrelation import autocorrelation
from services.evaluation.checks.check import Check
from services.evaluation.checks.enough_data import enough_data
from services.evaluation.checks.events import concurrent_events, definition_changes, is_the_change
from services.evaluation.checks.leave_one_out import leave_one_out
from services.evaluation.checks.mix import mix
from services.evaluation.checks.placebo_dates import placebo_dates
from services.evaluation.checks.pre_trend import pre_trend
from services.evaluation.checks.reverse_causation import reverse_causation
from services.evaluation.difference_in_differences import ENOUGH_UNITS
from services.evaluation.estimate import Estimate
from services.evaluation.segmented import Segmented
from services.evaluation.study import Study
from services.evaluation.verdict import Judgement, Verdict

SIGNIFICANT = 0.05


@dataclass(frozen=True)
class Around:
    """What is known beside the series itself."""

    events: Sequence[Event]
    figures: Figures


def all_checks(
    question: EvaluationQuestion,
    study: Study,
    method: Callable[[Study], Estimate],
    found: Estimate,
    around: Around,
    towards: int,
) -> list[Check]:
    panel = study.panel
    events = _about(around.events, question)
    last = panel.first + panel.periods * panel.length - 1
    return [
        enough_data(found.before, found.after),
        placebo_dates(found.series),
        pre_trend(found.method, found.series),
        leave_one_out(study, method, found),
        autocorrelation(found.white),
        reverse_causation(found.series, towards),
        concurrent_events(events, question.treated, _months(question)),
        definition_changes(events, panel.units, panel.first, last),
        mix(*around.figures.mix),
    ]


def threats(
    question: EvaluationQuestion,
    study: Study,
    found: Estimate,
    around: Around,
    beside: Segmented | None,
    judgement: Judgement,
    planned: Planned,
) -> list[str]:
    """Codes of what a reader should keep in mind."""
    own = [e for e in around.events if is_the_change(e, question.treated, _months(question))]
    said = {
        "alone": not found.compared,
        "few_compared": 0 < len(found.compared) < ENOUGH_UNITS,
        "inferred_date": any(event.certainty == "inferred" for event in own),
        "services_left_out": around.figures.is_partial,
        "comes_late": planned.lag + planned.ramp > question.transition_months,
        "uncounted": not study.panel.is_counted,
        "regression_is_sure": beside is not None
        and beside.p_value < SIGNIFICANT
        and judgement.verdict not in (Verdict.IMPROVED, Verdict.WORSENED),
    }
    return [code for code, holds in said.items() if holds]


def _months(question: EvaluationQuestion) -> set[int]:
    return {month_of(month) for month in question.treated.values()}


def _about(events: Sequence[Event], question: EvaluationQuestion) -> list[Event]:
    return [
        event
        for event in events
        if event.metric in ("", question.metric)
        and (question.service is None or event.service in ("", question.service))
    ]
