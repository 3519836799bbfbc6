"""A measured figure, and the reference level that may stand in where nothing was measured."""

from dataclasses import dataclass

from services.domain.metric import State
from services.domain.period import Period

ALL_SERVICES = "all_services"
EVERYONE = ""  # stands where a figure is of all municipalities together


@dataclass(frozen=True, slots=True)
class Observation:
    """metric x service x audience x municipality x period, with value, n and state.

    `value` is None unless `state` is `value`; shares are 0..1. `n` is None where nobody said how many.
    `sd`: standard deviation of the marks behind a mean mark, where it is known.
    """

    period: Period
    municipality: str
    service: str
    audience: str
    metric: str
    value: float | None
    n: int | None = None
    state: State = State.VALUE
    provisional: bool = False
    source: str = ""
    sd: float | None = None

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        return (str(self.period), self.municipality, self.service, self.audience, self.metric)


@dataclass(frozen=True, slots=True)
class ReferenceLevel:
    """A level from elsewhere (`source` says where) for a metric that was not measured here: assumed."""

    metric: str
    audience: str
    level: float
    source: str
    service: str = ""
    n: int | None = None
    note: str = ""
