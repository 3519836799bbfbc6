"""Reference levels from a file: what is read, and every mistake with its place."""

import pytest

from services.domain.errors import InvalidFile
from services.intake.kinds.reference_levels import read_reference_levels
from tests.unit.answers.small_plans import METRICS
from tests.unit.intake.kinds.tables import problems, table

LEVELS = "metric,audience,service,level,n,source\n"


def test_reference_levels() -> None:
    text = LEVELS + 'satisfaction,citizen,,"6,9",120,elders\non_time_share,business,permit,58%,,elders\n'
    citizen, business = read_reference_levels(table(text), METRICS, "own.csv")
    assert (citizen.level, citizen.n, citizen.service, citizen.source) == (6.9, 120, "", "elders")
    assert (business.level, business.n, business.service, business.note) == (0.58, None, "permit", "")
    short = read_reference_levels(table("metric,audience,level,source\nsatisfaction,citizen,7,x\n"), METRICS, "own.csv")
    assert (short[0].n, short[0].service) == (None, "")


def test_mistakes_in_reference_levels() -> None:
    rows = (
        "mark,citizen,,6,,x",
        "satisfaction,burger,,6,,x",
        "satisfaction,citizen,=1,veel,,x",
        "satisfaction,business,,11,1.5,x",
        "on_time_share,citizen,,1.3,-1,x",
        "lead_time_days,citizen,,-3,x,x",
        "lead_time_days,business,,3%,,x",
    )
    assert problems(read_reference_levels, table(LEVELS + "\n".join(rows)), METRICS) == [
        ("line 2, metric", "'mark'", "unknown_metric"),
        ("line 3, audience", "'burger'", "not_a_choice"),
        ("line 4, service", "'=1'", "not_a_code"),
        ("line 4, level", "'veel'", "not_a_number"),
        ("line 5, level", "'11'", "mark_out_of_range"),
        ("line 5, n", "'1.5'", "not_a_count"),
        ("line 6, level", "'1.3'", "share_out_of_range"),
        ("line 6, n", "'-1'", "not_a_count"),
        ("line 7, level", "'-3'", "negative_value"),
        ("line 8, level", "'3%'", "percent_without_share"),
    ]


def test_an_unknown_metric_names_those_that_exist() -> None:
    with pytest.raises(InvalidFile) as error:
        read_reference_levels(table(LEVELS + "mark,citizen,,6,,x\n"), METRICS, "own.csv")
    assert error.value.problems[0].values["known"] == ", ".join(sorted(METRICS))


def test_a_level_twice() -> None:
    row = "satisfaction,citizen,,6.9,120,x\n"
    assert len(read_reference_levels(table(LEVELS + row + row), METRICS, "own.csv")) == 1
    assert problems(read_reference_levels, table(LEVELS + row + row.replace("6.9", "7")), METRICS) == [
        ("line 2, metric", "'satisfaction'", "twice"),
        ("line 3, metric", "'satisfaction'", "twice"),
    ]
