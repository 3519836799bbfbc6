"""What a service promises: a target on a metric, from one date to another."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from services.domain.document import Document, mistake
from services.domain.metric import AnyPlace, Code


class Target(Document):
    """`value` in the unit of the metric (a share is 0..1); which way is good follows from the metric. An empty service
    or municipality is all of them. It holds from `valid_from` up to and including `valid_until`; `source` says who
    decided it, and begins with "aanname" where nobody did."""

    metric: Code
    value: Annotated[float, Field(allow_inf_nan=False)]
    valid_from: date
    valid_until: date | None = None
    service: AnyPlace = ""
    municipality: AnyPlace = ""
    source: Annotated[str, Field(min_length=1)]

    @model_validator(mode="after")
    def ends_after_it_begins(self) -> Self:
        if self.valid_until is not None and self.valid_until < self.valid_from:
            raise mistake("ends_before_it_begins", "valid_until", self.valid_until)
        return self

    @property
    def scope(self) -> tuple[str, str, str]:
        return (self.metric, self.service, self.municipality)

    def overlaps(self, other: "Target") -> bool:
        """Whether both hold for the same scope on any one day."""
        first, second = sorted((self, other), key=lambda one: one.valid_from)
        return self.scope == other.scope and (first.valid_until is None or first.valid_until >= second.valid_from)


def target_for(targets: Iterable[Target], metric: str, service: str, municipality: str, day: date) -> Target | None:
    """The most specific target that holds on a day: a municipality's own goes before that of a service for all."""
    holding = [
        one
        for one in targets
        if one.metric == metric
        and one.service in ("", service)
        and one.municipality in ("", municipality)
        and one.valid_from <= day
        and (one.valid_until is None or day <= one.valid_until)
    ]
    return max(holding, key=lambda one: (bool(one.municipality), bool(one.service)), default=None)
