"""The exhibit of many municipalities: one series in each, below each other."""

from collections import Counter
from collections.abc import Sequence

from services.answers.kpi.kpi_words import multiples_words
from services.answers.kpi.kpis import Asked, Kpi
from services.answers.kpi.series import row_code, series_of, shortest, side_by_side, told_apart
from services.answers.kpi.titles import multiples_title
from services.charts import course
from services.charts.multiples import MOST, multiples
from services.charts.picture import Words
from services.domain.errors import UserError
from services.domain.metric import BOUNDS
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.desk import Desk
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.exhibit_parts.happened import marked_lines
from services.publishing.exhibit_parts.series import fits, series_facts, series_subtitle, until_of


def multiples_exhibit(desk: Desk, choice: Choice, language: str) -> Exhibit:
    """One series in every municipality, twelve at a time: those among which the chosen one is."""
    data_set = choice.data_set(desk.with_figures())
    everyone, all_rows = one_series(desk, choice, data_set)
    rows, known = _part(all_rows, choice), told_apart(desk.known(language), all_rows)
    metric = known.metrics[rows[0].metric]
    frame, events = side_by_side(rows, everyone, known, language)
    title = multiples_title(rows, known, language)
    words = Words(title, *multiples_words(rows, known, language)[1:])
    inside = events[(events["day"] >= frame["day"].min()) & (events["day"] < course.ends(frame).max())]
    part = {"municipality": rows[0].municipality} if len(all_rows) > MOST else {}
    lines = marked_lines(inside, "", language)
    return Exhibit(
        "multiples",
        {"chart": "multiples", "data_set": data_set, "row": row_code(rows[0]), **part, **until_of(frame)},
        language,
        title,
        series_subtitle(rows[0], frame, known, language),
        lambda colours: multiples(frame, events, words, metric.unit, BOUNDS[metric.scale], colours, language),
        frame.drop(columns=["day", "length"]),
        series_facts("multiples", rows, frame, lines, desk, language),
        better=metric.better,
    )


def one_series(desk: Desk, choice: Choice, data_set: str) -> tuple[Asked, list[Kpi]]:
    """One metric of one service and group, in every municipality. Raises `UserError` where fewer than two have it."""
    until = choice.question.period.last if choice.question.period else None
    row = choice.view.row or _first(desk.asked(data_set, {}, until).rows, choice)
    found = desk.asked(data_set, series_of(row), until)
    rows = shortest(found.rows)
    if len(rows) < 2:
        raise UserError("chart_one_municipality")
    return found, rows


def _first(rows: Sequence[Kpi], choice: Choice) -> str:
    """Of those that most municipalities have the first metric that is asked for, and of that the series with most
    figures."""
    fitting = [row for row in shortest(rows) if fits(row, choice)]
    count = Counter(row_code(row) for row in fitting)
    most = max(count.values(), default=0)
    if most < 2:
        raise UserError("chart_one_municipality")
    shared = [row for row in fitting if count[row_code(row)] == most]
    points: Counter[str] = Counter()
    for row in shared:
        if row.metric == shared[0].metric:
            points[row_code(row)] += row.points
    return points.most_common(1)[0][0]


def _part(rows: list[Kpi], choice: Choice) -> list[Kpi]:
    """Twelve of them, among which the chosen municipality where it has the figure."""
    at = next((at for at, row in enumerate(rows) if row.municipality == choice.question.municipality), 0)
    return rows[at // MOST * MOST :][:MOST]
