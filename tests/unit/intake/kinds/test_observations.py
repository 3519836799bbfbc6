"""Observations: what is understood, and every mistake with its line, column, value and what is allowed."""

from collections.abc import Mapping

import pytest

from services.domain.errors import InvalidFile, UserError
from services.domain.metric import Metric, State
from services.domain.observation import ALL_SERVICES, Observation
from services.domain.period import Period
from services.intake.files.file_bytes import FileBytes
from services.intake.files.table import read_table
from services.intake.kinds.observations import read_observations
from services.storage.figure_table import observations_of
from tests.factories import observations, seen
from tests.unit.answers.small_plans import METRICS


def read(text: str, metrics: Mapping[str, Metric] = METRICS) -> list[Observation]:
    table = read_table(FileBytes("own.csv", text.encode(), ""))
    return observations_of(read_observations(table, metrics, "own.csv"))


def problems(*rows: str, header: str = "") -> list[tuple[str, str, str]]:
    with pytest.raises(InvalidFile) as error:
        read(observations(*rows, header=header) if header else observations(*rows))
    assert error.value.file == "own.csv"
    return [(one.where, one.value, one.code) for one in error.value.problems]


@pytest.mark.parametrize(
    ("text", "period"),
    [("2014-05", "2014-05"), ("2014-Q2", "2014-Q2"), ("2014Q2", "2014-Q2"), ("2014-k2", "2014-Q2"), ("2014", "2014")],
)
def test_months_quarters_and_years(text: str, period: str) -> None:
    assert [str(one.period) for one in read(observations(seen(text)))] == [period]


def test_a_whole_row() -> None:
    text = (
        "Period;Municipality;Service;Audience;Metric;Value;N;State;Provisional;Source;Note\n"
        "2014-05;Súdwest-Fryslân;Kapvergunning (boom);citizen;on_time_share;58,3%;1 204;value;ja;jaarverslag;x\n"
    )
    (one,) = read(text)
    assert one == Observation(
        period=Period.parse("2014-05"),
        municipality="Súdwest-Fryslân",
        service="Kapvergunning (boom)",
        audience="citizen",
        metric="on_time_share",
        value=0.583,
        n=1204,
        state=State.VALUE,
        provisional=True,
        source="jaarverslag",
    )


@pytest.mark.parametrize(
    "town", ["'s-Gravenhage", "Súdwest-Fryslân", "Noardeast-Fryslân", "Bergen (L.)", "GM0363", "Ölde"]
)
def test_municipalities_have_their_own_names(town: str) -> None:
    assert read(observations(seen(municipality=town)))[0].municipality == town


def test_what_may_be_left_out() -> None:
    (one,) = read("period,municipality,audience,metric,value\n2014,M1,business,lead_time_days,3\n")
    assert (one.service, one.n, one.state, one.provisional, one.source) == (ALL_SERVICES, None, "value", False, "")


@pytest.mark.parametrize("mark", ["", "?", "-", ".", "n/a", "NaN", "-99998", "null"])
def test_a_mark_for_missing_is_never_a_zero(mark: str) -> None:
    (one,) = read(observations(seen(value=mark, n=mark)))
    assert (one.value, one.n, one.state) == (None, None, "not_provided")


def test_zero_is_a_value() -> None:
    (one,) = read(observations(seen(value="0", n="0")))
    assert (one.value, one.n, one.state) == (0, 0, "value")


@pytest.mark.parametrize("state", ["not_provided", "not_applicable", "suppressed", "not_due", "NOT_DUE"])
def test_states_without_a_value(state: str) -> None:
    (one,) = read(observations(seen(value="", state=state)))
    assert (one.value, one.state) == (None, state.lower())


