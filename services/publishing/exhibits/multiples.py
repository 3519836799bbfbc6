"""One series in many municipalities, below each other."""

from collections.abc import Iterator, Sequence

from services.answers.kpi.kpi_words import multiples_words
from services.answers.kpi.kpis import Asked, Kpi
from services.answers.kpi.series import side_by_side, told_apart
from services.answers.kpi.titles import multiples_title
from services.charts import course
from services.charts.multiples import MOST, multiples
from services.charts.picture import Words
from services.domain.metric import BOUNDS
from services.domain.series import row_code
from services.publishing.drawing.sheet import EVERY_SHAPE
from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.event_lines import marked_lines
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.exhibit_parts.protocol import Offered
from services.publishing.exhibit_parts.series import SERIES, series_facts, series_subtitle, until_of
from services.publishing.exhibit_parts.series_entries import series_there, shared_entries
from services.publishing.exhibit_parts.shared_series import one_series

NAME, ORDER = "multiples", 90
CHOICES = ("municipality", *SERIES)
SHAPES = EVERY_SHAPE
IS_PUBLIC = False


def entries(data: ChartData, choice: Choice, language: str) -> Iterator[Offered]:
    there = series_there(data, choice, language)
    if there is not None:
        yield from shared_entries(data, there, language)


def exhibit(data: ChartData, choice: Choice, language: str) -> Exhibit:
    """Twelve municipalities at a time: those among which the chosen one is. Raises `UserError` where fewer than two
    have the series."""
    found, rows = one_series(data, choice, choice.data_set(data.with_figures()))
    return of_rows(data, rows, found, choice.question.municipality, language)


def of_rows(data: ChartData, every: Sequence[Kpi], found: Asked, town: str | None, language: str) -> Exhibit:
    """`every`: the rows of all municipalities, of which twelve are shown; `found`: the answer that they are from."""
    at = next((at for at, row in enumerate(every) if row.municipality == town), 0)
    rows, known = every[at // MOST * MOST :][:MOST], told_apart(data.known(language), every)
    metric = known.metrics[rows[0].metric]
    frame, events = side_by_side(rows, found, known, language)
    title = multiples_title(rows, known, language)
    words = Words(title, *multiples_words(rows, known, language))
    inside = events[(events["day"] >= frame["day"].min()) & (events["day"] < course.ends(frame).max())]
    about = {"data_set": rows[0].data_set, "row": row_code(rows[0])}
    part = {"municipality": rows[0].municipality} if len(every) > MOST else {}
    return Exhibit(
        chart=NAME,
        params={"chart": NAME, **about, **part, **until_of(frame)},
        language=language,
        figures_title=title,
        subtitle=series_subtitle(NAME, rows[0], frame, known, language),
        draw=lambda colours: multiples(frame, events, words, metric.unit, BOUNDS[metric.scale], colours, language),
        full=frame.drop(columns=["day", "length"]),
        facts=series_facts(NAME, rows, frame, marked_lines(inside, "", language), data, language),
        better=metric.better,
    )
