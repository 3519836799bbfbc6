"""From figures to a verdict: a change that was put into a user's own file, on every scale, by every method."""

import json
from pathlib import Path

import numpy as np
import pytest

from services.answers.effect.result import Evaluated
from services.domain.errors import UserError
from tests.factories import load
from tests.unit.answers.effect.own_figures import FIRST, SINCE, ask, asked, file_of, lead_times


def test_a_shorter_lead_time_is_an_improvement(address: str, tmp_path: Path) -> None:
    found = asked(address, tmp_path, {"M1": lead_times(-0.3), "M2": lead_times(seed=2)})
    assert found.verdict == "improved"
    assert found.unit == "relative"
    assert found.estimate == pytest.approx(-0.3, abs=0.06)
    assert found.low is not None and found.high is not None and found.low < found.estimate < found.high < 0
    assert (found.n_before, found.n_after) == (36, 24)
    assert (found.cases_before, found.cases_after) == (36 * 60, 24 * 60)
    assert found.level_before == pytest.approx(40, rel=0.03)
    assert found.level_after == pytest.approx(28, rel=0.05)
    assert found.improvement is not None
    assert 0 < found.improvement["p10"] < found.improvement["p50"] < found.improvement["p90"]
    assert found.improvement["p50"] == pytest.approx(-found.estimate)
    assert found.controls == ["M2"]
    assert found.grade in ("A-", "B", "C")
    assert json.loads(found.model_dump_json())["hash"] == found.question.hash


def test_a_longer_lead_time_is_worse(address: str, tmp_path: Path) -> None:
    found = asked(address, tmp_path, {"M1": lead_times(0.4)})
    assert found.verdict == "worsened"
    assert found.estimate == pytest.approx(0.4, abs=0.12)
    assert "alone" in found.threats


def test_no_change_is_no_demonstrable_change_where_it_would_have_been_seen(address: str, tmp_path: Path) -> None:
    found = asked(address, tmp_path, {"M1": lead_times()}, planned=0.5)
    assert found.verdict == "no_demonstrable_change"
    assert found.visible is not None and found.visible < 0.5
    assert found.first_month is None


def test_what_could_not_have_been_seen_cannot_be_said_and_from_when_it_could(address: str, tmp_path: Path) -> None:
    found = asked(address, tmp_path, {"M1": lead_times(periods=48)}, planned=0.06)
    assert found.verdict == "cannot_be_said_yet"
    assert set(found.reasons) & {"too_noisy", "short"}
    assert found.first_month is None or found.first_month > "2021-12"


@pytest.mark.parametrize(
    ("metric", "bad", "good", "unit", "n"),
    [
        ("on_time_share", 0.6, 0.8, "points", "80"),
        ("satisfaction", 6.2, 7.4, "mark", "80"),
        ("open_cases", 300.0, 200.0, "relative", ""),
    ],
)
def test_every_scale(address: str, tmp_path: Path, metric: str, bad: float, good: float, unit: str, n: str) -> None:
    rng = np.random.default_rng(4)
    for levels, verdict, town in (((bad, good), "improved", "M1"), ((good, bad), "worsened", "M2")):
        noise = rng.normal(size=60) * 0.02 * levels[0]
        values = [round(float(value), 4) for value in np.repeat(levels, (36, 24)) + noise]
        if metric == "open_cases":
            values = [float(round(value)) for value in values]
        found = asked(address, tmp_path, {town: values}, treated=town, metric=metric, n=n)
        assert (found.verdict, found.unit) == (verdict, unit)
        change = levels[1] - levels[0]
        assert found.estimate == pytest.approx(change / levels[0] if unit == "relative" else change, rel=0.3)


def test_on_the_plain_scale_the_estimate_is_in_days(address: str, tmp_path: Path) -> None:
    found = asked(address, tmp_path, {"M1": lead_times(-0.3)}, scale="plain")
    assert found.unit == "days"
    assert found.estimate == pytest.approx(-12, abs=3)
    assert found.improvement is not None
    assert found.improvement["p50"] == pytest.approx(0.3, abs=0.08)


