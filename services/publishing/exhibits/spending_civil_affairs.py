"""What municipalities spend on civil affairs (passports, registers, elections) per inhabitant, by size."""

from collections.abc import Iterator

from services.publishing.drawing.sheet import EVERY_SHAPE
from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.exhibit_parts.protocol import Offered
from services.publishing.exhibit_parts.spending import spending_exhibit

NAME, ORDER = "spending_civil_affairs", 130
CHOICES = ("data_set", "period")
SHAPES = EVERY_SHAPE
IS_PUBLIC = False


def entries(data: ChartData, choice: Choice, language: str) -> Iterator[Offered]:
    yield {}, []


def exhibit(data: ChartData, choice: Choice, language: str) -> Exhibit:
    return spending_exhibit(NAME, "civil_affairs", data, choice, language)
