"""One question of evaluation, answered: the estimate, its checks, the verdict and what is missing."""

from services.answers.effect import parts
from services.answers.effect.estimated import Asked, Estimated, estimated
from services.answers.effect.figures import read_figures
from services.answers.effect.planned import planned_of
from services.answers.effect.result import Evaluated
from services.answers.effect.threats import threats
from services.answers.effect.units import unit_of
from services.domain.defaults import SEED
from services.domain.errors import UserError
from services.domain.evaluation import EvaluationQuestion
from services.domain.nearest import nearest
from services.domain.period import month_text
from services.evaluation.check import all_checks
from services.evaluation.grade import grade
from services.evaluation.method import method_named
from services.evaluation.segmented import segmented
from services.evaluation.study import NotEstimable
from services.evaluation.verdict import judge
from services.storage import plan_versions, queries
from services.storage.snapshot import Snapshot


def evaluate(snapshot: Snapshot, question: EvaluationQuestion, seed: int = SEED) -> Evaluated:
    """Raises `UserError` for what does not exist. Where nothing can be estimated the verdict says so, and why."""
    method_named(question.method)
    asked = _asked(snapshot, question)
    try:
        figures = read_figures(snapshot, question, asked.metric)
    except NotEstimable as why:
        return _nothing(asked, why, seed)
    try:
        found = estimated(asked, figures)
    except NotEstimable as why:
        return _nothing(asked, why, seed)
    return _answer(found, seed)


def _asked(snapshot: Snapshot, question: EvaluationQuestion) -> Asked:
    metrics = queries.metrics(snapshot)
    if question.metric not in metrics:
        raise UserError("unknown_metric_here", metric=question.metric, known=nearest(question.metric, metrics))
    metric = metrics[question.metric]
    scenarios = {code: stored.scenario for code, stored in plan_versions.scenarios(snapshot).items()}
    planned = planned_of(question, metric, scenarios)
    return Asked(question, metric, planned, queries.events(snapshot, question.data_set))


def _answer(found: Estimated, seed: int) -> Evaluated:
    estimate, finding = found.finding.estimate, found.finding
    levels = parts.levels_of(found)
    judgement = judge(estimate, finding.towards, levels.step)
    checks = all_checks(finding)
    beside = segmented(estimate.series) if finding.method.HAS_OWN_TREND else None
    return Evaluated(
        question=found.asked.question,
        hash=found.asked.question.hash,
        **parts.size(levels, estimate),
        p_value=round(estimate.p_value, 4),
        **parts.basis(levels, estimate),
        verdict=judgement.verdict.value,
        reasons=list(judgement.reasons),
        checks=parts.checks(checks),
        threats=threats(found, beside, judgement),
        grade=grade(bool(estimate.controls), checks, judgement.verdict),
        **parts.levels_and_improvement(levels, estimate),
        **parts.promise(found, levels, judgement, seed),
        compared=list(estimate.controls),
        left_out=list(dict.fromkeys([*estimate.left_out, *found.figures.missing])),
        beside=parts.beside(levels, beside),
        in_calendar=levels.course.in_calendar,
        course=levels.course.points(),
        last_month=month_text(found.figures.last),
        seed=seed,
    )


def _nothing(asked: Asked, why: NotEstimable, seed: int) -> Evaluated:
    question = asked.question
    return Evaluated(
        question=question,
        hash=question.hash,
        unit=unit_of(asked.metric, question.scale == "link"),
        method=question.method,
        reasons=[why.reason],
        values=parts.plain(why.values),
        planned=asked.planned.improvement,
        seed=seed,
    )
