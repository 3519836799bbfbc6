"""Every chart of the product as an exhibit, made from the packaged example: complete, honest, and the same again."""

import re

import pytest

from services.answers.kpi.kpi_words import period_name
from services.domain.errors import UserError
from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.exhibit_parts.exhibit import LONGEST_TITLE, Exhibit
from services.publishing.library import entries, exhibit, exhibits
from services.publishing.render import as_svg
from services.publishing.titles.too_much import too_much

HERE = [chart for chart in exhibits() if chart != "area_map"]  # the example has no map
ROW = {"row": "lead_time_days:building_permit:citizen"}
SERIES = {  # of M5 the newest figure is over enough cases; the plans have learned something by April 2015
    "control": {**ROW, "municipality": "M5"},
    "multiples": ROW,
    "learned": {"as_of": "2015-04"},
}
EVERY = pytest.mark.parametrize("chart", HERE)
BOTH = pytest.mark.parametrize("language", ["nl", "en"])


MADE: dict[tuple[str, str], Exhibit] = {}  # from the one example of these tests


def made(data: ChartData, chart: str, language: str = "nl") -> Exhibit:
    if (chart, language) not in MADE:
        MADE[chart, language] = exhibit(data, {"chart": chart, **SERIES.get(chart, {})}, language)
    return MADE[chart, language]


@EVERY
@BOTH
def test_the_text_for_who_cannot_see_it_names_what_when_and_how_much(
    the_data: ChartData, chart: str, language: str
) -> None:
    one = made(the_data, chart, language)
    assert re.search(r"\b(19|20)\d\d\b", one.alt)
    if chart != "go_lives":  # its levels are the moments themselves
        assert re.search(r"\d\s?(%|dagen|days|op 10|in 10)|€\s?\d|\d (van de|of) \d", one.alt)
    assert len(one.alt) > 100
    assert "  " not in one.alt


@pytest.mark.parametrize("chart", ["control", "multiples", "counterfactual"])
@BOTH
def test_of_measured_figures_it_names_metric_and_verdict(the_data: ChartData, chart: str, language: str) -> None:
    one = made(the_data, chart, language)
    assert {"nl": "oorlooptijd", "en": "ead time"}[language] in one.alt
    assert re.search(
        r"verandering|beter|slechter|te zeggen|te weinig|change|better|worse|be said|too few", one.alt, re.IGNORECASE
    )


@EVERY
@BOTH
def test_everything_that_must_travel_along_is_there(the_data: ChartData, chart: str, language: str) -> None:
    one = made(the_data, chart, language)
    facts = one.facts
    for text in (one.title, one.subtitle, one.sentence, facts.definition, facts.method, facts.source, facts.period):
        assert text.strip()
    assert facts.known and facts.count and facts.licence
    assert len(one.full) and len(one.picture.table)
    assert re.search(r"\d", one.title) or one.verdict in ("cannot_be_said_yet", "facts", "forecast")


@EVERY
def test_the_example_and_what_is_assumed_are_marked_inside_the_picture(the_data: ChartData, chart: str) -> None:
    one = made(the_data, chart)
    svg = as_svg(one)
    if not chart.startswith("spending"):
        assert "Voorbeeldcijfers" in svg
    of_a_plan = "scenario" in one.params or one.verdict == "forecast" or chart.startswith("money")
    assert ("Met aannames" in svg) == of_a_plan


@EVERY
@BOTH
def test_its_own_title_says_no_more_than_it_shows(the_data: ChartData, chart: str, language: str) -> None:
    one = made(the_data, chart, language)
    assert too_much(one) == []
    assert too_much(one.with_title(one.picture.title)) == []


