"""Deep links and choices: the address restores every choice, and every choice comes to stand in the address."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from services.text import t
from services.ui.components import plain
from tests.app.conftest import Open

CHOICES = {"language": "en", "audience": "business", "scenario": "service_provider", "as_of": "2014-06"}


def address(app: AppTest) -> dict[str, str]:
    return {name: value[0] if isinstance(value, list) else value for name, value in dict(app.query_params).items()}


def shared(app: AppTest) -> dict[str, str]:
    """What the link to share says."""
    return dict(parse_qsl(urlsplit(app.code[0].value).query))


def test_a_deep_link_restores_every_choice(on_own: Open) -> None:
    app = on_own(**CHOICES)
    assert app.title[0].value == t("page.answer_title", "en")
    assert app.get("button_group")[0].value == "en"
    assert app.get("button_group")[1].value == "business"
    assert app.selectbox[0].value == "service_provider"
    assert any("June 2014" in words.value for words in app.markdown)
    assert address(app) == CHOICES


def test_a_plain_address_stays_plain_and_its_link_to_share_says_everything(on_example: Open) -> None:
    app = on_example()
    assert address(app) == {}
    assert shared(app) == {
        "language": "nl",
        "audience": "citizen",
        "scenario": "efficient_provider_own",
        "as_of": "2015-01",
    }


def test_the_link_to_share_opens_the_same_view(on_example: Open) -> None:
    first = on_example(audience="business", scenario="service_provider")
    again = on_example(**shared(first))
    assert [words.value for words in again.markdown] == [words.value for words in first.markdown]
    assert shared(again) == shared(first)


def test_switching_the_language_keeps_the_other_choices(on_example: Open) -> None:
    app = on_example(audience="business", scenario="service_provider")
    app.get("button_group")[0].set_value("en").run()
    assert app.title[0].value == t("page.answer_title", "en")
    assert address(app) == {"language": "en", "audience": "business", "scenario": "service_provider"}
    app.get("button_group")[0].set_value("nl").run()
    assert app.title[0].value == t("page.answer_title", "nl")
    assert not app.exception


def test_a_choice_comes_to_stand_in_the_address_and_changes_the_page(on_example: Open) -> None:
    app = on_example()
    before = [words.value for words in app.markdown]
    app.get("button_group")[1].set_value("business").run()
    app.selectbox[0].set_value("service_provider").run()
    assert address(app) == {"audience": "business", "scenario": "service_provider"}
    assert [words.value for words in app.markdown] != before
    assert shared(app)["scenario"] == "service_provider"


def test_choices_go_along_to_the_next_page_and_back(on_example: Open) -> None:
    app = on_example(language="en")
    app.selectbox[0].set_value("service_provider").run()
    app.switch_page("pages/workbench/investments.py").run()
    assert app.title[0].value == t("page.investments_title", "en")
    assert app.selectbox[0].value == "service_provider"
    app.selectbox[0].set_value("efficient_provider_cloud").run()
    app.switch_page("pages/public/answer.py").run()
    assert app.selectbox[0].value == "efficient_provider_cloud"
    assert address(app) == {"language": "en", "scenario": "efficient_provider_cloud"}


@pytest.mark.parametrize(
    "params",
    [{"audience": "martian"}, {"language": "fr"}, {"as_of": "2015"}, {"as_of": "soon"}, {"metric": "<b>"}],
)
def test_an_impossible_choice_is_explained_and_left_out(on_example: Open, params: dict[str, str]) -> None:
    app = on_example(**params)
    assert len(app.warning) == 1 and plain(next(iter(params.values()))) in app.warning[0].value
    assert app.title[0].value == t("page.answer_title", "nl")
    assert not app.exception and not app.error
    assert address(app) == {}


def test_an_impossible_choice_costs_none_of_the_others(on_example: Open) -> None:
    app = on_example(language="en", audience="business", as_of="soon")
    assert len(app.warning) == 1
    assert app.title[0].value == t("page.answer_title", "en")
    assert address(app) == {"language": "en", "audience": "business"}


def test_an_address_never_puts_a_link_on_the_page(on_example: Open) -> None:
    link = "[click](https://example.org)"
    app = on_example(metric=link, service=link, as_of=link)
    assert len(app.warning) >= 2
    assert not any(link in box.value for box in app.warning)


def test_a_date_without_figures_is_a_sentence_a_scenario(on_example: Open) -> None:
    app = on_example(as_of="1999-01")
    assert len(app.error) == 3 and all("1999-01" in box.value for box in app.error)
    assert not app.exception


def test_an_unknown_scenario_is_named_and_the_first_is_shown(on_example: Open) -> None:
    app = on_example(scenario="no_such_thing")
    assert len(app.warning) == 1 and "no\\_such\\_thing" in app.warning[0].value
    assert app.selectbox[0].value == "efficient_provider_own"
    assert not app.exception
