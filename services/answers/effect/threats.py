"""The threats to an estimate that no check can settle: what a reader should keep in mind."""

from services.answers.effect.estimated import Estimated
from services.evaluation.own_event import is_the_change
from services.evaluation.segmented import Segmented
from services.evaluation.study import ENOUGH_CONTROLS
from services.evaluation.verdict import Judgement, Verdict

SIGNIFICANT = 0.05


def threats(all_: Estimated, beside: Segmented | None, judgement: Judgement) -> list[str]:
    """Codes; the sentences stand under `threat` in the catalogues."""
    finding, planned = all_.finding, all_.asked.planned
    own = [event for event in all_.asked.events if is_the_change(event, finding.treated, finding.since)]
    controls = len(finding.estimate.controls)
    said = {
        "alone": controls == 0,
        "few_compared": 0 < controls < ENOUGH_CONTROLS,
        "inferred_date": any(event.certainty == "inferred" for event in own),
        "services_left_out": all_.figures.is_partial,
        "comes_late": planned.lag + planned.ramp > all_.asked.question.transition_months,
        "uncounted": not finding.study.panel.is_counted,
        "regression_is_sure": beside is not None
        and beside.p_value < SIGNIFICANT
        and judgement.verdict not in (Verdict.IMPROVED, Verdict.WORSENED),
    }
    return [code for code, holds in said.items() if holds]
