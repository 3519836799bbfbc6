"""As soon as there are own figures the example stands behind one link, with a way back."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from services.answers.plan.drafts import copied, start, step
from services.answers.register.names import registers
from services.domain.plan_state import Decision
from services.intake.load import load_files
from services.settings import PACKAGED, settings
from services.storage.plan_versions import versions
from services.storage.snapshot import snapshot
from services.storage.unit_of_work import writing
from services.text import t
from tests.app.conftest import Open

PAGES = ("", "pages/workbench/investments.py")


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_own_figures_without_a_plan_lead_to_a_plan_or_to_the_example(on_own: Open, page: str) -> None:
    _own_figures()
    app = on_own(page)
    assert [box.value for box in app.info] == [t("ui.no_own_plan", "nl")] and not app.exception
    _press(app, "ui.see_example")
    assert app.selectbox(key="scenario").value in ("efficient_provider_own", "service_provider")
    assert not app.info and not app.exception
    _press(app, "ui.back_to_own")
    assert app.info
    _press(app, "ui.to_plan")
    assert app.title[0].value == t("plan_page.title", "nl") and not app.exception


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_own_plans_stand_alone_and_the_example_too(on_own: Open, page: str) -> None:
    _own_figures()
    _own_plan()
    app = on_own(page)
    assert app.selectbox(key="scenario").options == ["Ons plan"] and not app.exception
    _press(app, "ui.see_example")
    assert len(app.selectbox(key="scenario").options) == 3 and "Ons plan" not in app.selectbox(key="scenario").options
    _press(app, "ui.back_to_own")
    assert app.selectbox(key="scenario").options == ["Ons plan"] and not app.exception


def _own_figures() -> None:
    list(load_files(settings().database_url, [Path(PACKAGED / "observations" / "permit_cases.csv")]))


def _own_plan() -> None:
    address = settings().database_url
    with snapshot(address) as now:
        known, origin = registers(now, "nl"), versions(now, "service_provider")[-1].scenario
    plan = copied(origin, "ours", name=origin.name.model_copy(update={"nl": "Ons plan"}))
    with writing(address) as unit:
        start(unit, plan, known)
        for state in ("proposed", "decided"):
            step(unit, "ours", Decision(state=state, on=origin.starts_on, body="gemeenteraad"), origin.starts_on)


def _press(app: AppTest, label: str) -> None:
    (one,) = [button for button in app.button if button.label == t(label, "nl")]
    one.click().run()
