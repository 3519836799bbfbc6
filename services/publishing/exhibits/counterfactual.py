"""The exhibit of a measured effect: before and after, beside what would have been without the change."""

from services.answers.effect.frame import course_events, course_frame, course_words, download_frame
from services.answers.effect.words import method_sentence
from services.answers.kpi.kpi_words import period_name
from services.charts.counterfactual import counterfactual
from services.charts.picture import Words
from services.domain.errors import UserError
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.desk import Desk
from services.publishing.exhibit_parts.exhibit import Exhibit, Facts
from services.publishing.exhibit_parts.happened import numbered_lines
from services.text import t
from services.text.phrases import number


def effect_exhibit(desk: Desk, choice: Choice, language: str) -> Exhibit:
    """The evaluation that is chosen, else the one that was kept last. Raises `UserError` where there is none."""
    found = desk.kept()
    number_ = choice.measured.kept if choice.measured.kept is not None else max(found, default=0)
    if number_ not in found:
        raise UserError("chart_no_effect", number=number_, known=", ".join(map(str, found)) or "-")
    one, known, question = found[number_], desk.known(language), found[number_].question
    metric = known.metrics[question.metric]
    frame = course_frame(one, desk.promised(question))
    events = course_events(one, desk.events(question.data_set), language)
    words = Words(*course_words(one, known, language))
    unit = metric.unit if one.in_calendar else {"points": "share"}.get(one.unit, one.unit)
    data_set = desk.data_sets().get(question.data_set)
    used = frame[frame["phase"].isin(["before", "after"])]
    n = used["n"].dropna()
    at = list(used["at"].astype(str))
    first, last = (period_name(edge, language) if one.in_calendar else edge for edge in (at[0], at[-1]))
    return Exhibit(
        "counterfactual",
        {"chart": "counterfactual", "kept": str(number_)},
        language,
        words.title,
        t(
            "exhibit.effect",
            language,
            metric=known.metric(question.metric, language),
            method=t(f"method_name.{question.method}", language),
        ),
        lambda colours: counterfactual(frame, events, words, unit, colours, language),
        download_frame(one, frame),
        Facts(
            definition=metric.definition.in_language(language),
            method=method_sentence(one, language),
            source=(data_set.citation if data_set else "") or question.data_set,
            licence=data_set.licence if data_set else "",
            period=t("exhibit.from_to", language, first=first, last=last),
            known=t(
                "exhibit.known", language, month=period_name(one.last_month, language) if one.last_month else at[-1]
            ),
            count=t("exhibit.n", language, count=number(int(n.sum()), language))
            if len(n)
            else t("exhibit.no_n", language),
            marks=("example",) if data_set and data_set.is_example else (),
            events=numbered_lines(events, frame, language) if one.in_calendar else (),
        ),
        verdict=one.verdict,
        better=metric.better,
    )