def test_difference_in_differences_and_dates_apart(address: str, tmp_path: Path) -> None:
    shared = np.random.default_rng(9).normal(size=60) * 0.2

    def town(change: float, seed: int, at: int = 36) -> list[float]:
        return [
            round(float(day * np.exp(s)), 2) for day, s in zip(lead_times(change, seed, at=at), shared, strict=True)
        ]

    values = {"M1": town(-0.3, 1), "M2": town(-0.3, 2, 44), "M3": town(0, 3), "M4": town(0, 4)}
    found = asked(address, tmp_path, values, treated=f"M1@{SINCE},M2@2021-09", since=None, method="did")
    assert found.verdict == "improved"
    assert found.estimate == pytest.approx(-0.3, abs=0.06)
    assert not found.in_calendar
    assert set(found.controls) == {"M2", "M3", "M4"}
    outcomes = {check.name: check.outcome for check in found.checks}
    assert outcomes["pre_trend"] == "passed"
    one_date = ask(address, "M1", compared="M3,M4", method="did")
    assert one_date.in_calendar
    assert set(one_date.controls) == {"M3", "M4"}


@pytest.mark.slow
def test_synthetic_control_of_own_figures(address: str, tmp_path: Path) -> None:
    rng = np.random.default_rng(2)
    shared = np.cumsum(rng.normal(size=(2, 60)), axis=1) * 0.1
    towns = {}
    for at in range(24):
        mixed = rng.uniform(size=2) @ shared + rng.normal(size=60) * 0.03
        days = 40 * np.exp(mixed) * np.where((np.arange(60) >= 36) & (at == 0), 0.5, 1)
        towns[f"M{at + 1}"] = [round(float(day), 2) for day in days]
    found = asked(address, tmp_path, towns, method="synthetic_control")
    assert found.verdict == "improved"
    assert found.basis == "placebos"
    assert found.estimate == pytest.approx(-0.5, abs=0.1)


def test_a_change_in_the_middle_of_a_month_leaves_that_month_out(address: str, tmp_path: Path) -> None:
    found = asked(address, tmp_path, {"M1": lead_times(-0.3)}, since="2021-01-14")
    assert found.question.transition_months == 1
    assert (found.n_before, found.n_after) == (36, 23)
    assert [point.phase for point in found.course if point.at == SINCE] == ["transition"]


def test_unfinished_months_do_not_count(address: str, tmp_path: Path) -> None:
    values = lead_times(-0.3)
    load(address, tmp_path, file_of({"M1": values[:-2]}))
    load(address, tmp_path, file_of({"M1": values[-2:]}, first=FIRST + 58, provisional="true"), name="new.csv")
    assert ask(address).n_after == 22


def test_a_law_in_the_same_month_is_a_rival(address: str, tmp_path: Path) -> None:
    found = asked(address, tmp_path, {"M1": lead_times(-0.3)})
    header = "on,kind,certainty,municipality,service,metric,name_nl,name_en,source"
    law = "2021-01-01,law,recorded,,,,Nieuwe wet,New law,Staatsblad"
    load(address, tmp_path, f"{header}\n{law}\n", name="events.csv")
    again = ask(address)
    failed = {check.name for check in again.checks if check.outcome == "failed"}
    assert "concurrent_events" in failed - {check.name for check in found.checks if check.outcome == "failed"}
    (check,) = [check for check in again.checks if check.name == "concurrent_events"]
    assert check.values["events"][0]["nl"] == "Nieuwe wet"
    assert again.grade > found.grade


def test_the_same_question_has_the_same_answer(address: str, tmp_path: Path) -> None:
    first = asked(address, tmp_path, {"M1": lead_times(periods=50)}, planned=0.2)
    assert ask(address, planned=0.2) == first


# What bad input gets: a verdict with the reason, or a sentence; never an estimate of nothing.

YEARS = lead_times(-0.3)


def nothing(found: Evaluated, reason: str) -> None:
    assert found.verdict == "cannot_be_said_yet"
    assert reason in found.reasons
    if found.estimate is None:
        assert found.reasons == [reason]
        assert found.low is None and found.high is None and found.improvement is None and found.course == []
        assert found.grade == "E"


