"""What municipalities spend on overhead per inhabitant, by size: context for the investments."""

from collections.abc import Iterator

from services.publishing.drawing.sheet import EVERY_SHAPE
from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.exhibit_parts.protocol import Offered
from services.publishing.exhibit_parts.spending import spending_exhibit

NAME, ORDER = "spending_overhead", 120
CHOICES = ("data_set", "period")
SHAPES = EVERY_SHAPE
IS_PUBLIC = False


def entries(data: ChartData, choice: Choice, language: str) -> Iterator[Offered]:
    yield {}, []


def exhibit(data: ChartData, choice: Choice, language: str) -> Exhibit:
    return spending_exhibit(NAME, "overhead", data, choice, language)
