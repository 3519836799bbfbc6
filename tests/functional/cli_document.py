"""The JSON document that `klantwinst answer` promises, checked key by key: others may build on it."""

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
ROUNDED = 5e-5  # shares and probabilities are printed with four decimals


def check_document(document: object) -> None:
    assert isinstance(document, list)
    for answer in document:
        check_answer(answer)


def check_answer(answer: Mapping[str, Any]) -> None:
    assert_types(answer, scenario=str, as_of=str, draws=int, seed=int, audiences=list, metrics=list, money=dict)
    assert MONTH.fullmatch(answer["as_of"])
    assert answer["audiences"]
    for audience in answer["audiences"]:
        assert audience["audience"] in ("citizen", "business")
        check_when(audience, answer["draws"])
        check_with(audience)
        assert_types(audience["worst"], share_worse=float)
        assert 0 <= audience["worst"]["share_worse"] <= 1
        assert (audience["worst"]["month"] is None) == (audience["worst"]["share_worse"] == 0)
        assert is_month(audience["worst"]["month"])
    for metric in answer["metrics"]:
        assert_types(metric, service=str, audience=str, metric=str, level=float, assumed=bool)
        check_when(metric, answer["draws"])
    check_money(answer["money"])
    check_weakest(answer["weakest"])
    check_beside(answer)


def check_weakest(weakest: Sequence[Mapping[str, Any]]) -> None:
    """Five at most, those that weigh most first, and each with the audience whose chance changes."""
    assert len(weakest) <= 5
    for one in weakest:
        assert_types(one, investment=str, grade=str, evidence=list, whose=str)
        assert one["grade"] in ("A", "A-", "B", "C", "D", "E")
        assert 0 <= one["probability_without"] <= 1


def check_beside(answer: Mapping[str, Any]) -> None:
    """With and without the plan are the same event in the same months; an election lies within the horizon."""
    for audience in answer["audiences"]:
        for one in (audience["at_end"], *audience["by_election"]):
            assert_types(one, with_plan=float, without_plan=float)
            assert 0 <= one["without_plan"] <= 1 and 0 <= one["with_plan"] <= 1
        days = [one["on"] for one in audience["by_election"]]
        assert days == sorted(days) and all(day > answer["starts_on"] for day in days)
        chances = [one["probability"] for one in audience["by_election"]]
        assert chances == sorted(chances) and all(chance <= audience["probability"] for chance in chances)
    for one in answer["fragile"]:
        assert_types(one, name=str, audience=str, probability=float)


def check_when(found: Mapping[str, Any], draws: int) -> None:
    """Months in order, and present exactly when enough draws get there (nearest rank)."""
    assert_types(found, probability=float)
    assert 0 <= found["probability"] <= 1
    months = [found["p10"], found["p50"], found["p90"]]
    assert all(map(is_month, months)), months
    assert months == sorted(months, key=lambda month: month or "9999-12")
    arrived = round(found["probability"] * draws)
    for name, rank in (("p10", 0.1), ("p50", 0.5), ("p90", 0.9)):
        assert (found[name] is not None) == (arrived >= math.ceil(rank * draws)), (name, found)


def check_with(audience: Mapping[str, Any]) -> None:
    """What contributes adds up to everything, or is empty where nothing does."""
    for part in audience["with"]:
        assert_types(part, investment=str, share=float)
        assert 0 <= part["share"] <= 1
    shares = [part["share"] for part in audience["with"]]
    assert sum(shares) == pytest.approx(1 if audience["probability"] else 0, abs=ROUNDED * (len(shares) + 1))


def check_money(money: Mapping[str, Any]) -> None:
    parts = [f"{role}_eur" for role in ("direct", "hoped", "enabling", "neutral")]
    assert_types(money, total_eur=float, **dict.fromkeys(parts, float))
    parts = [money[part] for part in parts]
    assert min(parts) >= 0
    assert sum(parts) == pytest.approx(money["total_eur"])
    if money["total_eur"]:
        assert money["neutral_share"] == pytest.approx(money["neutral_eur"] / money["total_eur"])
    else:
        assert money["neutral_share"] is None


def is_month(value: object) -> bool:
    return value is None or (isinstance(value, str) and MONTH.fullmatch(value) is not None)


def assert_types(found: Mapping[str, Any], **kinds: type) -> None:
    """Every promised key is there with its type; a whole number is a number too, but true is no number."""
    for name, kind in kinds.items():
        value = found[name]
        fits = type(value) in (int, float) if kind is float else type(value) is kind
        assert fits, f"{name} is {value!r}, not {kind.__name__}"
