"""Charts written as Vega-Lite: what a column, a mark and layers become, and that nothing else goes along."""

from itertools import pairwise

import altair as alt
import pandas as pd
import pytest

from services.charts.vega_lite import SCHEMA, chart, column, layered, values

ROWS = pd.DataFrame({"day": pd.to_datetime(["2015-01-01", None]), "value": [1.5, None], "secret": ["a", "b"]})
MARKED = chart(ROWS).mark("rule", color="red").encode(x="day:T", x2="day:T", y=column("value:Q", title=None))


def test_it_is_written_for_the_schema_that_the_tests_check() -> None:
    assert SCHEMA == alt.SCHEMA_URL


def test_it_says_what_altair_would_say() -> None:
    """Of a mark, its columns and a filter."""
    base = alt.Chart(pd.DataFrame({"value": [1]})).transform_filter("datum.value > 0")
    theirs = base.mark_rule(color="red").encode(x="value:Q", x2="value:Q", y=alt.Y("value:Q", title=None)).to_dict()
    ours = chart(ROWS).where("datum.value > 0").mark("rule", color="red")
    spec = ours.encode(x="value:Q", x2="value:Q", y=column("value:Q", title=None)).spec
    for part in ("mark", "encoding", "transform"):
        assert spec[part] == theirs[part]


def test_only_the_columns_that_are_drawn_go_along() -> None:
    assert MARKED.spec["data"]["values"] == [
        {"day": "2015-01-01T00:00:00.000", "value": 1.5},
        {"day": None, "value": None},
    ]
    assert "secret" in str(MARKED.where("datum.secret == 'a'").spec["data"]), "what a filter asks for too"


def test_a_step_gives_another_chart_and_leaves_the_first_as_it_was() -> None:
    base = chart(ROWS).mark("point")
    steps = [base, base.encode(x="day:T"), base.encode(x="day:T").where("datum.value"), MARKED.properties(height=3)]
    for before, after in pairwise([one.spec for one in steps]):
        assert before != after
    assert base.spec == chart(ROWS).mark("point").spec
    assert layered(base, MARKED).properties(height=3).spec == {"layer": [base.spec, MARKED.spec], "height": 3}


def test_an_area_of_a_map_goes_along_as_a_whole() -> None:
    area = pd.DataFrame([{"type": "Feature", "geometry": {"type": "Point", "coordinates": [0, 0]}}])
    assert set(chart(area).mark("geoshape").spec["data"]["values"][0]) == {"type", "geometry"}


def test_values_are_those_of_json() -> None:
    frame = pd.DataFrame({"a": pd.array([1, None], dtype="Int64"), "b": [True, False], "c": ["x", None]})
    assert values(frame) == [{"a": 1, "b": True, "c": "x"}, {"a": None, "b": False, "c": None}]


def test_a_type_that_does_not_exist_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        column("value:X")
