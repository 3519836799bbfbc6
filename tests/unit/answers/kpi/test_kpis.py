"""The latest figure of each series, with the same period a year before."""

from pathlib import Path

import pytest

from services.answers.kpi.kpis import kpis
from services.domain.errors import UserError
from services.domain.observation import State
from tests.state import now
from tests.unit.answers.load_own_files import load_figures
from tests.unit.answers.small_plans import figure


def test_the_latest_with_a_value_and_the_same_month_a_year_before(address: str, tmp_path: Path) -> None:
    load_figures(
        address, tmp_path,
        figure("2013-10", 70.0, 15), figure("2013-11", 80.0, 10), figure("2014-10", 60.0, 12),
        figure("2014-11", 50.0, 11, provisional=True, source="figures"),
        figure("2014-12", None, state=State.NOT_DUE),
    )  # fmt: skip
    (one,) = kpis(now(address), {})
    assert (one.data_set, one.municipality, one.service) == ("own", "M1", "building_permit")
    assert (one.audience, one.metric, one.figure.period) == ("citizen", "lead_time_days", "2014-10"), (
        "the newest finished one"
    )
    assert (one.figure.value, one.figure.n, one.figure.provisional, one.figure.year_ago) == (60.0, 12, False, 70.0)
    assert one.figure.change == pytest.approx(10 / 70), "shorter is better"
    assert (one.verdict, one.reasons, one.limits.points, one.limits.trial) == (
        "too_little_data",
        ("few_points",),
        3,
        True,
    )


def test_what_is_only_provisional_is_shown_as_such(address: str, tmp_path: Path) -> None:
    load_figures(address, tmp_path, figure("2014-11", 50.0, 11, provisional=True, source="figures"))
    (one,) = kpis(now(address), {})
    assert (one.figure.period, one.figure.provisional, one.figure.source) == ("2014-11", True, "figures")
    assert (one.verdict, one.reasons) == ("too_little_data", ("no_figures",))


def test_a_year_before_that_was_not_measured_is_none_and_not_another_month(address: str, tmp_path: Path) -> None:
    load_figures(address, tmp_path, figure("2013-10", 70.0), figure("2013-11", None, state=State.SUPPRESSED))
    load_figures(address, tmp_path, figure("2014-11", 50.0))
    (one,) = kpis(now(address), {})
    assert (one.figure.period, one.figure.n, one.figure.year_ago) == ("2014-11", None, None)


def test_months_quarters_and_years_are_series_of_their_own(address: str, tmp_path: Path) -> None:
    load_figures(
        address, tmp_path,
        figure("2014-03", 10.0), figure("2013-Q4", 20.0), figure("2012-Q4", 25.0),
        figure("2013", 30.0), figure("2012", 35.0),
    )  # fmt: skip
    assert {(one.figure.period, one.figure.value, one.figure.year_ago) for one in kpis(now(address), {})} == {
        ("2014-03", 10.0, None), ("2013-Q4", 20.0, 25.0), ("2013", 30.0, 35.0),
    }  # fmt: skip


@pytest.fixture
def many(address: str, tmp_path: Path) -> str:
    load_figures(
        address, tmp_path,
        figure("2014-12", 1.0), figure("2014-12", 2.0, municipality="M2"), figure("2014-12", 3.0, audience="business"),
        figure("2014-12", 4.0, service="parking"), figure("2014-12", 0.5, metric="on_time_share"),
    )  # fmt: skip
    load_figures(address, tmp_path, figure("2014-12", 9.0), data_set="elsewhere")
    return address


@pytest.mark.parametrize(
    ("only", "values"),
    [
        ({}, [9.0, 3.0, 1.0, 2.0, 4.0, 0.5]),
        ({"municipality": "M2"}, [2.0]),
        ({"audience": "business"}, [3.0]),
        ({"service": "parking"}, [4.0]),
        ({"metric": "on_time_share"}, [0.5]),
        ({"metric": "lead_time_days", "municipality": "M1", "audience": "citizen"}, [9.0, 1.0, 4.0]),
        ({"municipality": "M2", "audience": "business"}, []),
    ],
    ids=str,
)
def test_filters_and_order(many: str, only: dict[str, str], values: list[float]) -> None:
    """In the order of data set, metric, service, audience and municipality."""
    assert [one.figure.value for one in kpis(now(many), only)] == values


def test_data_sets_are_never_mixed(many: str) -> None:
    assert [one.figure.value for one in kpis(now(many), {}, "elsewhere")] == [9.0]
    with pytest.raises(UserError) as caught:
        kpis(now(many), {}, "nowhere")
    assert caught.value.values == {"code": "nowhere", "known": "elsewhere, own"}


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("metric", "lead_time", "lead_time_days"), ("service", "parkin", "parking"), ("municipality", "M9", "M1"),
        ("audience", "citizens", "citizen"),
    ],
)  # fmt: skip
def test_an_unknown_choice_is_named_with_what_there_is(many: str, name: str, value: str, allowed: str) -> None:
    with pytest.raises(UserError) as caught:
        kpis(now(many), {name: value})
    assert caught.value.code == "unknown_choice"
    assert (caught.value.values["name"], caught.value.values["value"]) == (name, value)
    assert allowed in str(caught.value.values["allowed"]).split(", ")


def test_without_figures_there_are_none(address: str) -> None:
    assert kpis(now(address), {}) == []
