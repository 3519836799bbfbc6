"""Which series there are to draw: of one municipality, and those that several municipalities share."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.answers.kpi.kpis import Kpi
from services.answers.register.names import Registers
from services.domain.series import row_code, series_of
from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.protocol import Offered
from services.text import t

FEW_TOWNS = 40  # municipalities of which it is quickly looked up which figures they share


@dataclass(frozen=True, kw_only=True)
class Series:
    """What there is of the chosen municipality (`town`, else the first) in the chosen data set. `period`: that which
    was chosen, as in an address."""

    data_set: str
    towns: Sequence[str]
    town: str
    until: int | None
    period: dict[str, str]
    rows: Sequence[Kpi]


def series_there(data: ChartData, choice: Choice, language: str) -> Series | None:
    """None without figures."""
    there = data.with_figures()
    if not there:
        return None
    data_set, asked = choice.data_set(there), choice.question
    towns = sorted(data.municipalities(data_set), key=data.known(language).municipality)
    town = asked.municipality if asked.municipality in towns else towns[0]
    until = asked.period.last if asked.period else None
    return Series(
        data_set=data_set,
        towns=towns,
        town=town,
        until=until,
        period={"period": str(asked.period)} if asked.period else {},
        rows=data.asked(data_set, {"municipality": town}, until).rows,
    )


def shared_entries(data: ChartData, there: Series, language: str) -> Iterator[Offered]:
    """The series that two municipalities or more have."""
    for code in _shared(data, there):
        yield {"data_set": there.data_set, "row": code, **there.period}, about(code, data.known(language), language)


def about(code: str, known: Registers, language: str) -> list[str]:
    """What a series is called: its metric, service and audience."""
    one = series_of(code)
    names = known.metric(one["metric"], language), known.service(one["service"])
    return [*names, t(f"audience.{one['audience']}", language).lower()]


def _shared(data: ChartData, there: Series) -> Sequence[str]:
    """Of very many municipalities those that the chosen one has."""
    if len(there.towns) > FEW_TOWNS:
        return list(dict.fromkeys(row_code(row) for row in there.rows))
    pairs = {(row_code(row), row.municipality) for row in data.asked(there.data_set, {}, there.until).rows}
    count = Counter(code for code, _ in pairs)
    return sorted(code for code, municipalities in count.items() if municipalities > 1)
