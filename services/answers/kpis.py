"""Where each service stands: the latest figure, its n, and the same period a year before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.domain.errors import UserError
from services.domain.metric import State
from services.domain.nearest import nearest
from services.domain.observation import Observation
from services.domain.period import Period
from services.storage import queries
from services.storage.database import Session, reading


@dataclass(frozen=True)
class Kpi:
    """One series at its latest period with a value; `year_ago` is None where that period was not measured."""

    data_set: str
    municipality: str
    service: str
    audience: str
    metric: str
    period: str
    value: float
    n: int | None
    provisional: bool
    year_ago: float | None
    source: str


def kpis(address: str, only: Mapping[str, str], data_set: str | None = None) -> list[Kpi]:
    """`only` limits by service, municipality, audience or metric. Raises `UserError` for a code that is unknown."""
    found: list[Kpi] = []
    with reading(address) as session:
        known = sorted(queries.data_sets_with_figures(session))
        if data_set and data_set not in known:
            raise UserError("unknown_data_set", code=data_set, known=", ".join(known) or "-")
        for code in [data_set] if data_set else known:
            found += _latest(code, queries.observations(session, code, only=only))
        if not found:
            _explain(only, {name: _codes(session, name) for name in only})
    return sorted(found, key=lambda k: (k.data_set, k.metric, k.service, k.audience, k.municipality))


def _latest(data_set: str, observations: Sequence[Observation]) -> list[Kpi]:
    series: dict[tuple[str, ...], dict[Period, Observation]] = {}
    for seen in observations:
        if seen.state is State.VALUE and seen.value is not None:
            series.setdefault((*seen.key[1:], str(seen.period.length)), {})[seen.period] = seen
    return [_kpi(data_set, figures) for figures in series.values()]


def _kpi(data_set: str, figures: Mapping[Period, Observation]) -> Kpi:
    period = max(figures)
    seen = figures[period]
    before = figures.get(Period(period.first - 12, period.length))
    assert seen.value is not None
    return Kpi(
        data_set,
        seen.municipality,
        seen.service,
        seen.audience,
        seen.metric,
        str(period),
        seen.value,
        seen.n,
        seen.provisional,
        before.value if before else None,
        seen.source,
    )


def _codes(session: Session, name: str) -> list[str]:
    match name:
        case "metric":
            return sorted(queries.metrics(session))
        case "service":
            return sorted(queries.services(session))
        case "municipality":
            return sorted(queries.municipalities(session))
    return ["business", "citizen"]


def _explain(only: Mapping[str, str], known: Mapping[str, Sequence[str]]) -> None:
    for name, value in only.items():
        if value not in known[name]:
            raise UserError("unknown_choice", name=name, value=value, allowed=nearest(value, known[name]))
