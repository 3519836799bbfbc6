"""What charts may show to the public: the forecast of an edition, of figures that may leave only."""

from services.answers.kpi.kpis import Asked
from services.answers.public.material import Disclosed
from services.publishing.exhibit_parts.chart_data import ChartData
from services.storage.registers import DataSet


def public_data(found: Disclosed, with_events: bool) -> ChartData:
    """`with_events`: whether charts show what happened; where the page tells that itself they do not."""
    about = DataSet(
        code=found.data_set,
        name_nl=found.data_set,
        name_en=found.data_set,
        citation=found.citation,
        licence=found.licence,
        is_example=found.is_example,
    )
    events = found.events if with_events else []
    return ChartData(
        snapshot=None,
        answers=lambda question: found.answers,
        known=lambda language: found.known[language],
        asked=_nothing,
        events=lambda data_set: events,
        data_sets=lambda: {about.code: about},
        smallest=found.smallest,
    )


def _nothing(*asked: object) -> Asked:
    raise LookupError("figures of a series are no part of an edition")
