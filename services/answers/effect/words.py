"""What an evaluation says, in sentences, from the same numbers as its table and chart."""

from typing import Any

from services.answers.effect.result import CheckAnswer, Evaluated
from services.answers.register.names import Registers
from services.domain.metric import Metric
from services.domain.period import month_of
from services.evaluation.method import method_named
from services.evaluation.power import LONGEST
from services.evaluation.study import FEWEST_AFTER, FEWEST_BEFORE
from services.text import t
from services.text.phrases import figure, listed, month_name, number, percent
from services.text.steps import step

NEEDED = {"few_before": FEWEST_BEFORE, "few_after": FEWEST_AFTER}


def verdict_sentence(one: Evaluated, known: Registers, language: str) -> str:
    """The finding in one sentence."""
    metric = known.metrics[one.question.metric]
    if one.estimate is None:
        return t("verdict_sentence.cannot_be_said_yet", language)
    if one.verdict in ("improved", "worsened"):
        size = change_text(abs(one.estimate), one, metric, language)
        key = "table.better_by" if one.verdict == "improved" else "table.worse_by"
        name = metric.name.in_language(language).lower()
        return t(f"verdict_sentence.{one.verdict}", language, metric=name, size=t(key, language, size=size))
    is_shown = one.verdict == "no_demonstrable_change"
    return t(f"verdict_sentence.{one.verdict if is_shown else 'not_shown'}", language)


def answer_lines(one: Evaluated, known: Registers, language: str) -> list[str]:
    """Everything that is said of it, a line each: verdict, estimate, why, and what it rests on."""
    metric = known.metrics[one.question.metric]
    lines = [
        f"{t(f'verdict.{one.verdict}', language)}. {verdict_sentence(one, known, language)}",
        *filter(None, [estimate_sentence(one, metric, language)]),
        *reason_sentences(one, language),
        *missing_sentences(one, metric, language),
    ]
    if one.estimate is None:
        return lines
    return [
        *lines,
        basis_sentence(one, metric, language),
        method_sentence(one, language),
        *beside_sentences(one, known, language),
        *threat_sentences(one, language),
        grade_sentence(one, language),
    ]


def estimate_sentence(one: Evaluated, metric: Metric, language: str) -> str:
    """The estimate, never without its interval; empty where there is none."""
    if one.estimate is None or one.low is None or one.high is None:
        return ""
    shown = {name: signed(getattr(one, name), one, metric, language) for name in ("estimate", "low", "high")}
    return t("verdict_sentence.interval", language, **shown)


def basis_sentence(one: Evaluated, metric: Metric, language: str) -> str:
    """On how many measurements, and cases, it rests; with how many municipalities it was compared."""
    if one.cases_before is None or one.cases_after is None:
        return t("verdict_sentence.basis", language, before=one.n_before, after=one.n_after)
    return t(
        "verdict_sentence.basis_cases",
        language,
        before=one.n_before,
        after=one.n_after,
        cases_before=number(one.cases_before, language),
        cases_after=number(one.cases_after, language),
        what=t(f"counted.{metric.n_counts}", language),
    )


def reason_sentences(one: Evaluated, language: str) -> list[str]:
    """Why the verdict is what it is."""
    values = {name: _said(value, language) for name, value in one.values.items()}
    return [t(f"reason.{code}", language, **{"needed": NEEDED.get(code, ""), **values}) for code in one.reasons]


def missing_sentences(one: Evaluated, metric: Metric, language: str) -> list[str]:
    """What these figures could show, and from when the planned effect could be seen."""
    if one.visible is None:
        return []
    planned = step(metric, one.planned, language)
    found = [t("verdict_sentence.visible", language, size=step(metric, one.visible, language), planned=planned)]
    if one.verdict != "cannot_be_said_yet" or "few_before" in one.reasons:
        return found
    if one.first_month:
        month = month_name(month_of(one.first_month), language)
        return [*found, t("verdict_sentence.first_month", language, planned=planned, month=month)]
    return [*found, t("verdict_sentence.never_visible_long", language, planned=planned, count=LONGEST)]


def beside_sentences(one: Evaluated, known: Registers, language: str) -> list[str]:
    """What is shown beside the estimate, and never alone."""
    metric = known.metrics[one.question.metric]
    said = []
    if one.level_before is not None and one.level_after is not None:
        before, after = (figure(value, metric.unit, language) for value in (one.level_before, one.level_after))
        said.append(t("verdict_sentence.naive", language, before=before, after=after))
    if one.beside is not None:
        shown = {name: signed(getattr(one.beside, name), one, metric, language) for name in ("estimate", "low", "high")}
        said.append(t("verdict_sentence.beside", language, **shown))
    if one.controls:
        said.append(t("verdict_sentence.compared", language, names=_places(one.controls, known, language)))
    if one.left_out:
        said.append(t("verdict_sentence.left_out", language, names=_places(one.left_out, known, language)))
    return said


def method_sentence(one: Evaluated, language: str) -> str:
    can_do_without = not method_named(one.method).NEEDS_CONTROLS
    with_others = "_compared" if can_do_without and one.controls else ""
    return t(f"method_text.{one.method}{with_others}", language)


def check_rows(one: Evaluated, language: str) -> list[tuple[str, str, str]]:
    """A row a check: its name, outcome and what it found; what failed stands first."""
    order = ("failed", "passed", "not_applicable")
    return [
        (t(f"check.{check.name}", language), t(f"outcome.{check.outcome}", language), check_sentence(check, language))
        for check in sorted(one.checks, key=lambda check: order.index(check.outcome))
    ]


def check_sentence(check: CheckAnswer, language: str) -> str:
    values = {name: _said(value, language) for name, value in check.values.items()}
    if "share" in check.values:
        values["share"] = percent(check.values["share"], language)
    return t(f"check.{check.name}_{check.outcome}", language, **values)


def threat_sentences(one: Evaluated, language: str) -> list[str]:
    return [t(f"threat.{code}", language) for code in one.threats]


def grade_sentence(one: Evaluated, language: str) -> str:
    return t("verdict_sentence.grade", language, grade=one.grade)


def change_text(size: float, one: Evaluated, metric: Metric, language: str) -> str:
    """A size without its sign: `12 %`, `3 procentpunt`, or in the metric's own unit."""
    if one.unit in ("relative", "points", "mark"):
        return step(metric, size, language)
    return figure(size, metric.unit, language)


def signed(value: float, one: Evaluated, metric: Metric, language: str) -> str:
    """With its sign, upward positive: `+3 procentpunt`."""
    sign = "" if abs(value) < 5e-4 else "+" if value > 0 else "−"
    return sign + change_text(abs(value), one, metric, language)


def question_name(one: Evaluated, known: Registers, language: str) -> str:
    """`Doorlooptijd in M2 en M5 sinds mei 2014`, or the name that it was given."""
    question = one.question
    if question.name is not None:
        return question.name.in_language(language)
    metric = known.metric(question.metric, language)
    places = _places(list(question.treated), known, language)
    month = month_name(month_of(question.since), language)
    return t("measured.about", language, metric=metric, places=places, month=month)


def _places(codes: list[str], known: Registers, language: str) -> str:
    names = [known.municipality(code) for code in codes]
    if len(names) > 6:
        return t("measured.many", language, count=len(names))
    return listed(names, language)


def _said(value: Any, language: str) -> Any:
    """Numbers, months and events as people read them."""
    if isinstance(value, list):
        return listed([_said(one, language) for one in value], language)
    if isinstance(value, dict):
        return str(value[language])
    if isinstance(value, float):
        return number(value, language, 2)
    return value
