"""A promise that was broken, and what really happened, on the pages."""

from pathlib import Path

from tests.app.conftest import Open
from tests.functional.cli_run import in_process
from tests.functional.test_promises import BROKEN, PLAN, RANGES, figures


def test_a_broken_promise_leads_the_card_and_what_happened_is_a_list(tmp_path: Path, on_nothing: Open) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "plan.toml").write_text(PLAN.format(**RANGES), encoding="utf-8")
    (folder / "figures.csv").write_text(figures(0.0, 0.05), encoding="utf-8")
    assert in_process(folder, "load", folder / "figures.csv", folder / "plan.toml").code == 0
    happened = ("plan", "desk", "started", "--on", "2024-01-08", "--reason", "zoals gepland")
    assert in_process(folder, "actual", *happened).code == 0
    app = on_nothing(opened=["measured", "then_now"])
    assert not app.exception
    said = " ".join(each.value for each in app.markdown).replace("\\", "")
    assert BROKEN in said and "hoogstens 1 op 20 keer" in said
    assert "de belofte is weerlegd sinds" in said
    assert "Het loket: de kans dat het iets oplevert was 9 op 10" in said
    app = on_nothing("pages/workbench/investments.py")
    assert not app.exception
    said = " ".join(each.value for each in app.markdown).replace("\\", "")
    assert "Investeringen: 1 begonnen, 0 in gebruik en 0 gestopt, van 1." in said
