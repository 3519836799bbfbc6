"""A question of evaluation: what changed where and when, on what it should show, and how that is looked for."""

import hashlib
import json
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from services.domain.document import Document, mistake
from services.domain.errors import UserError
from services.domain.metric import Audience, Code, Names, Place
from services.domain.period import month_of, month_text

SCALES = ("link", "plain")
LONGEST_TRANSITION = 60


def _month(text: str) -> str:
    return month_text(month_of(text))


Month = Annotated[str, AfterValidator(_month)]


class EvaluationQuestion(Document):
    """`treated`: the month of the change (YYYY-MM) by municipality; `controls` (`compared` in a document): whom to lay
    beside them (absent: all others with figures). `service` and `audience` absent: all of them together.
    `transition_months` from the change are left out. `slope`: the effect may grow. `planned`: the improvement that was
    promised, in the metric's unit of `noticeable` (absent: what a customer just notices). `scenario` and `investment`:
    whose effect it is. `method`: a name of `services.evaluation.methods`, which the words do not know.
    """

    model_config = ConfigDict(serialize_by_alias=True)

    data_set: Code
    metric: Code
    service: Place | None = None
    audience: Annotated[Audience, Field(strict=False)] | None = None
    treated: Annotated[dict[Place, Month], Field(min_length=1)]
    controls: list[Place] | None = Field(default=None, alias="compared")
    method: Code = "its"
    scale: Literal["link", "plain"] = "link"
    transition_months: Annotated[int, Field(ge=0, le=LONGEST_TRANSITION)] = 0
    slope: bool = False
    planned: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    scenario: Code | None = None
    investment: Code | None = None
    name: Names | None = None

    @model_validator(mode="after")
    def nobody_on_both_sides(self) -> Self:
        for place in self.controls or []:
            if place in self.treated:
                raise mistake("on_both_sides", "compared", place)
        return self

    @property
    def since(self) -> str:
        """The month of the first change."""
        return min(self.treated.values())

    @property
    def hash(self) -> str:
        text = json.dumps(self.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def treated_of(text: str, since: str | None) -> dict[str, str]:
    """`M2,M5` with one month for all, or `M2@2014-05,M5@2015-01` with a month each. Raises `UserError`."""
    found: dict[str, str] = {}
    for part in (part.strip() for part in text.split(",") if part.strip()):
        place, at, month = part.partition("@")
        if not at and since is None:
            raise UserError("treated_without_month", municipality=place)
        found[place.strip()] = _month(month if at else since or "")
    if not found:
        raise UserError("nobody_treated")
    return found


def treated_text(treated: dict[str, str]) -> str:
    """The other way around."""
    months = set(treated.values())
    return ",".join(place if len(months) == 1 else f"{place}@{month}" for place, month in treated.items())
