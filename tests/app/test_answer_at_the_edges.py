"""The first page of plans that hold hardly anything, or too much: a page that says so, in both languages."""

from pathlib import Path

import pytest

from services.domain.question import LANGUAGES
from services.text import t
from services.ui.answer_sections import SECTIONS
from tests.app.conftest import Open
from tests.functional.cli_run import in_process
from tests.functional.test_promises import figures

PLAN = """
code = "{code}"
starts_on = 2025-01-01
decided_on = 2025-01-01
horizon_months = {horizon}
name = {{ nl = "{name}", en = "{name}" }}

[[investment]]
code = "desk"
kind = "process_change"
name = {{ nl = "Het loket", en = "The desk" }}
budget_eur = {budget}
duration_months = 2
"""
EFFECT = """
[[investment.effect]]
metric = "lead_time_days"
improvement = {improvement}
lag_months = 1
"""
LONG = (
    "Een heel lange naam van een plan dat alles tegelijk wil, voor iedereen, overal en ook nog eens heel erg snel goed."
)


def plan(code: str = "plan", improvement: float | None = 0.3, **changes: object) -> str:
    text = PLAN.format(**{"code": code, "horizon": 60, "name": f"Plan {code}", "budget": 50_000, **changes})
    return text + (EFFECT.format(improvement=improvement) if improvement is not None else "")


KINDS = {
    "one plan": [plan()],
    "nothing for a customer": [plan(improvement=None)],
    "only worse": [plan(improvement=-0.3)],
    "without money": [plan(budget=0)],
    "the shortest": [plan(horizon=6)],
    "a long name": [plan(name=LONG)],
    "two": [plan("a"), plan("b", improvement=0.12)],
    "seven": [plan(code, improvement=0.05 * (at + 1)) for at, code in enumerate("abcdefg")],
    "seven alike": [plan(code) for code in "abcdefg"],
}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """By kind a folder with figures and its plans."""
    return {name: _loaded(tmp_path_factory.mktemp("edge") / "data", plans) for name, plans in KINDS.items()}


def _loaded(folder: Path, plans: list[str]) -> Path:
    folder.mkdir()
    files = [folder / f"plan_{at}.toml" for at in range(len(plans))]
    for path, text in zip(files, plans, strict=True):
        path.write_text(text, encoding="utf-8")
    (folder / "figures.csv").write_text(figures(0.0, 0.05), encoding="utf-8")
    found = in_process(folder, "load", folder / "figures.csv", *files)
    assert found.code == 0, found
    return folder


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_page_says_what_there_is(
    loaded: dict[str, Path], on_nothing: Open, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setenv("KLANTWINST_DATA_DIR", str(loaded[kind]))
    for language in LANGUAGES:
        app = on_nothing(opened=SECTIONS, language=language)
        assert not app.exception and not app.error, [each.value for each in app.error]
        said = " ".join(each.value for each in app.markdown)
        assert not any(word in said for word in ("nan", "None", "inf "))
        if kind == "without money":
            assert t("card.no_money", language) in said
        if kind in ("nothing for a customer", "only worse"):
            assert t("card.with_nothing", language) in said
            assert [one.value for one in app.metric] == [t("chance.none", language)]
        if kind in ("two", "seven"):
            assert len(app.metric) == {"two": 2, "seven": 4}[kind]
        if kind == "seven alike":
            assert (
                len(app.metric) == 1
                and t("card.shared", language, who=t("audience.citizen", language).lower())[1:] in said
            )
        if kind == "a long name":
            assert LONG.replace(".", "\\.")[:60] in " ".join(each.value for each in app.header)


def test_figures_without_a_plan_say_what_is_missing(tmp_path: Path, on_nothing: Open) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "figures.csv").write_text(figures(0.0, 0.05), encoding="utf-8")
    assert in_process(folder, "load", folder / "figures.csv").code == 0
    app = on_nothing()
    assert [box.value for box in app.info] == [t("ui.no_plan", "nl")]
    assert not app.exception and len(app.button) == 2
