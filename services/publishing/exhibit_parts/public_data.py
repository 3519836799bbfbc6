"""What charts may show to the public: the forecast of an edition, of figures that may leave only."""

from services.answers.kpi.kpis import Asked
from services.answers.public.released import coarse_reach
from services.answers.public.summary import Material
from services.publishing.exhibit_parts.chart_data import ChartData
from services.storage.registers import DataSet


def public_data(found: Material, with_events: bool) -> ChartData:
    """`with_events`: whether charts show what happened; where the page tells that itself they do not."""
    about = (found.data_set, found.data_set, found.data_set, found.citation, found.licence, found.is_example)
    sets = {found.data_set: DataSet(*about)}
    shown = [coarse_reach(one) for one in found.answers]
    events = found.events if with_events else []
    return ChartData(
        "",
        lambda as_of: shown,
        lambda language: found.known[language],
        _nothing,
        lambda data_set: events,
        lambda: sets,
    )


def _nothing(*asked: object) -> Asked:
    raise LookupError("figures of a series are no part of an edition")
