"""Charts with answers that are kept between reruns, and the pictures of them, which are kept too."""

from collections.abc import Mapping
from dataclasses import replace

from services.answers.effect.result import Evaluated
from services.domain.errors import UserError
from services.publishing.drawing.sheet import SHAPES
from services.publishing.exhibit_parts.chart_data import ChartData, all_answers, leaving
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.exhibits.counterfactual import of_evaluation
from services.publishing.house_style.chosen import chosen_style
from services.publishing.library import Entry, entries
from services.publishing.library import exhibit as make_exhibit
from services.publishing.render import as_png
from services.settings import smallest_shown
from services.ui.cache import (
    data_sets,
    disclosed_kpis,
    events,
    impact,
    known,
    plans_in_view,
    public_charts,
    service_kpis,
    shows_example,
)
from services.ui.components import colours, show_picture
from services.ui.kept import kept, of_answers
from services.ui.rerun import current
from services.ui.state import question

Choices = tuple[tuple[str, str], ...]


def page_data() -> ChartData:
    """What charts on a page show: all that is known here."""
    return ChartData(
        snapshot=current,
        answers=lambda question: all_answers(
            plans_in_view(question.scenario), lambda code: impact(code, question.as_of)
        ),
        known=known,
        asked=service_kpis,
        events=lambda data_set: [stored.event for stored in events(data_set)],
        data_sets=data_sets,
        smallest=None,
    )


def leaving_data(internal: bool = False) -> ChartData:
    """What charts hold that are made to take along: only what may leave. `internal`: with what may not."""
    if internal:
        return page_data()
    smallest = smallest_shown()
    return replace(
        leaving(page_data(), smallest),
        asked=lambda data_set, only, until: disclosed_kpis(data_set, only, until, smallest),
    )


def page_exhibit(params: Mapping[str, str], language: str) -> Exhibit:
    """The chart that `params` ask for, as known at the month of the page, and of the example where the page shows that;
    made once for all visitors."""
    here = question()
    view = ("as_of", "scenario") if shows_example(here.scenario) else ("as_of",)
    of_page = {name: value for name, value in here.to_params().items() if name in view}
    return _exhibit(tuple(sorted({**of_page, **params}.items())), language)


def leaving_exhibit(params: Mapping[str, str], language: str, internal: bool) -> Exhibit:
    """The same to take along."""
    return _leaving_exhibit(tuple(sorted(params.items())), language, internal, smallest_shown())


def public_exhibit(params: Mapping[str, str], language: str) -> Exhibit:
    """The chart as the public sees it."""
    return _public_exhibit(tuple(sorted(params.items())), language, smallest_shown())


def measured_exhibit(one: Evaluated, language: str) -> Exhibit:
    """The course of an evaluation, kept or not, beside what the first forecast promised."""
    return _measured_exhibit(one.question.model_dump_json(), language, one)


def show_chart(params: Mapping[str, str], language: str) -> None:
    """The chart that `params` ask for, with the way to it in the library."""
    one = page_exhibit(params, language)
    show_picture(one.picture_in(colours()), one.full, language, one.chart, params)


def chart_entries(params: Mapping[str, str], language: str, internal: bool) -> list[Entry]:
    """Every chart there is, for these choices."""
    return _entries(tuple(sorted(params.items())), language, internal, smallest_shown())


def preview(one: Exhibit, shape: str) -> bytes:
    """The picture as it would be downloaded."""
    key = tuple(sorted(one.params.items()))
    return _preview(key, one.language, (one.title, shape, one.is_internal, smallest_shown()), one)


def title_of(params: Mapping[str, str], language: str, internal: bool) -> str | None:
    """The title that its figures make now; None for a chart that can no longer be made."""
    try:
        return leaving_exhibit(params, language, internal).figures_title
    except UserError:
        return None


@kept(256, of_answers)
def _exhibit(params: Choices, language: str) -> Exhibit:
    return make_exhibit(page_data(), dict(params), language)


@kept(128, of_answers)
def _leaving_exhibit(params: Choices, language: str, internal: bool, smallest: int) -> Exhibit:
    return make_exhibit(leaving_data(internal), dict(params), language)


@kept(32, of_answers)
def _public_exhibit(params: Choices, language: str, smallest: int) -> Exhibit:
    return make_exhibit(public_charts(), dict(params), language)


@kept(32, of_answers)
def _measured_exhibit(question: str, language: str, _one: Evaluated) -> Exhibit:
    data = page_data()
    return of_evaluation(data, _one, {}, data.promised(_one.question), language)


@kept(16, of_answers)
def _entries(params: Choices, language: str, internal: bool, smallest: int) -> list[Entry]:
    return entries(leaving_data(internal), dict(params), language)


@kept(64, of_answers)
def _preview(key: Choices, language: str, known: tuple[str, str, bool, int], _one: Exhibit) -> bytes:
    return as_png(_one, SHAPES[known[1]], chosen_style())
