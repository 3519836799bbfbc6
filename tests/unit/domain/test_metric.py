"""A metric knows what can exist on its scale, and its noticeable step fits it."""

import pytest

from services.domain.errors import InvalidFile
from services.domain.metric import BOUNDS, Metric
from services.text.errors import sentence
from tests.for_every import for_every
from tests.unit.answers.small_plans import metric


@pytest.mark.parametrize(
    ("scale", "inside", "outside"),
    [
        ("positive", (0, 0.5, 1e9), (-0.001, -1)),
        ("share", (0, 0.5, 1), (-0.001, 1.001, 58)),
        ("rating", (1, 6.8, 10), (0, 0.999, 10.001)),
    ],
)
def test_what_can_exist(scale: str, inside: tuple[float, ...], outside: tuple[float, ...]) -> None:
    low, high = BOUNDS[metric(scale=scale).scale]
    assert [low <= value <= high for value in inside] == [True] * len(inside)
    assert [low <= value <= high for value in outside] == [False] * len(outside)


def test_nothing_that_is_no_number_can_exist() -> None:
    assert not any(low <= float("nan") <= high for low, high in BOUNDS.values())


@pytest.mark.parametrize(("scale", "limit"), [("positive", "1"), ("share", "1"), ("rating", "9")])
def test_the_noticeable_step_is_smaller_than_the_scale(scale: str, limit: str) -> None:
    assert metric(scale=scale, noticeable=float(limit) * 0.99).noticeable == float(limit) * 0.99
    with pytest.raises(InvalidFile) as caught:
        metric(scale=scale, noticeable=float(limit))
    (found,) = caught.value.problems
    assert (found.where, found.value, found.code) == (
        "noticeable",
        f"{float(limit)}",
        "noticeable_out_of_scale",
    )
    for language in ("nl", "en"):
        assert f" {limit}." in sentence(caught.value, language)


@for_every("noticeable", [0, -0.1, "0.1", True, float("nan")])
def test_the_noticeable_step_is_a_number_above_zero(noticeable: object) -> None:
    with pytest.raises(InvalidFile) as caught:
        metric(noticeable=noticeable)
    (found,) = caught.value.problems
    assert found.where == "noticeable"
    assert found.code in ("not_above", "not_a_number")


@pytest.mark.parametrize("field", ["scale", "better", "n_counts"])
def test_a_choice_is_one_of_the_choices(field: str) -> None:
    with pytest.raises(InvalidFile) as caught:
        metric(**{field: "something"})
    (found,) = caught.value.problems
    assert (found.where, found.value, found.code) == (field, "'something'", "not_a_choice")


def test_a_file_from_before_says_a_stock_by_what_n_counts() -> None:
    before, now = metric(n_counts="open_cases", unit="count"), metric(n_counts="cases", is_stock=True, unit="count")
    assert before == now
    assert (now.is_own_n, now.n_adds_up) == (True, False)
    age, flow = metric(n_counts="open_cases", unit="days"), metric(n_counts="cases")
    assert (age.is_stock, age.is_own_n) == (True, False)
    assert (flow.is_stock, flow.n_adds_up) == (False, True)


def test_the_choices_are_listed_without_english_in_between() -> None:
    with pytest.raises(InvalidFile) as caught:
        metric(better="up")
    assert sentence(caught.value, "nl").count("kies uit 'lower', 'higher'.") == 1


def test_a_register_of_a_user_is_read_like_the_packaged_one() -> None:
    """Both names are needed; nothing is guessed."""
    with pytest.raises(InvalidFile) as caught:
        Metric.read({"code": "calls", "name": {"nl": "Telefoontjes"}}, "own.toml", at="calls")
    missing = {found.where for found in caught.value.problems if found.code == "missing"}
    assert missing >= {"calls.name.en", "calls.definition", "calls.unit", "calls.noticeable"}