def test_opened_again_by_its_address_it_is_the_same(the_data: ChartData) -> None:
    every = entries(the_data, {}, "nl")
    assert {one.params["chart"] for one in every} == set(HERE) - {"learned"}
    first_of_each = {entry.params["chart"]: entry for entry in reversed(every)}
    for entry in [*first_of_each.values(), *every[::12]]:
        one = exhibit(the_data, entry.params, "nl")
        again = exhibit(the_data, one.params, "nl")
        assert (one.title, one.alt, one.sentence, one.facts) == (again.title, again.alt, again.sentence, again.facts)
        assert one.full.equals(again.full)


@EVERY
def test_events_stand_on_the_picture_too(the_data: ChartData, chart: str) -> None:
    one = made(the_data, chart)
    if chart in ("control", "multiples", "counterfactual"):
        assert one.facts.events
    for line in one.facts.events[:5]:
        assert line.split(": ")[0] in as_svg(one)


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({"chart": "when", "audience": "business", "as_of": "2015-13"}, "not_a_month"),
        ({"chart": "no_such"}, "unknown_chart"),
        ({"chart": "wen"}, "unknown_chart_near"),
        ({}, "unknown_chart"),
        ({"chart": "reach", "scenario": "no_such"}, "unknown_scenario"),
        ({"chart": "control", "municipality": "M9"}, "unknown_choice"),
        ({"chart": "control", "row": "lead_time_days:no_such:citizen"}, "chart_no_series"),
        ({"chart": "multiples", "row": "lead_time_days:no_such:citizen"}, "chart_one_municipality"),
        ({"chart": "counterfactual", "kept": "99"}, "chart_no_effect"),
        ({"chart": "control", "data_set": "no_such"}, "unknown_data_set"),
        ({"chart": "area_map"}, "chart_no_map"),
        ({"chart": "learned"}, "chart_nothing_learned"),  # the example has not begun
    ],
)
def test_what_is_not_there_is_told(the_data: ChartData, params: dict[str, str], code: str) -> None:
    with pytest.raises(UserError) as told:
        exhibit(the_data, params, "nl")
    assert told.value.code == code


def test_a_title_of_ones_own_takes_the_place_of_the_other_one_and_is_checked(the_data: ChartData) -> None:
    one = made(the_data, "control").with_title("  Bouwen gaat\n sneller  ")
    assert one.title == "Bouwen gaat sneller"
    assert one.figures_title in one.alt and one.figures_title in one.sentence
    assert "Bouwen gaat sneller" in as_svg(one)
    assert len(too_much(one)) == 1


def test_a_title_that_does_not_fit_is_refused_and_an_empty_one_is_none(the_data: ChartData) -> None:
    one = made(the_data, "control")
    assert one.with_title("").title == one.figures_title
    assert one.with_title("x" * LONGEST_TITLE).title == "x" * LONGEST_TITLE
    with pytest.raises(UserError) as told:
        one.with_title("x" * 500)
    assert told.value.code == "title_too_long"


def test_spending_opens_in_the_year_that_is_asked_for(the_data: ChartData) -> None:
    one = made(the_data, "spending_overhead")
    assert one.params["data_set"] in the_data.with_figures()
    assert one.params["period"] in one.title
    for period in ("2023", "2023-06", "1999"):
        asked = exhibit(the_data, {"chart": "spending_overhead", "period": period}, "nl")
        assert (asked.params, asked.title) == (one.params, one.title)


def test_of_a_measured_effect_only_what_was_used_is_counted(the_data: ChartData) -> None:
    for number, kept in the_data.kept().items():
        used = [point for point in kept.course if point.phase in ("before", "after")]
        one = exhibit(the_data, {"chart": "counterfactual", "kept": str(number)}, "nl")
        count = int(sum(point.n or 0 for point in used))
        assert f"n = {count:,} ".replace(",", ".") in one.facts.count
        assert one.facts.period.startswith(period_name(used[0].at, "nl"))
        assert one.facts.period.endswith(period_name(used[-1].at, "nl"))


@EVERY
def test_a_file_name_fits_every_system(the_data: ChartData, chart: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9._-]{10,100}", made(the_data, chart).file_name)
