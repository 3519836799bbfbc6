"""One series of one municipality: its figures, what is usual for it, its target and what happened."""

from collections.abc import Iterator

from services.answers.kpi.control import events_frame
from services.answers.kpi.kpi_words import alt_text, limits_sentence, verdict_sentence
from services.answers.kpi.kpis import Asked, Kpi
from services.answers.kpi.series import series_download, series_events, series_frame, shortest
from services.answers.kpi.titles import kpi_title
from services.charts.control import control_chart
from services.charts.picture import Words
from services.domain.errors import UserError
from services.domain.metric import BOUNDS
from services.domain.nearest import nearest
from services.domain.series import row_code
from services.publishing.drawing.sheet import EVERY_SHAPE
from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.event_lines import numbered_lines
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.exhibit_parts.protocol import Offered
from services.publishing.exhibit_parts.series import SERIES, fits, series_facts, series_subtitle, until_of
from services.publishing.exhibit_parts.series_entries import about, series_there

NAME, ORDER = "control", 80
CHOICES = ("municipality", *SERIES)
SHAPES = EVERY_SHAPE
IS_PUBLIC = False


def entries(data: ChartData, choice: Choice, language: str) -> Iterator[Offered]:
    there, known = series_there(data, choice, language), data.known(language)
    if there is None:
        return
    order = {code: at for at, code in enumerate(known.metrics)}
    for row in sorted(there.rows, key=lambda one: (order[one.metric], known.service(one.service), one.audience)):
        params = {"municipality": there.town, "data_set": there.data_set, "row": row_code(row), **there.period}
        yield params, [*about(row_code(row), known, language), known.municipality(there.town)]


def exhibit(data: ChartData, choice: Choice, language: str) -> Exhibit:
    """Raises `UserError` where the municipality or the series is not there."""
    data_set = choice.data_set(data.with_figures())
    towns = sorted(data.municipalities(data_set), key=data.known(language).municipality)
    town = choice.question.municipality or towns[0]
    if town not in towns:
        raise UserError("unknown_choice", name="municipality", value=town, allowed=nearest(town, towns))
    until = choice.question.period.last if choice.question.period else None
    found = data.asked(data_set, {"municipality": town}, until)
    return of_row(data, _chosen(shortest(found.rows), choice), found, language)


def of_row(data: ChartData, row: Kpi, found: Asked, language: str) -> Exhibit:
    """`found`: the answer that this row is from."""
    known = data.known(language)
    metric, frame, events = known.metrics[row.metric], series_frame(row, found, known), series_events(row, found)
    marks = events_frame(events, language)
    said = " ".join(filter(None, [verdict_sentence(row, language), limits_sentence(row, metric, language)]))
    words = Words(kpi_title(row, known, language), said, alt_text(row, frame, known, language))
    about = {"data_set": row.data_set, "municipality": row.municipality, "row": row_code(row)}
    return Exhibit(
        chart=NAME,
        params={"chart": NAME, **about, **until_of(frame)},
        language=language,
        figures_title=words.title,
        subtitle=series_subtitle(NAME, row, frame, known, language),
        draw=lambda colours: control_chart(frame, marks, words, metric.unit, BOUNDS[metric.scale], colours, language),
        full=series_download(frame, row, events, language),
        facts=series_facts(NAME, [row], frame, numbered_lines(marks, frame, language, limits=True), data, language),
        verdict=row.verdict,
        better=metric.better,
    )


def _chosen(rows: list[Kpi], choice: Choice) -> Kpi:
    """The series that is opened; else the one with most figures of the first metric that is asked for."""
    codes = {row_code(row): row for row in rows}
    asked = choice.view.row
    if asked is None:
        fitting = [row for row in rows if fits(row, choice)]
        same = [row for row in fitting if row.metric == fitting[0].metric]
        asked = row_code(max(same, key=lambda row: row.limits.points)) if same else ""
    if asked not in codes:
        raise UserError("chart_no_series", row=asked or "-", known=nearest(asked, list(codes)) or "-")
    return codes[asked]
