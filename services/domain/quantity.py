"""An uncertain number: three elicited quantiles, or one plain number."""

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from services.domain.document import Document

QUANTILES = ("p10", "p50", "p90")
Finite = Annotated[float, Field(allow_inf_nan=False)]


class Quantity(Document):
    """P10, P50 and P90 as people estimate them; all three equal when the number is certain."""

    p10: Finite
    p50: Finite
    p90: Finite

    @model_validator(mode="after")
    def in_order(self) -> Self:
        if not self.p10 <= self.p50 <= self.p90:
            raise PydanticCustomError("quantiles_out_of_order", "p10 <= p50 <= p90")
        return self

    @property
    def is_certain(self) -> bool:
        return self.p10 == self.p90


def certain(value: float) -> Quantity:
    return Quantity(p10=value, p50=value, p90=value)


def _number_or_quantiles(value: object) -> object:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return {"p10": value, "p50": value, "p90": value}
    if not isinstance(value, Quantity | Mapping):
        raise PydanticCustomError("not_a_quantity", "a number or three quantiles")
    return value


def _positive(quantity: Quantity) -> Quantity:
    if quantity.p10 <= 0:
        raise PydanticCustomError("must_be_positive", "every quantile > 0")
    return quantity


def _positive_or_plain_zero(quantity: Quantity) -> Quantity:
    return quantity if quantity.p10 == quantity.p90 == 0 else _positive(quantity)


def _not_negative(quantity: Quantity) -> Quantity:
    if quantity.p50 < 0:
        raise PydanticCustomError("must_not_be_negative", "p50 >= 0")
    return quantity


AnyQuantity = Annotated[Quantity, BeforeValidator(_number_or_quantiles)]
PositiveQuantity = Annotated[AnyQuantity, AfterValidator(_positive)]
PositiveOrZero = Annotated[AnyQuantity, AfterValidator(_positive_or_plain_zero)]
NotNegative = Annotated[AnyQuantity, AfterValidator(_not_negative)]
