"""Three quantiles in order, or one plain number; a time is above zero, or plainly zero."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.document import Document
from services.domain.errors import InvalidFile
from services.domain.quantity import (
    AnyQuantity,
    NotNegative,
    PositiveOrZero,
    PositiveQuantity,
    Quantity,
    certain,
)
from tests.for_every import for_every

NUMBERS = st.floats(-1e6, 1e6)


class Held(Document):
    """A document with a quantity of each kind."""

    any: AnyQuantity = certain(1)
    positive: PositiveQuantity = certain(1)
    or_zero: PositiveOrZero = certain(1)
    not_negative: NotNegative = certain(1)


def read(**content: Any) -> Held:
    return Held.read(content, "held.toml")


def problem(**content: Any) -> tuple[str, str]:
    with pytest.raises(InvalidFile) as caught:
        read(**content)
    (found,) = caught.value.problems
    return found.where, found.code


def three(p10: float, p50: float, p90: float) -> dict[str, float]:
    return {"p10": p10, "p50": p50, "p90": p90}


@given(st.tuples(NUMBERS, NUMBERS, NUMBERS))
def test_quantiles_are_taken_when_in_order_and_only_then(values: tuple[float, float, float]) -> None:
    if list(values) == sorted(values):
        found = read(any=three(*values)).any
        assert (found.p10, found.p50, found.p90) == values
    else:
        assert problem(any=three(*values)) == ("any", "quantiles_out_of_order")


@pytest.mark.parametrize("plain", [-3, 0, 0.15, 12])
def test_a_plain_number_is_certain(plain: float) -> None:
    found = read(any=plain).any
    assert found == Quantity(p10=plain, p50=plain, p90=plain) == certain(plain)
    assert found.is_certain
    assert not read(any=three(0, 0, 1)).any.is_certain


@for_every("kind", ["positive", "or_zero"])
@for_every("value", [-1, three(0, 1, 2), three(-1, 1, 2), three(-2, -1, 0)])
def test_a_time_is_above_zero(kind: str, value: object) -> None:
    assert problem(**{kind: value}) == (kind, "must_be_positive")


def test_a_plain_zero_is_allowed_where_there_may_be_no_time_at_all() -> None:
    assert read(or_zero=0).or_zero == certain(0)
    assert read(or_zero=three(0, 0, 0)).or_zero == certain(0)
    assert problem(positive=0) == ("positive", "must_be_positive")


def test_a_disruption_may_be_none_but_not_good_in_the_middle() -> None:
    assert read(not_negative=0).not_negative == certain(0)
    assert read(not_negative=three(-0.1, 0.0, 0.2)).not_negative.p10 == -0.1
    assert problem(not_negative=three(-0.2, -0.1, 0.2)) == ("not_negative", "must_not_be_negative")


@for_every("value", ["0.15", "veel", True, None, [1, 2, 3]])
def test_what_is_no_number_is_no_quantity(value: object) -> None:
    assert problem(any=value) == ("any", "not_a_quantity")


@for_every(
    ("value", "where", "code"),
    [
        ({"p10": 1, "p90": 2}, "any.p50", "missing"),
        ({**three(1, 2, 3), "p99": 4}, "any.p99", "unknown_key"),
        ({**three(1, 2, 3), "p50": "2"}, "any.p50", "not_a_number"),
        ({**three(1, 2, 3), "p50": True}, "any.p50", "not_a_number"),
        ({**three(1, 2, 3), "p90": float("inf")}, "any.p90", "not_a_number"),
    ],
)
def test_each_quantile_is_one_number(value: object, where: str, code: str) -> None:
    assert problem(any=value) == (where, code)


def test_nan_is_no_number() -> None:
    with pytest.raises(InvalidFile) as caught:
        read(any=float("nan"))
    assert {found.code for found in caught.value.problems} == {"not_a_number"}