@pytest.mark.parametrize(
    ("values", "chosen", "reason"),
    [
        ({"M1": YEARS}, {"since": "2030-01"}, "date_outside"),
        ({"M1": YEARS}, {"since": "2018-01"}, "date_outside"),
        ({"M1": YEARS}, {"since": "2018-02"}, "few_before"),
        ({"M1": YEARS}, {"since": "2022-11"}, "few_after"),
        ({"M1": YEARS, "M2": YEARS}, {"treated": "M1,M2", "method": "did"}, "no_comparison"),
        ({"M1": YEARS, "M2": YEARS}, {"treated": "M1,M2", "method": "synthetic_control"}, "no_comparison"),
        ({"M1": YEARS, "M2": YEARS}, {"method": "synthetic_control"}, "too_few_donors"),
        ({"M1": [40.0] * 60}, {}, "constant"),
        ({"M1": [40.0] * 36 + [30.0] * 24}, {}, "constant"),
        ({"M1": YEARS}, {"metric": "on_time_share"}, "no_figures"),
        ({"M1": [None] * 37 + YEARS[37:]}, {}, "date_outside"),
    ],
)  # fmt: skip
def test_where_nothing_can_be_estimated_it_says_why(
    address: str, tmp_path: Path, values: dict[str, list[float | None]], chosen: dict[str, str], reason: str
) -> None:
    load(address, tmp_path, file_of(values))
    nothing(ask(address, **{"treated": "M1", **chosen}), reason)  # type: ignore[arg-type]


def test_missing_months_are_left_out_and_said(address: str, tmp_path: Path) -> None:
    values: list[float | None] = [*YEARS]
    for at in (3, 4, 20, 40):
        values[at] = None
    found = asked(address, tmp_path, {"M1": values})
    assert (found.n_before, found.n_after) == (33, 23)
    assert found.verdict == "improved"
    assert sum(point.measured is None for point in found.course) == 4


@pytest.mark.slow
def test_donors_with_gaps_are_named(address: str, tmp_path: Path) -> None:
    towns: dict[str, list[float | None]] = {f"M{at}": [*lead_times(seed=at)] for at in range(1, 23)}
    towns["M7"][10] = None
    found = asked(address, tmp_path, towns, method="synthetic_control")
    assert found.left_out == ["M7"]
    assert found.verdict == "cannot_be_said_yet" or found.estimate is not None


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_a_share_of_exactly_none_or_all_is_no_infinity(address: str, tmp_path: Path, share: float) -> None:
    """Two months of all in time among others, and months after of nothing but that."""
    rng = np.random.default_rng(3)
    values = [round(float(value), 3) for value in 0.5 + rng.normal(size=36) * 0.05] + [share] * 24
    values[5] = 1 - share
    found = asked(address, tmp_path, {"M1": values}, metric="on_time_share")
    assert found.estimate is not None and np.isfinite([found.estimate, found.low, found.high]).all()  # type: ignore[list-item]
    assert found.verdict == ("improved" if share else "worsened")
    assert found.level_after == pytest.approx(share, abs=0.02)


def test_only_shares_of_none_are_constant(address: str, tmp_path: Path) -> None:
    nothing(asked(address, tmp_path, {"M1": [0.0] * 60}, metric="on_time_share"), "constant")


@pytest.mark.parametrize(
    ("chosen", "code"),
    [
        ({"metric": "waiting"}, "unknown_metric_here"),
        ({"treated": "M9"}, "not_measured_there"),
        ({"treated": ""}, "nobody_treated"),
        ({"treated": "M1", "since": None}, "treated_without_month"),
        ({"compared": "M1"}, "on_both_sides"),
        ({"compared": "M8"}, "not_measured_there"),
        ({"method": "guess"}, "unknown_choice"),
        ({"scale": "log"}, "unknown_choice"),
        ({"audience": "everyone"}, "unknown_choice"),
        ({"transition": 99}, "evaluation_field"),
        ({"planned": -0.1}, "evaluation_field"),
        ({"scenario": "nothing", "investment": "x"}, "unknown_scenario"),
        ({"data_set": "nowhere"}, "unknown_data_set"),
        ({"since": "2021-13"}, "not_a_month"),
    ],
)
def test_what_cannot_be_asked_is_a_sentence(address: str, tmp_path: Path, chosen: dict[str, object], code: str) -> None:
    load(address, tmp_path, file_of({"M1": YEARS}))
    with pytest.raises(UserError) as caught:
        ask(address, **chosen)  # type: ignore[arg-type]
    assert caught.value.code == code
