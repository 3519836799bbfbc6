"""Who was measured when: what comes or goes is no effect, and who is left out is named."""

from pathlib import Path

import numpy as np
import pytest

from tests.factories import load
from tests.unit.answers.effect.own_figures import SINCE, ask, asked, file_of, lead_times


def test_a_municipality_without_figures_before_is_named_and_counts_for_nothing(address: str, tmp_path: Path) -> None:
    load(address, tmp_path, file_of({"M1": lead_times(-0.3)}), name="first.csv")
    load(address, tmp_path, file_of({"M2": [None] * 50 + lead_times(seed=2)[50:]}, n="1200"), name="second.csv")
    found = ask(address, f"M1@{SINCE},M2@2022-01", since=None, compared="")
    assert found.verdict == "improved"
    assert found.estimate == pytest.approx(-0.3, abs=0.06)
    assert found.left_out == ["M2"]


@pytest.mark.parametrize("others", [2, 12])
def test_a_comparison_that_begins_later_makes_no_effect_of_a_shared_trend(
    address: str, tmp_path: Path, others: int
) -> None:
    trend = np.exp(0.01 * np.arange(60))
    values: dict[str, list[float | None]] = {"M1": [round(float(day), 1) for day in lead_times() * trend]}
    for at in range(2, 2 + others):
        days = [round(float(day), 1) for day in lead_times(seed=at) * trend]
        values[f"M{at}"] = [None] * 24 + days[24:]
    found = asked(address, tmp_path, values, method="did")
    assert found.low is not None and found.high is not None
    assert found.low < 0 < found.high
    assert abs(found.estimate or 1) < 0.05


@pytest.mark.parametrize("n", ["60", ""])
def test_a_service_that_begins_at_the_change_is_no_effect(address: str, tmp_path: Path, n: str) -> None:
    load(address, tmp_path, file_of({"M1": lead_times()}, n=n), name="first.csv")
    quick = [round(day / 4, 1) for day in lead_times(seed=3)[36:]]
    load(address, tmp_path, file_of({"M1": [None] * 36 + quick}, service="passport", n=n), name="second.csv")
    found = ask(address, planned=0.2)
    assert found.verdict == "no_demonstrable_change"
    assert "services_left_out" in found.threats


def test_municipalities_that_cannot_be_used_are_named(address: str, tmp_path: Path) -> None:
    load(address, tmp_path, file_of({"M1": lead_times(-0.3)}), name="first.csv")
    header = "period,municipality,service,audience,metric,value,n"
    rows = [f"{2018 + at // 4}-Q{at % 4 + 1},M2,building_permit,citizen,lead_time_days,60,90" for at in range(20)]
    load(address, tmp_path, "\n".join([header, *rows]) + "\n", name="second.csv")
    found = ask(address, "M1,M2", compared="")
    assert found.left_out == ["M2"]


def test_the_total_of_one_municipality_does_not_hide_the_services_of_another(address: str, tmp_path: Path) -> None:
    load(address, tmp_path, file_of({"M1": lead_times(-0.3)}, service="all_services"), name="first.csv")
    load(address, tmp_path, file_of({"M2": lead_times(-0.3, seed=2)}), name="second.csv")
    found = ask(address, "M1,M2", compared="")
    assert found.left_out == []
    assert found.cases_before == 2 * 36 * 60


def test_a_change_within_a_year_leaves_that_year_out(address: str, tmp_path: Path) -> None:
    rng = np.random.default_rng(5)
    days = [40 * (0.7 if at >= 20 else 1) + float(rng.normal()) for at in range(32)]
    header = "period,municipality,service,audience,metric,value,n"
    rows = [f"{1990 + at},M1,building_permit,citizen,lead_time_days,{day:.1f},600" for at, day in enumerate(days)]
    load(address, tmp_path, "\n".join([header, *rows]) + "\n", name="years.csv")
    halfway, whole = ask(address, "M1", since="2009-12"), ask(address, "M1", since="2010-01")
    assert [point.at for point in halfway.course if point.phase == "transition"] == ["2009"]
    assert not [point for point in whole.course if point.phase == "transition"]
    assert halfway.estimate == pytest.approx(whole.estimate, abs=0.03)


def test_one_figure_of_nothing_does_not_lift_the_small_ones(address: str, tmp_path: Path) -> None:
    """Figures in hours: 0.2 is no half day."""
    hours = [round(day / 200, 3) for day in lead_times(-0.4)]
    hours[3] = 0.0
    found = asked(address, tmp_path, {"M1": hours})
    assert found.estimate == pytest.approx(-0.4, abs=0.15)
    assert found.level_before == pytest.approx(0.2, rel=0.15)


def test_the_same_one_to_compare_with_twice_is_one(address: str, tmp_path: Path) -> None:
    load(address, tmp_path, file_of({"M1": lead_times(-0.3), "M2": lead_times(seed=2)}))
    once, twice = (ask(address, compared=others, method="did") for others in ("M2", "M2,M2"))
    assert once.estimate == twice.estimate


def test_with_dates_apart_there_is_no_level_before_and_after(address: str, tmp_path: Path) -> None:
    values = {"M1": lead_times(-0.3), "M2": lead_times(-0.3, seed=2, at=44), "M3": lead_times(seed=3)}
    found = asked(address, tmp_path, values, treated=f"M1@{SINCE},M2@2021-09", since=None, method="did")
    assert found.level_after is None and found.expected_after is None


def test_the_first_month_comes_after_what_is_known(address: str, tmp_path: Path) -> None:
    values: list[float | None] = [*lead_times()]
    values[37:] = [value if at % 6 == 0 else None for at, value in enumerate(values[37:])]
    found = asked(address, tmp_path, {"M1": values}, planned=0.3)
    assert found.reasons == ["few_after"]
    assert found.last_month is not None and found.first_month is not None
    assert found.first_month > found.last_month


def test_a_promise_that_the_scale_has_no_room_for_proves_nothing(address: str, tmp_path: Path) -> None:
    rng = np.random.default_rng(6)
    shares = [round(float(value), 3) for value in np.minimum(0.973 + rng.normal(size=60) * 0.012, 1.0)]
    found = asked(address, tmp_path, {"M1": shares}, metric="on_time_share", planned=0.05)
    assert found.verdict == "cannot_be_said_yet"
