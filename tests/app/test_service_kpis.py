"""The service KPIs: filters and deep links, the opened series, and what stands there when there is little to say."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from services.intake.packaged import open_database
from services.text import t
from services.ui.components import plain
from tests.app.conftest import Open
from tests.app.test_choices import address, shared
from tests.factories import load, observations, seen

PAGE = "pages/workbench/service_kpis.py"
ROW = "lead_time_days:combined_permit:citizen"
DEEP = {"data_set": "permit_cases", "municipality": "M5", "row": ROW, "language": "en"}


def said(app: AppTest) -> str:
    return " ".join(words.value.replace("\\", "") for words in app.markdown)


def overview(app: AppTest, column: str, language: str = "nl") -> list[str]:
    return list(app.dataframe[0].value[t(f"table.{column}", language)])


def choose(app: AppTest, box: str, value: str) -> AppTest:
    return app.selectbox(key=box).set_value(value).run()


def test_a_deep_link_opens_the_series(on_example: Open) -> None:
    app = on_example(PAGE, **DEEP)
    assert app.title[0].value == t("page.service_kpis_title", "en")
    assert app.selectbox(key="municipality").value == "M5"
    assert app.selectbox(key="row").value == ROW
    assert plain("Lead time, Permit for several activities").replace("\\", "") in said(app)
    assert shared(app) | DEEP == shared(app)


@pytest.mark.parametrize(
    ("box", "value", "column", "shows"),
    [
        ("metric", "on_time_share", "metric", {"Binnen de termijn"}),
        ("metric", "open_cases", "metric", {"Open zaken"}),
        ("service", "tree_felling_permit", "service", {"Vergunning om een boom te kappen"}),
    ],
)
def test_a_filter_comes_to_stand_in_the_address_and_narrows_the_rows(
    on_example: Open, box: str, value: str, column: str, shows: set[str]
) -> None:
    app = choose(on_example(PAGE), box, value)
    assert address(app)[box] == value
    assert set(overview(app, column)) == shows
    again = on_example(PAGE, **shared(app))
    assert overview(again, column) == overview(app, column)


def test_citizens_and_entrepreneurs_apart(on_example: Open) -> None:
    app = on_example(PAGE, audience="business")
    assert set(overview(app, "audience")) == {"Ondernemers"}
    assert set(overview(on_example(PAGE), "audience")) == {"Inwoners", "Ondernemers"}


def test_as_it_was_known_then(on_example: Open) -> None:
    app = on_example(PAGE, municipality="M5", period="2013", row=ROW)
    assert "wordt beter" in said(app)
    assert all("2014" not in text and "2015" not in text for text in overview(app, "figure"))
    now = on_example(PAGE, municipality="M5", row=ROW)
    assert any("2015" in text for text in overview(now, "figure"))


def test_what_is_not_a_choice_is_explained_and_left_out(on_example: Open) -> None:
    assert len(on_example(row="not a row").warning) == 1
    assert not on_example(PAGE, row="not a row").exception
    app = on_example(PAGE, metric="late_time", municipality="M77", row="lead_time_days:parking:citizen")
    assert not app.exception
    assert app.selectbox(key="municipality").value == "M1"


def test_lead_time_has_open_work_beside_it(on_example: Open) -> None:
    app = on_example(PAGE, municipality="M5", row=ROW)
    assert "21 zaken open; de helft was ouder dan 142 dagen" in said(app)


def test_the_other_audience_is_named_when_it_was_not_measured(on_example: Open) -> None:
    app = on_example(PAGE, municipality="M5", row=ROW)
    assert t("page.kpi_no_other_audience", "nl", who="ondernemers") in said(app)


def test_a_selection_without_rows_says_so(on_example: Open) -> None:
    app = on_example(PAGE, audience="business", service="tree_felling_permit")
    assert [box.value for box in app.info] == [t("page.kpi_no_rows", "nl")]
    assert not app.get("vega_lite_chart")


def test_how_many_signals_chance_alone_gives(on_example: Open) -> None:
    app = on_example(PAGE, data_set="published")
    assert "signalen als er nergens iets verandert" not in said(app), "nothing there can be judged"


@pytest.fixture
def own(tmp_path: Path) -> str:
    where = f"sqlite:///{tmp_path / 'data' / 'klantwinst.db'}"
    (tmp_path / "data").mkdir()
    open_database(where)
    return where


ONE = observations(seen("2024-05", "40"))
EQUAL = observations(*(seen(f"2024-{month:02}", "40") for month in range(1, 13)))
HOLES = observations(*(seen(f"2024-{month:02}", "40" if month != 5 else "") for month in (1, 2, 5, 9)))
NOBODY = observations(*(seen(f"2024-{month:02}", "40", n="0") for month in range(1, 13)))
NO_N = observations(
    *(seen(f"2024-{month:02}", f"0.{40 + month}", metric="on_time_share", n="") for month in range(1, 13))
)


@pytest.mark.parametrize(
    ("content", "key"),
    [(ONE, "one_figure"), (EQUAL, "all_equal"), (HOLES, "all_equal"), (NO_N, "n_unknown")],
    ids=["one", "equal", "holes", "no n"],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_too_little_says_so_and_gives_no_verdict(
    own: str, on_nothing: Open, tmp_path: Path, content: str, key: str, language: str
) -> None:
    load(own, tmp_path, content)
    app = on_nothing(PAGE, language=language)
    assert not app.exception
    assert overview(app, "verdict", language) == [t("kpi.too_little_data", language)]
    assert t(f"kpi.{key}", language) in said(app)
    assert t("kpi.no_target", language) in said(app)
    for word in ("improving", "worsening", "no_real_change"):
        assert t(f"kpi.{word}", language) not in overview(app, "verdict", language)


def test_figures_over_nobody_are_no_figures(own: str, on_nothing: Open, tmp_path: Path) -> None:
    load(own, tmp_path, NOBODY)
    app = on_nothing(PAGE)
    assert not app.exception
    assert [box.value for box in app.info] == [t("page.kpi_no_rows", "nl")]


def test_where_there_is_nothing_the_page_says_what_to_do(on_nothing: Open) -> None:
    app = on_nothing(PAGE)
    assert not app.exception
    assert [box.value for box in app.info] == [t("ui.empty", "nl")]


def test_citizens_and_entrepreneurs_side_by_side(own: str, on_nothing: Open, tmp_path: Path) -> None:
    rows = [
        seen(f"2024-{month:02}", str(days + month % 3), audience=who)
        for who, days in (("citizen", 40), ("business", 60))
        for month in range(1, 13)
    ]
    load(own, tmp_path, observations(*rows))
    app = on_nothing(PAGE, row="lead_time_days:building_permit:business")
    assert not app.exception
    assert len(app.get("vega_lite_chart")) == 2
    assert t("page.kpi_no_others", "nl") in said(app)
    alts = [chart.proto.alt for chart in app.get("vega_lite_chart")]
    assert "De laatste waarde is 40 dagen" in alts[0], "citizens first, whichever was opened"
    assert "De laatste waarde is 60 dagen" in alts[1]
