"""The threshold is the one that is set, in every place that asks for it."""

import re
from dataclasses import replace

import pytest

from services.answers.effect.cases import case_rows
from services.answers.forecast.levels import levels_table
from services.answers.kpi.digest import Change
from services.answers.kpi.digest_words import change_sentence, message
from services.answers.public.material import Material
from services.answers.public.summary import summary
from services.domain.small_numbers import SMALLEST_SHOWN
from services.evaluation.case_groups import Group
from services.evaluation.case_level import BeforeAfter, CaseLevel
from services.evaluation.survival import Median
from services.publishing.disclosure.public import disclosed
from services.publishing.disclosure.shares import share_may_leave
from services.publishing.exhibit_parts.chart_data import ChartData, chart_data
from services.publishing.library import exhibit, exhibits
from services.publishing.site import open_data
from services.settings import smallest_shown
from tests.architecture.repository import name, python_files, text
from tests.state import now


@pytest.fixture
def fifty(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("KLANTWINST_SMALLEST_SHOWN", "50")
    assert smallest_shown() == 50 != SMALLEST_SHOWN
    return 50


def test_nobody_else_knows_the_default() -> None:
    asks = {name(path) for path in python_files("services", "pages") if "SMALLEST_SHOWN" in text(path)}
    assert asks == {"services/settings.py", "services/domain/small_numbers.py"}


@pytest.mark.slow
def test_levels(fifty: int, gathered: Material) -> None:
    answer = gathered.answers[0]
    counted = [one.model_copy(update={"n": 49, "assumed": False}) for one in answer.metrics]
    shown = levels_table(answer.model_copy(update={"metrics": counted}), gathered.known["nl"], "nl", "citizen")
    assert set(shown.iloc[:, 3]) == {"te weinig zaken om te tonen"}


@pytest.mark.slow
def test_the_public_pages_and_their_data(fifty: int, gathered: Material) -> None:
    shown = disclosed(gathered, smallest_shown())
    n = shown.shown["n"].dropna()
    assert len(n) and not ((n > 0) & (n < 50)).any()
    assert (shown.shown["state"] == "suppressed").sum() > (disclosed(gathered, 10).shown["state"] == "suppressed").sum()
    said = " ".join(str(block) for section in summary(shown, "nl").sections for block in section.blocks)
    assert "minder dan 50 mensen" in said and "minder dan 10" not in said
    assert open_data.figures(shown)["figures.csv"].count(b"suppressed") >= 1


@pytest.mark.slow
def test_shares_of_a_forecast(fifty: int, gathered: Material) -> None:
    for one in disclosed(gathered, smallest_shown()).answers:
        assert all(share_may_leave(one, audience, 50) for audience in one.reach)
    assert all(set(one.reach) <= {"citizen"} for one in disclosed(gathered, 50).answers)


@pytest.mark.slow
def test_charts(fifty: int, example_address: str) -> None:
    row = {"chart": "control", "municipality": "M2", "row": "lead_time_days:building_permit:citizen"}
    inside: ChartData = chart_data(now(example_address), internal=True)
    full, shown = exhibit(inside, row, "nl"), exhibit(chart_data(now(example_address)), row, "nl")
    few = (full.full["n"] < 50) & (full.full["n"] > 0)
    assert few.any()
    assert shown.full.loc[few, ["value", "n"]].isna().all(axis=None)
    assert (shown.full.loc[few, "state"] == "suppressed").all()
    assert "suppressed" in shown.facts.marks and not shown.is_internal
    assert full.facts.marks[0] == "internal" and "-intern-" in full.file_name


OF_FIGURES = [name for name, one in exhibits().items() if "row" in one.CHOICES and name != "area_map"]  # no map here


@pytest.mark.parametrize("chart", OF_FIGURES)
def test_a_chart_of_figures_says_that_some_are_left_out(fifty: int, example_address: str, chart: str) -> None:
    """Whatever chart it is: where what leaves is something else than what is known, it says so."""
    state, row = now(example_address), "lead_time_days:building_permit:citizen"
    full, shown = (
        exhibit(chart_data(state, internal), {"chart": chart, "row": row, "municipality": "M5"}, "nl")
        for internal in (True, False)
    )
    assert not shown.full.equals(full.full)
    assert "suppressed" in shown.facts.marks and "suppressed" not in full.facts.marks


def test_the_message_about_changes(fifty: int, gathered: Material) -> None:
    known = gathered.known["nl"]
    change = Change(
        data_set="example",
        municipality="M2",
        service="building_permit",
        audience="citizen",
        metric="lead_time_days",
        kind="worsening",
        period="2014-05",
        value=77.0,
        n=49,
        before="",
    )
    assert "77 dagen" in change_sentence(change, known, "nl")
    _, sent = message([change, replace(change, n=50, value=66.0)], known, "nl")
    assert "77" not in sent and "66 dagen" in sent and "te weinig mensen" in sent


def test_cases_seen_one_by_one(fifty: int) -> None:
    def group(n: int) -> Group:
        return Group(n=n, counted=n, in_time=n, not_due=0, without_term=0, open=0, median=Median(20.0))

    few, many = case_rows(CaseLevel(treated=BeforeAfter(group(49), group(50))), "nl")
    assert few[2:] == ("te weinig zaken om te tonen",) * 3
    assert many[4] == "20 dagen"


MAKERS = {
    "Disclosed": {"publishing/disclosure/public"},
    "ChartData": {"publishing/exhibit_parts/public_data", "publishing/exhibit_parts/chart_data", "ui/page_charts"},
}


@pytest.mark.parametrize("made", MAKERS)
def test_what_may_leave_is_made_in_known_places_only(made: str) -> None:
    makes = re.compile(rf"(?<!class )\b{made}\((?!_About)")
    found = {name(path) for path in python_files("services", "pages") if makes.search(text(path))}
    assert found == {f"services/{one}.py" for one in MAKERS[made]}
