"""A dated annotation on a data set: a law, a migration, a merger."""

from datetime import date
from typing import Literal

from services.domain.document import Document
from services.domain.metric import AnyCode, AnyPlace, Names


class Event(Document):
    """What happened, when, to whom (an empty scope is everyone), and how sure we are that it did."""

    on: date
    kind: Literal["law", "migration", "process_change", "merger", "definition_change"]
    certainty: Literal["recorded", "inferred"]
    municipality: AnyPlace = ""
    service: AnyPlace = ""
    metric: AnyCode = ""
    name: Names
    source: str = ""
