"""Finding a chart: all are there, every word counts, and what is filtered on holds."""

from services.intake.packaged import open_database
from services.publishing.exhibit_parts.chart_data import ChartData, chart_data
from services.publishing.library import entries, exhibit, search
from tests.state import now


def test_every_word_has_to_be_there_in_any_order_and_case(the_data: ChartData) -> None:
    every = entries(the_data, {}, "nl")
    found = search(every, "KAPPEN doorlooptijd m1", "nl")
    assert found
    assert all("kappen" in one.name and "Doorlooptijd" in one.name for one in found)
    assert search(every, "", "nl") == every
    assert search(every, "bestaat nergens", "nl") == []


def test_every_chart_stands_in_it_once(the_data: ChartData) -> None:
    keys = [one.key for one in entries(the_data, {}, "nl")]
    assert len(keys) == len(set(keys))


def test_the_municipality_that_is_chosen_is_the_one_that_is_shown(the_data: ChartData) -> None:
    found = [one for one in entries(the_data, {"municipality": "M3"}, "nl") if one.params["chart"] == "control"]
    assert found
    assert {one.params["municipality"] for one in found} == {"M3"}


def test_a_figure_of_one_municipality_is_not_offered_beside_others(the_data: ChartData) -> None:
    found = [one for one in entries(the_data, {}, "nl") if one.params["chart"] == "multiples"]
    assert found
    for one in found:
        metric, service, audience = one.params["row"].split(":")
        only = {"metric": metric, "service": service, "audience": audience}
        assert len(the_data.asked(one.params["data_set"], only, None).rows) > 1


def test_without_figures_only_what_needs_none_is_there(tmp_path) -> None:  # type: ignore[no-untyped-def]
    address = f"sqlite:///{tmp_path / 'empty.db'}"
    open_database(address)
    assert {one.params["chart"] for one in entries(chart_data(now(address)), {}, "nl")} == {
        "spending_overhead",
        "spending_civil_affairs",
    }


def test_everyday_words_find_what_we_call_otherwise(the_data: ChartData) -> None:
    every = entries(the_data, {}, "nl")
    for words in ("bouwvergunning", "wachttijd bedrijf", "omgevingsvergunning", "planning"):
        assert search(every, words, "nl"), words


def test_a_figure_that_the_first_municipality_has_not_can_be_opened(the_data: ChartData) -> None:
    """Its permanent address names no municipality."""
    found = [one for one in entries(the_data, {"data_set": "published"}, "nl") if one.params["chart"] == "multiples"]
    rows = {one.params["row"] for one in found}
    assert "satisfaction_business:all_services:business" in rows


def test_without_a_choice_the_figure_that_most_municipalities_have_is_shown(the_data: ChartData) -> None:
    one = exhibit(the_data, {"chart": "multiples", "data_set": "published"}, "nl")
    assert one.params["row"] == "satisfaction_service:all_services:citizen"
