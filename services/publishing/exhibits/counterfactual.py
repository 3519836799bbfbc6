"""A measured effect: before and after, beside what would have been without the change."""

from collections.abc import Iterator

from services.answers.effect.frame import course_events, course_frame, course_words, download_frame
from services.answers.effect.result import Evaluated
from services.answers.effect.words import method_sentence, question_name
from services.answers.kpi.kpi_words import period_name
from services.charts.counterfactual import counterfactual
from services.charts.picture import Words
from services.domain.errors import UserError
from services.publishing.drawing.sheet import EVERY_SHAPE
from services.publishing.exhibit_parts.chart_data import ChartData, Plan
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.event_lines import numbered_lines
from services.publishing.exhibit_parts.exhibit import Exhibit, Facts
from services.publishing.exhibit_parts.protocol import Offered
from services.text import t
from services.text.phrases import number

NAME, ORDER = "counterfactual", 110
CHOICES = ("kept",)
SHAPES = EVERY_SHAPE
IS_PUBLIC = False


def entries(data: ChartData, choice: Choice, language: str) -> Iterator[Offered]:
    for kept, one in data.kept().items():
        yield {"kept": str(kept)}, [question_name(one, data.known(language), language)]


def exhibit(data: ChartData, choice: Choice, language: str) -> Exhibit:
    """The evaluation that is chosen, else the one that was kept last. Raises `UserError` where there is none."""
    found = data.kept()
    kept = choice.measured.kept if choice.measured.kept is not None else max(found, default=0)
    if kept not in found:
        raise UserError("chart_no_effect", number=kept, known=", ".join(map(str, found)) or "-")
    one = found[kept]
    return of_evaluation(data, one, {"kept": str(kept)}, data.promised(one.question), language)


def of_evaluation(data: ChartData, one: Evaluated, params: dict[str, str], plan: Plan, language: str) -> Exhibit:
    """`params`: its number, where it was kept; `plan`: what the first forecast promised, by month. Raises `UserError`
    where none of its figures may leave."""
    known, question = data.known(language), one.question
    metric, events = known.metrics[question.metric], course_events(one, data.events(question.data_set), language)
    frame, words = course_frame(one, plan), Words(*course_words(one, known, language))
    if not frame["measured"].notna().any():
        raise UserError("chart_suppressed")
    unit = metric.unit if one.in_calendar else {"points": "share"}.get(one.unit, one.unit)
    return Exhibit(
        chart=NAME,
        params={"chart": NAME, **params},
        language=language,
        figures_title=words.title,
        subtitle=t(
            "chart.counterfactual.subtitle",
            language,
            metric=known.metric(question.metric, language),
            method=t(f"method_name.{question.method}", language),
        ),
        draw=lambda colours: counterfactual(frame, events, words, unit, colours, language),
        full=download_frame(one, frame),
        facts=_facts(data, one, numbered_lines(events, frame, language) if one.in_calendar else [], language),
        verdict=one.verdict,
        better=metric.better,
    )


def _facts(data: ChartData, one: Evaluated, events: list[str], language: str) -> Facts:
    """Of the points that were used only."""
    data_set, metric = data.data_sets().get(one.question.data_set), data.known(language).metrics[one.question.metric]
    used = [point for point in one.course if point.phase in ("before", "after")]
    n = [point.n for point in used if point.n is not None]
    at = [point.at for point in used] or ["–"]
    first, last = (period_name(edge, language) if used and one.in_calendar else edge for edge in (at[0], at[-1]))
    marks = {
        "example": data_set is not None and data_set.is_example,
        "suppressed": any(point.measured is None for point in used),
    }
    until = period_name(one.last_month, language) if one.last_month else at[-1]
    return Facts(
        definition=metric.definition.in_language(language),
        method=method_sentence(one, language),
        source=(data_set.citation if data_set else "") or one.question.data_set,
        licence=data_set.licence if data_set else "",
        period=t("exhibit.from_to", language, first=first, last=last),
        known=t("exhibit.known", language, month=until),
        count=t("exhibit.n", language, count=number(int(sum(n)), language)) if n else t("exhibit.no_n", language),
        marks=[mark for mark, holds in marks.items() if holds],
        events=events,
    )
