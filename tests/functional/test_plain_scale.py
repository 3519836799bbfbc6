"""A metric of any number, also below nothing: loaded, promised, followed and drawn, by command line."""

import json
from pathlib import Path

import pytest

from tests.functional.cli_run import in_process

METRICS = """
[minutes_late]
name = { nl = "Minuten te laat aan de beurt", en = "Minutes late for the appointment" }
definition = { nl = "Hoeveel later dan afgesproken; eronder is te vroeg.", en = "Later than agreed; below 0 early." }
unit = "minutes"
scale = "plain"
better = "lower"
noticeable = 4
customer_facing = true
n_counts = "cases"
"""
PLAN = """
code = "on_time_desk"
starts_on = 2015-01-01
decided_on = 2015-01-01
horizon_months = 36
name = { nl = "Op tijd aan de beurt", en = "Seen on time" }

[[investment]]
code = "planner"
kind = "information_solution"
name = { nl = "Een planner", en = "A planner" }
budget_eur = 100_000
starts_after_months = 2
duration_months = 6
overrun = 1.0

[[investment.effect]]
metric = "minutes_late"
improvement = { p10 = 6, p50 = 8, p90 = 12 }
lag_months = 1
ramp_months = 2
disruption = 1
probability = 0.9
evidence = []
grade = "E"
"""
FIGURES = [-2.0, 1.5, 3.0, -1.0, 2.0, 2.5, 0.0, 1.0, 4.0, -3.0, 2.0, 1.0, 0.5, 2.5, 3.5, -0.5]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plain")
    months = [f"2014-{month:02}" for month in range(1, 13)] + [f"2015-{month:02}" for month in range(1, 5)]
    measured = zip(months, FIGURES, strict=True)
    rows = [f"{month},M1,passport,citizen,minutes_late,{value},50" for month, value in measured]
    files = {
        "metrics.toml": METRICS,
        "plan.toml": PLAN,
        "figures.csv": "\n".join(["period,municipality,service,audience,metric,value,n", *rows]),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    done = in_process(folder, "load", *(folder / name for name in files))
    assert done.code == 0, done.err
    return folder


def test_the_forecast_takes_it_as_it_is(loaded: Path) -> None:
    done = in_process(loaded, "answer", "--as-of", "2015-01", "--format", "json")
    assert done.code == 0, done.err
    (found,) = json.loads(done.out)
    (metric,) = found["metrics"]
    assert metric["level"] == pytest.approx(sum(FIGURES[:12]) / 12, abs=1e-3)
    assert metric["probability"] == pytest.approx(0.9, abs=0.01)
    assert metric["given"]["p50"] in (
        "2015-10",
        "2015-11",
    )  # live in month 8, noticed a month later, grown in two
    assert 0 < found["audiences"][0]["at_end"]["without_plan"] < 0.5


def test_the_figure_is_followed_and_drawn(loaded: Path, tmp_path: Path) -> None:
    done = in_process(loaded, "kpis", "--metric", "minutes_late", "--format", "json")
    assert done.code == 0, done.err
    assert json.loads(done.out)[0]["value"] == -0.5
    picture = tmp_path / "late.svg"
    done = in_process(loaded, "chart", "control", "--metric", "minutes_late", "--out", picture)
    assert done.code == 0, done.err
    assert "nan" not in picture.read_text(encoding="utf-8").lower().replace("finance", "")
