"""Three forecasts of one plan: the picture of all, and why any two of them differ, by page and by command line."""

import json
from pathlib import Path

from services.text import t
from tests.app.conftest import Open
from tests.functional.cli_run import in_process
from tests.functional.test_promises import figures

PLAN = """
code = "plan"
starts_on = 2025-01-01
decided_on = 2025-01-01
horizon_months = 60
name = {{ nl = "Eén loket", en = "One desk" }}

[[investment]]
code = "desk"
kind = "process_change"
name = {{ nl = "Het loket", en = "The desk" }}
budget_eur = {budget}
duration_months = {months}

[[investment.effect]]
metric = "lead_time_days"
improvement = 0.3
lag_months = 1
"""


def three(folder: Path) -> Path:
    """Each asked once: 2 months of work, 14, and 20 for twice the money."""
    folder.mkdir()
    (folder / "figures.csv").write_text(figures(0.0, 0.05), encoding="utf-8")
    for months, budget in ((2, 50_000), (14, 50_000), (20, 100_000)):
        (folder / "plan.toml").write_text(PLAN.format(months=months, budget=budget), encoding="utf-8")
        assert in_process(folder, "load", folder / "figures.csv", folder / "plan.toml").code == 0
        assert in_process(folder, "answer").code == 0
    return folder


def test_any_two_forecasts_are_compared_on_the_page(tmp_path: Path, on_nothing: Open) -> None:
    three(tmp_path / "data")
    app = on_nothing(opened=["then_now"])
    assert not app.exception
    (shown,) = [one for one in app.get("vega_lite_chart") if "plan 3" in one.proto.alt]
    assert shown.proto.alt.index("plan 1") < shown.proto.alt.index("plan 2") < shown.proto.alt.index("plan 3")
    said = " ".join(each.value for each in app.markdown)
    assert "18 maanden later" in said and "6 maanden later" in said  # of first and last, and of the last two
    app.selectbox(key="from_forecast").set_value(1).run()
    app.selectbox(key="to_forecast").set_value(2).run()
    assert not app.exception
    said = " ".join(each.value for each in app.markdown)
    assert "12 maanden later" in said and "6 maanden later" not in said


def test_any_two_forecasts_are_compared_on_the_command_line(tmp_path: Path) -> None:
    folder = three(tmp_path / "data")
    said = in_process(folder, "track-record", "plan", "--between", "2,3")
    assert said.code == 0 and "6 maanden later" in said.out and "Begroot is €\u00a050.000 meer." in said.out
    found = json.loads(in_process(folder, "track-record", "plan", "--between", "1, 3", "--format", "json").out)
    assert [(one["cause"], one["months"], one["eur"]) for one in found] == [("plan", 18, 50_000.0)]
    for wrong, why in (("1,9", "Er zijn: 1. bekend vóór januari 2025, plan 1"), ("soon", "--between 1,3")):
        refused = in_process(folder, "track-record", "plan", "--between", wrong)
        assert refused.code == 2 and why in refused.err
    assert t("audience.citizen", "nl") in said.out
