"""The chart library: find, rename, take along, put together; its address opens the same chart again."""

import re
from pathlib import Path

from streamlit.testing.v1 import AppTest

from services.publishing.site.publish import publish_now
from services.settings import settings
from services.text import t
from tests.app.conftest import Open
from tests.factories import load

PAGE = "pages/workbench/chart_library.py"
SERIES = {"chart": "control", "municipality": "M5", "row": "lead_time_days:building_permit:citizen"}


def opened(app: AppTest) -> str:
    return str(app.selectbox(key="chart_list").value)


def title_of(app: AppTest) -> str:
    return str(next(one.value for one in app.text_input if one.key and one.key.startswith("title-")))


def said(app: AppTest) -> str:
    return " ".join(one.value for one in app.markdown)


def test_an_address_opens_its_chart(on_example: Open) -> None:
    app = on_example(PAGE, **SERIES)
    assert "chart=control" in opened(app) and "municipality=M5" in opened(app)
    assert re.match(r"Vergunning om te bouwen, Gemeente M5 \(anoniem\): inwoners wachten 43 dagen", title_of(app))


def test_of_two_groups_the_one_in_the_address_is_opened(on_example: Open) -> None:
    app = on_example(PAGE, chart="when", whose="business")
    assert "audience=business" in opened(app)
    assert "ondernemers" in title_of(app)
    app = on_example(PAGE, chart="when", audience="business")
    assert "audience=business" in opened(app)


def test_words_narrow_the_list_and_nothing_found_says_what_to_do(on_example: Open) -> None:
    app = on_example(PAGE)
    many = len(app.selectbox(key="chart_list").options)
    app.text_input(key="chart_search").set_value("kalender beste").run()
    assert 1 == len(app.selectbox(key="chart_list").options) < many
    assert "chart=go_lives" in opened(app)
    app.text_input(key="chart_search").set_value("bestaat nergens").run()
    assert [one.value for one in app.info] == [t("ui.no_chart_found", "nl")]
    assert not app.exception


def test_filters_are_those_of_everywhere(on_example: Open) -> None:
    app = on_example(PAGE, metric="on_time_share", audience="citizen")
    options = app.selectbox(key="chart_list").options
    assert options
    assert all("Binnen de termijn" in one for one in options if not one.startswith("Voor en na"))


def test_a_title_that_says_too_much_is_told_and_an_honest_one_is_not(on_example: Open) -> None:
    app = on_example(PAGE, **SERIES)
    box = next(one for one in app.text_input if one.key and one.key.startswith("title-"))
    box.set_value("De bouwvergunning gaat sneller").run()
    assert [one.value.replace("\\", "") for one in app.warning] == [
        "De titel zegt “sneller”. Het oordeel is: geen echte verandering."
    ]
    box = next(one for one in app.text_input if one.key and one.key.startswith("title-"))
    box.set_value("De bouwvergunning gaat niet sneller").run()
    assert not app.warning


def test_charts_are_put_together_and_taken_away(on_example: Open) -> None:
    app = on_example(PAGE, **SERIES)
    assert t("ui.no_charts_chosen", "nl") in said(app)
    app.button(key="chart-add").click().run()
    assert app.button(key="chart-add").disabled
    labels = [one.label for one in app.get("download_button")]
    assert t("ui.slides", "nl") in labels and t("ui.letter", "nl") in labels
    app.button(key="chart-remove-0").click().run()
    assert t("ui.no_charts_chosen", "nl") in said(app)


def test_a_chart_that_is_not_there_is_told_and_the_nearest_is_shown(on_example: Open) -> None:
    app = on_example(PAGE, chart="counterfactual", kept="99")
    assert [one.value for one in app.warning] == [t("ui.chart_not_there", "nl")]
    assert not app.exception
    assert "chart=counterfactual" in opened(app)


def test_without_anything_loaded_it_shows_what_needs_no_figures(on_nothing: Open) -> None:
    app = on_nothing(PAGE)
    assert not app.exception
    assert "spending" in opened(app)


def test_the_code_for_ones_own_website_comes_with_an_edition(on_own: Open) -> None:
    from datetime import date

    app = on_own(PAGE, chart="money")
    assert t("ui.embed_no_edition", "nl") in said(app)
    publish_now(settings().database_url, date(2015, 4, 1))
    app.run()
    codes = [one.value for one in app.code if one.value.startswith("<")]
    assert [code.split(" ")[0] for code in codes] == ["<iframe", "<img", "<iframe", "<img"]
    assert "/publiek/grafiek/money/" in codes[0] and "/publiek/edities/1/publiek/grafiek/money.svg" in codes[3]
    assert all('title="' in code or 'alt="' in code for code in codes)
    app.selectbox(key="chart_list").select_index(len(app.selectbox(key="chart_list").options) - 1).run()
    assert t("ui.embed_not_public", "nl") in said(app)


def test_what_changes_when_figures_do_is_the_title_that_is_made_from_them(on_own: Open, tmp_path: Path) -> None:
    app = on_own(PAGE, **SERIES)
    assert "43 dagen" in title_of(app)
    row = "2015-02,M5,building_permit,citizen,lead_time_days,25,15,value,false,log"
    header = "period,municipality,service,audience,metric,value,n,state,provisional,source"
    load(settings().database_url, tmp_path, f"{header}\n{row}\n", data_set="permit_cases")
    app.run()
    assert "25 dagen" in title_of(app)


def test_a_period_that_a_chart_does_not_follow_is_said(on_example: Open) -> None:
    app = on_example(PAGE, chart="money", period="2013")
    assert [one.value for one in app.info] == [t("ui.period_not_followed", "nl")]
    assert not on_example(PAGE, **SERIES, period="2013").info


def test_a_title_of_ones_own_stays_in_its_language(on_example: Open) -> None:
    app = on_example(PAGE, **SERIES)
    box = next(one for one in app.text_input if one.key and one.key.startswith("title-"))
    box.set_value("Bouwen in M5").run()
    app.button(key="chart-add").click().run()
    assert "1\\. Bouwen in M5" in said(app)
    app.segmented_control(key="language_switch").set_value("en").run()
    assert "Bouwen in M5" not in said(app) and "1\\. Building permit" in said(app)


def test_figures_over_few_come_along_by_choice_only_and_no_link_chooses_it(on_example: Open) -> None:
    few = {**SERIES, "municipality": "M2"}
    app = on_example(PAGE, **few, chart_internal="true")
    assert not app.checkbox(key="chart_internal").value
    assert "gaat over te weinig mensen om te tonen" in title_of(app)
    app.checkbox(key="chart_internal").check().run()
    assert "inwoners wachten 56,5 dagen" in title_of(app)
    assert t("exhibit.internal_note", "nl") in said(app).replace("\\", "")
    assert t("ui.embed_internal", "nl") in said(app)
    assert not any("intern" in value for values in app.query_params.values() for value in values)
    app.button(key="chart-add").click().run()
    assert "(alleen voor intern gebruik)" in said(app).replace("\\", "")
    app.checkbox(key="chart_internal").uncheck().run()
    assert "gaat over te weinig mensen om te tonen" in title_of(app)
    assert "inwoners wachten 56,5 dagen" in said(app)  # what was put together stays what it was, and says so
