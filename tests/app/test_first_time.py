"""Where nothing was ever loaded, a page says what to do next, and one button does it."""

from services.text import t
from tests.app.conftest import Open


def test_an_empty_page_offers_the_example_and_then_shows_the_answer(on_nothing: Open) -> None:
    app = on_nothing()
    assert [box.value for box in app.info] == [t("ui.empty", "nl")]
    assert not app.get("vega_lite_chart") and not app.exception
    app.button[0].click().run()
    assert not app.info and not app.exception
    assert len(app.metric) >= 2 and app.get("vega_lite_chart")


def test_an_empty_page_leads_to_own_files(on_nothing: Open) -> None:
    app = on_nothing()
    (own,) = [one for one in app.button if one.label == t("ui.load_own", "nl")]
    own.click().run()
    assert app.title[0].value == t("page.intake_title", "nl") and not app.exception


def test_the_method_can_be_read_before_anything_is_loaded(on_nothing: Open) -> None:
    app = on_nothing("pages/public/method.py")
    assert app.title[0].value == t("page.method_title", "nl")
    assert not app.exception and not app.info
