"""A scenario as a value: its order, its effects and its fingerprint."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.errors import InvalidFile
from services.domain.scenario import Scenario
from tests.for_every import for_every
from tests.unit.answers.small_plans import document, effect, investment, scenario


@given(st.data())
def test_everything_comes_after_what_it_needs(data: st.DataObject) -> None:
    """For any set of investments that need only earlier ones, shown in any order."""
    codes = [f"i{number}" for number in range(data.draw(st.integers(1, 8)))]
    needs = {
        code: data.draw(st.lists(st.sampled_from(codes[:at]), unique=True)) if at else []
        for at, code in enumerate(codes)
    }
    shown = data.draw(st.permutations(codes))
    one = scenario(*(investment(code, depends_on=needs[code]) for code in shown))
    order = [one.investment[at].code for at in one.in_dependency_order]
    assert sorted(order) == sorted(codes)
    assert all(order.index(needed) < order.index(code) for code in codes for needed in needs[code])


def test_a_long_chain_is_no_problem() -> None:
    chain = [investment(f"i{at}", depends_on=[f"i{at + 1}"] if at < 199 else []) for at in range(200)]
    assert scenario(*chain).in_dependency_order == list(range(199, -1, -1))


def test_effects_in_the_order_of_the_document() -> None:
    one = scenario(investment("a", effect("m1"), effect("m2")), investment("b"), investment("c", effect("m3")))
    assert [(i.code, e.metric) for i, e in one.effects()] == [("a", "m1"), ("a", "m2"), ("c", "m3")]


@pytest.mark.parametrize(
    ("changes", "acts"),
    [
        ({}, {("s1", "citizen"), ("s1", "business"), ("s2", "citizen"), ("s2", "business")}),
        ({"service": "s1"}, {("s1", "citizen"), ("s1", "business")}),
        ({"audience": "business"}, {("s1", "business"), ("s2", "business")}),
        ({"service": "s1", "audience": "citizen"}, {("s1", "citizen")}),
    ],
)
def test_an_effect_acts_on_what_it_names_or_on_all(changes: dict[str, Any], acts: set[tuple[str, str]]) -> None:
    ((_, one),) = scenario(investment("a", effect(**changes))).effects()
    places = [(service, audience) for service in ("s1", "s2") for audience in ("citizen", "business")]
    assert {place for place in places if one.acts_on(*place)} == acts


def full() -> dict[str, Any]:
    return document(
        investment("a", effect(improvement={"p10": 0.1, "p50": 0.2, "p90": 0.3}, evidence=["E01", "E02"])),
        investment("b", depends_on=["a"], participants=["M1", "M2"], note={"nl": "Uitleg é", "en": "Note"}),
        shared_delay=0.3,
    )


def shuffled(node: Any, reverse: bool) -> Any:
    """The same document with the keys of every table in another order; lists keep theirs."""
    if isinstance(node, dict):
        return {key: shuffled(node[key], reverse) for key in sorted(node, reverse=reverse)}
    return [shuffled(part, reverse) for part in node] if isinstance(node, list) else node


def hash_of(content: dict[str, Any]) -> str:
    return Scenario.read(content, "plan.toml").hash


def test_the_fingerprint_does_not_see_the_order_of_keys() -> None:
    there, back = shuffled(full(), reverse=False), shuffled(full(), reverse=True)
    assert json.dumps(there, default=str) != json.dumps(back, default=str)
    assert hash_of(there) == hash_of(back) == hash_of(full())


def test_the_fingerprint_does_not_see_how_the_same_content_is_written() -> None:
    """A plain number is three equal quantiles; a default that is written out says nothing new."""
    plain = document(investment("a", effect(improvement=0.2), budget_eur=100))
    written = document(
        investment(
            "a",
            effect(improvement={"p10": 0.2, "p50": 0.2, "p90": 0.2}, probability=1),
            budget_eur=100.0,
            overrun=1,
        )
    )
    assert hash_of(plain) == hash_of(written)


def test_the_fingerprint_is_the_same_when_read_back_from_storage() -> None:
    one = Scenario.read(full(), "plan.toml")
    assert Scenario.model_validate_json(one.model_dump_json()) == one
    assert Scenario.model_validate_json(one.model_dump_json()).hash == one.hash


def leaves(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(node, dict):
        return [leaf for key, part in node.items() for leaf in leaves(part, (*path, key))]
    if isinstance(node, list):
        return [leaf for at, part in enumerate(node) for leaf in leaves(part, (*path, at))]
    return [path]


def another(value: Any) -> Any:
    """A value that may stand in the same place and says something else."""
    if isinstance(value, date):
        return date(2015, 2, 1)
    if isinstance(value, str):
        return "governance" if value == "process_change" else value + "x"
    return value + (0.01 if isinstance(value, float) else 1)


@for_every("path", [path for path in leaves(full()) if path[-1] != "code" and "depends_on" not in path])
def test_every_change_of_content_changes_the_fingerprint(path: tuple[Any, ...]) -> None:
    content: Any = full()
    table = content
    for step in path[:-1]:
        table = table[step]
    table[path[-1]] = another(table[path[-1]])
    assert hash_of(content) != hash_of(full())


def test_dropping_a_need_or_renaming_changes_the_fingerprint() -> None:
    free = full()
    free["investment"][1]["depends_on"] = []
    renamed = {**full(), "code": "other"}
    assert len({hash_of(full()), hash_of(free), hash_of(renamed)}) == 3


LATER = ("shared_luck", "variation_service", "variation_municipality", "variation_cell")


def test_a_plan_that_says_nothing_of_what_was_added_later_keeps_its_fingerprint_and_says_what_is_by_default() -> None:
    plain = scenario(investment("redesign", effect()))
    written = plain.model_dump_json()
    for name in (*LATER, "saves_eur_per_year", "owner", "overrun_evidence", "reviewer", "review_on"):
        assert name not in written
    assert Scenario.model_validate_json(written).by_default == sorted(LATER) == plain.by_default
    said = scenario(investment("redesign", effect(), owner="manager dienstverlening"), shared_luck=0.5)
    assert "manager dienstverlening" in said.model_dump_json()
    assert said.by_default == sorted(LATER[1:])
    assert said.hash != plain.hash


def test_variations_that_leave_nothing_in_common_are_refused() -> None:
    with pytest.raises(InvalidFile) as refused:
        scenario(investment("redesign", effect()), variation_service=0.4, variation_municipality=0.3)
    (problem,) = refused.value.problems
    assert (problem.where, problem.code) == ("variation_cell", "variations_too_large")
    assert scenario(variation_service=0.0, variation_municipality=0.0, variation_cell=0.99).variation == 0.99
