"""Where nothing was ever loaded, a page says what to do next, and one button does it."""

from services.text import t
from tests.app.conftest import Open


def test_an_empty_page_offers_the_example_and_then_shows_the_answer(on_nothing: Open) -> None:
    app = on_nothing()
    assert [box.value for box in app.info] == [t("ui.empty", "nl")]
    assert not app.get("vega_lite_chart") and not app.exception
    app.button[0].click().run()
    assert not app.info and not app.exception
    assert len(app.subheader) >= 3 and app.get("vega_lite_chart")


def test_the_method_can_be_read_before_anything_is_loaded(on_nothing: Open) -> None:
    app = on_nothing("pages/public/method.py")
    assert app.title[0].value == t("page.method_title", "nl")
    assert not app.exception and not app.info
