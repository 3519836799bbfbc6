"""One series in many municipalities: which are there, and the rows of the one that is asked for."""

from collections import Counter
from collections.abc import Sequence

from services.answers.kpi.kpis import Asked, Kpi
from services.answers.kpi.series import shortest
from services.domain.errors import UserError
from services.domain.series import row_code, series_of
from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.series import fits


def one_series(data: ChartData, choice: Choice, data_set: str) -> tuple[Asked, list[Kpi]]:
    """One metric of one service and group, in every municipality. Raises `UserError` where fewer than two have it."""
    until = choice.question.period.last if choice.question.period else None
    row = choice.view.row or _first(data.asked(data_set, {}, until).rows, choice)
    found = data.asked(data_set, series_of(row), until)
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
            points[row_code(row)] += row.limits.points
    return points.most_common(1)[0][0]
