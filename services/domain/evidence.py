"""The evidence register: what was published about effects like ours, and how far it can be trusted."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from services.domain.document import Document
from services.domain.metric import Code

Grade = Literal["A", "A-", "B", "C", "D", "E"]
GRADES: tuple[str, ...] = ("A", "A-", "B", "C", "D", "E")


class Evidence(Document):
    """One published effect, lag or base rate.

    Grades: A experiment or quasi-experiment, A- natural experiment, B audit office, C before and after,
    D model or plan, E assumption without published evidence. `read_as` is honest about what was read of it.
    """

    id: Code
    topic: Annotated[str, Field(min_length=1)]
    figure: str
    lag: str = ""
    grade: Grade
    source: Annotated[str, Field(min_length=1)]
    where_read: str = ""
    caveat: str = ""
    read_as: Literal["document", "excerpt"] = "excerpt"
    expires_on: date | None = None

    def is_expired(self, on: date) -> bool:
        return self.expires_on is not None and self.expires_on <= on


def grade_rank(grade: str) -> int:
    """0 for the strongest grade; a higher rank is weaker evidence."""
    return GRADES.index(grade)
