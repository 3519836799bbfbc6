"""What is measured: a metric, its scale, and what a customer notices of it."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from math import inf
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticKnownError

from services.domain.document import Document, mistake

CODE = r"[A-Za-z0-9][A-Za-z0-9_.-]*"
PLACE = r"['\w][\w .,'()/-]*"  # files may bring a municipality or a service under its own name: 's-Gravenhage
LONGEST = 80
TITLE = 120  # letters of what something is called

Code = Annotated[str, Field(pattern=f"^{CODE}$", max_length=LONGEST)]
Place = Annotated[str, Field(pattern=f"^{PLACE}$", max_length=LONGEST)]
# Empty means: all of them.
AnyCode = Annotated[str, Field(pattern=f"^({CODE})?$", max_length=LONGEST)]
AnyPlace = Annotated[str, Field(pattern=f"^({PLACE})?$", max_length=LONGEST)]


class Names(Document):
    """A text in Dutch and English."""

    nl: Annotated[str, Field(min_length=1, max_length=600)]
    en: Annotated[str, Field(min_length=1, max_length=600)]

    def in_language(self, language: str) -> str:
        return self.en if language == "en" else self.nl


def _short(name: Names) -> Names:
    if max(len(name.nl), len(name.en)) > TITLE:
        raise PydanticKnownError("string_too_long", {"max_length": TITLE})
    return name


Title = Annotated[Names, AfterValidator(_short)]  # what something is called on a card, in a table and in a chart


class Audience(StrEnum):
    CITIZEN = "citizen"
    BUSINESS = "business"


class State(StrEnum):
    """What stands where a figure could stand; a missing figure is never a zero."""

    VALUE = "value"
    NOT_PROVIDED = "not_provided"
    NOT_APPLICABLE = "not_applicable"
    SUPPRESSED = "suppressed"
    NOT_DUE = "not_due"


# What can exist on a scale: 0 or more, 0..1, a mark of 1..10, or any number.
BOUNDS = {"positive": (0.0, inf), "share": (0.0, 1.0), "rating": (1.0, 10.0), "plain": (-inf, inf)}
BOUNDED = ("share", "rating")


class Metric(Document):
    """A metric as the register holds it.

    `noticeable` is the smallest improvement a customer notices: relative on a positive scale (0.10 is ten
    percent), in points on a share (0.05 is five percentage points) or a mark (0.3), in its own unit on a plain scale,
    which is for any number, also below nothing. `n_counts` says what the n of an observation counts. `is_stock`: a
    stand at the end of a period, such as the number or the age of open cases; it never adds up over months, and neither
    does its n. `stale_after_months`: months after the end of a period within which the next figure should be there;
    without it, twice the length of the period. `customer_hours`: the value is hours that a customer spends on one case
    (waiting is not spending).
    """

    code: Code
    name: Names
    definition: Names
    unit: Annotated[str, Field(min_length=1, max_length=40)]
    scale: Literal["positive", "share", "rating", "plain"]
    better: Literal["lower", "higher"]
    noticeable: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    customer_facing: bool
    n_counts: Literal["cases", "respondents", "contacts"]
    is_stock: bool = False
    customer_hours: bool = False
    stale_after_months: Annotated[int, Field(ge=1)] | None = None
    owner: str = ""
    review_on: date | None = None
    decided_by: str = ""

    @classmethod
    def read(cls, data: Mapping[str, Any], file: str, at: str = "") -> Self:
        """As any document; `n_counts = "open_cases"` is how older files say that it is a stock."""
        if data.get("n_counts") == "open_cases":
            data = {**data, "n_counts": "cases", "is_stock": data.get("is_stock", True)}
        return super().read(data, file, at)

    @property
    def is_own_n(self) -> bool:
        """Whether the value is itself a count of a stock, so that n is the same number."""
        return self.is_stock and self.unit == "count"

    @property
    def n_adds_up(self) -> bool:
        """Whether n is a number of cases in a period, which adds up over periods."""
        return self.n_counts == "cases" and not self.is_stock

    @model_validator(mode="after")
    def noticeable_fits_scale(self) -> Self:
        limit = {"positive": 1.0, "share": 1.0, "rating": 9.0, "plain": inf}[self.scale]
        if self.noticeable >= limit:
            raise mistake("noticeable_out_of_scale", "noticeable", self.noticeable, limit=limit)
        return self