@pytest.mark.parametrize(
    ("changes", "column", "code"),
    [
        ({"period": "2014-13"}, "period", "not_a_period"),
        ({"period": "mai 2014"}, "period", "not_a_period"),
        ({"period": "2014-Q5"}, "period", "not_a_period"),
        ({"municipality": ""}, "municipality", "not_a_code"),
        ({"municipality": "=HYPERLINK(1)"}, "municipality", "not_a_code"),
        ({"service": "+31"}, "service", "not_a_code"),
        ({"service": "a" * 81}, "service", "not_a_code"),
        ({"audience": "burger"}, "audience", "not_a_choice"),
        ({"metric": "leadtime"}, "metric", "unknown_metric"),
        ({"value": "veel"}, "value", "not_a_number"),
        ({"value": "1e999"}, "value", "not_a_number"),
        ({"value": "-3"}, "value", "negative_value"),
        ({"value": "58%"}, "value", "percent_without_share"),
        ({"metric": "on_time_share", "value": "1.3"}, "value", "share_out_of_range"),
        ({"metric": "on_time_share", "value": "-0.1"}, "value", "share_out_of_range"),
        ({"metric": "on_time_share", "value": "130%"}, "value", "share_out_of_range"),
        ({"metric": "satisfaction", "value": "0"}, "value", "mark_out_of_range"),
        ({"metric": "satisfaction", "value": "10.5"}, "value", "mark_out_of_range"),
        ({"metric": "satisfaction", "value": "8%"}, "value", "percent_without_share"),
        ({"n": "1.5"}, "n", "not_a_count"),
        ({"n": "-1"}, "n", "not_a_count"),
        ({"n": "tien"}, "n", "not_a_count"),
        ({"n": "100%"}, "n", "not_a_count"),
        ({"n": "1e12"}, "n", "not_a_count"),
        ({"state": "onbekend"}, "state", "not_a_choice"),
        ({"value": "", "state": "value"}, "value", "value_missing"),
        ({"value": "3", "state": "suppressed"}, "value", "value_with_state"),
        ({"provisional": "misschien"}, "provisional", "not_true_or_false"),
    ],
)
def test_each_mistake_is_named_with_line_column_and_value(changes: dict[str, str], column: str, code: str) -> None:
    row = seen(**changes)
    value = {"period": "2014-05", "value": "40", **changes}[column]
    shown = repr(value if len(value) <= 60 else value[:57] + "...")
    assert problems(seen("2013-01"), row) == [(f"line 3, {column}", shown, code)]


def test_an_unknown_metric_names_those_that_exist() -> None:
    with pytest.raises(InvalidFile) as error:
        read(observations(seen(metric="x")))
    assert error.value.problems[0].values == {"known": ", ".join(sorted(METRICS))}


def test_all_mistakes_in_the_order_of_the_lines() -> None:
    found = problems(seen("x", "veel"), seen(audience="y"), seen("z", metric="on_time_share", value="2"))
    assert [where for where, _, _ in found] == [
        "line 2, period",
        "line 2, value",
        "line 3, audience",
        "line 4, period",
        "line 4, value",
    ]


def test_the_same_row_twice_is_one_figure() -> None:
    assert len(read(observations(seen("2014-Q2"), seen("2014Q2"), seen("2014-K2", "40.0")))) == 1


@pytest.mark.parametrize("other", [{"value": "41"}, {"n": "13"}, {"value": "?"}, {"provisional": "ja"}])
def test_a_row_twice_with_different_contents_is_a_mistake(other: dict[str, str]) -> None:
    assert problems(seen("2014-Q2"), seen("2014-01"), seen("2014Q2", **other)) == [
        ("line 2, period", "'2014-Q2'", "row_twice"),
        ("line 4, period", "'2014Q2'", "row_twice"),
    ]


def test_a_month_a_quarter_and_a_year_are_different_periods() -> None:
    assert len(read(observations(seen("2014-04"), seen("2014-Q2"), seen("2014")))) == 3


def test_columns_that_are_missing_are_named() -> None:
    with pytest.raises(UserError) as error:
        read("period,metric,value\n2014,lead_time_days,3\n")
    assert (error.value.code, error.value.values["columns"]) == ("columns_missing", "municipality, audience")


def test_without_any_metric_every_metric_is_unknown() -> None:
    with pytest.raises(InvalidFile) as error:
        read(observations(seen()), {})
    assert [one.code for one in error.value.problems] == ["unknown_metric"]
