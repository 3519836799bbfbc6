"""What a file in `exhibits` must have: its name, what may be chosen, which of it there are, and how it is made."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.exhibit import Exhibit

Offered = tuple[Mapping[str, str], Sequence[str]]


class ExhibitFile(Protocol):
    """Its words stand in the table `[chart.NAME]` of both catalogues: `name`, `about` and `subtitle` at least.

    `ORDER`: where it stands in the library; of charts in the same ten the library shows one of each in turn.
    `CHOICES`: the choices that it listens to, by their names in an address. `SHAPES`: the sizes it may have.
    `IS_PUBLIC`: whether it may be embedded, and stand on the public site; it then takes from the data no more than an
    edition has: `answers`, `known`, `events` and `data_sets`.
    """

    NAME: str
    ORDER: int
    CHOICES: tuple[str, ...]
    SHAPES: tuple[str, ...]
    IS_PUBLIC: bool

    def entries(self, data: ChartData, choice: Choice, language: str) -> Iterable[Offered]:
        """Those that there are: the choices that make each (without its name), and what each is about, in words."""

    def exhibit(self, data: ChartData, choice: Choice, language: str) -> Exhibit:
        """The one that is chosen: its frame, its picture and its words. Raises `UserError` where it cannot be made."""
