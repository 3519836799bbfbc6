"""Exhibits of one's own figures: each municipality once and under its own name, counted right, with its sources."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from services.domain.observation import Observation
from services.publishing.exhibit_parts.chart_data import ChartData, chart_data
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.library import exhibit
from services.publishing.render import as_svg
from tests.factories import load
from tests.state import now
from tests.unit.answers.load_own_files import csv, load_figures
from tests.unit.answers.small_plans import figure
from tests.unit.small_maps import as_json, feature, geojson, square

ROW = "lead_time_days:building_permit:citizen"
EVENTS = ("on", "kind", "certainty", "municipality", "service", "metric", "name_nl", "name_en", "source")
Brought = Callable[..., ChartData]


@pytest.fixture
def brought(address: str, tmp_path: Path) -> Brought:
    """These figures as data for charts, and with events of a day, certainty, municipality and name each."""

    def bring(*figures: Observation, events: tuple[tuple[str, str, str, str], ...] = ()) -> ChartData:
        load_figures(address, tmp_path, *figures)
        if events:
            every = [(day, "law", sure, town, "", "", name, name, "zelf") for day, sure, town, name in events]
            load(address, tmp_path, csv(EVENTS, every), name="events.csv")
        return chart_data(now(address))

    return bring


def many(data: ChartData, **params: str) -> Exhibit:
    return exhibit(data, {"chart": "multiples", "row": ROW, **params}, "nl")


def one(data: ChartData, **params: str) -> Exhibit:
    return exhibit(data, {"chart": "control", "municipality": "M1", "row": ROW, **params}, "nl")


MONTHS = [
    figure(f"2014-{month:02d}", 10.0 * at + month, 40, municipality=f"M{at}") for at in (1, 2, 3) for month in (1, 2, 3)
]


def test_a_municipality_with_months_and_years_is_one_municipality(brought: Brought) -> None:
    made = brought(*MONTHS, figure("2012", 90.0, 400), figure("2013", 95.0, 400))
    assert many(made).title.endswith("in 3 gemeenten")
    assert set(many(made).full["period"]) == {"2014-01", "2014-02", "2014-03"}
    assert set(exhibit(made, {"chart": "multiples"}, "nl").full["period"]) == {"2014-01", "2014-02", "2014-03"}
    assert set(one(made).full["period"]) == {"2014-01", "2014-02", "2014-03"}


def test_a_month_and_a_year_of_one_municipality_are_not_many(brought: Brought) -> None:
    made = brought(figure("2014-01", 50.0, 40), figure("2013", 95.0, 400))
    for params in ({"chart": "multiples", "row": ROW}, {"chart": "multiples"}):
        with pytest.raises(Exception, match="chart_one_municipality"):
            exhibit(made, params, "nl")


def test_municipalities_with_one_name_are_told_apart(brought: Brought, address: str, tmp_path: Path) -> None:
    names = csv(("code", "name", "gm_code"), [("M1", "Bergen", ""), ("M2", "Bergen", ""), ("M3", "Gennep", "")])
    load(address, tmp_path, names, name="municipalities.csv")
    made = many(brought(*MONTHS, events=(("2014-02-03", "recorded", "M2", "Verhuizing"),)))
    assert set(made.full["municipality"]) == {"Bergen (M1)", "Bergen (M2)", "Gennep"}
    assert len(made.picture.table) == 3
    assert "Bergen (M2)" in made.alt


def test_open_work_is_added_over_municipalities_and_not_over_time(brought: Brought) -> None:
    work = [
        figure(f"2014-0{month}", float(count), count, municipality=town, metric="open_cases")
        for town, month, count in [("M1", 1, 100), ("M1", 2, 90), ("M2", 1, 40), ("M3", 2, 30)]
    ]
    made, row = brought(*work), "open_cases:building_permit:citizen"
    assert many(made, row=row).facts.count == "n = 160 in de laatste periode"
    assert one(made, row=row).facts.count == "n = 90 in de laatste periode"


def test_events_of_the_last_month_and_of_those_shown_are_told(brought: Brought) -> None:
    happened = (
        ("2014-03-20", "recorded", "", "Wet"),
        ("2014-02-10", "inferred", "M2", "Verhuizing"),
        ("2014-02-11", "recorded", "M9", "Elders"),
        ("2014-04-01", "recorded", "", "Later"),
    )
    made = brought(*MONTHS, events=happened)
    assert list(many(made).facts.events) == ["10 februari 2014: Verhuizing", "20 maart 2014: Wet"]
    assert list(one(made).facts.events) == ["1. 20 maart 2014: Wet (daarna gelden nieuwe grenzen)"]


def test_an_event_that_nobody_recorded_sets_no_new_limits(brought: Brought) -> None:
    made = brought(*MONTHS, events=(("2014-02-10", "inferred", "M1", "Verhuizing"),))
    assert list(one(made).facts.events) == ["1. 10 februari 2014: Verhuizing"]


def test_below_the_title_stands_what_and_where(brought: Brought) -> None:
    made = brought(*MONTHS)
    first, every = one(made), many(made)
    for text in ("ouwen", "M1", "inwoners", "per maand", "januari 2014", "maart 2014"):
        assert text in first.subtitle
    assert "M1" not in every.subtitle
    assert "ouwen" in every.subtitle
    assert "M1" in as_svg(first.with_title("Het gaat sneller"))


def test_sources_of_the_rows_are_named_while_they_are_few(brought: Brought) -> None:
    few = [figure("2014-01", 50.0, 40, municipality=f"M{at}", source=f"bron {at}") for at in (1, 2, 3)]
    assert many(brought(*few)).facts.source == "bron 1; bron 2; bron 3"


def test_small_numbers_anywhere_are_said(brought: Brought) -> None:
    made = brought(*MONTHS, figure("2013-12", 50.0, 9))
    assert "suppressed" in one(made).facts.marks and "few" not in one(made).facts.marks
    assert {"internal", "few"} <= set(one(chart_data(made.now, internal=True)).facts.marks)
    other = exhibit(made, {"chart": "control", "municipality": "M2", "row": ROW}, "nl")
    assert not {"suppressed", "few"} & set(other.facts.marks)


@pytest.mark.slow
def test_series_of_few_alone_are_drawn_empty_and_say_why(brought: Brought) -> None:
    few = [figure(f"2014-0{month}", 77.7, 4, municipality=town) for town in ("M1", "M2") for month in (1, 2, 3)]
    made = brought(*few, figure("2014-03", 50.0, 40, municipality="M3"))
    for shown in (one(made), many(made)):
        said = " ".join([shown.title, shown.alt, shown.sentence, shown.full.to_csv(), as_svg(shown)])
        assert not re.search(r"77[.,]7|78 dagen", said)
        assert "suppressed" in shown.facts.marks
    assert one(made).title.endswith("in maart 2014 gaat over te weinig mensen om te tonen")
    assert many(made).title.endswith("50 dagen in de enige gemeente met genoeg mensen om te tonen")
    nobody = many(brought(*[figure("2014-03", 77.7, 4, municipality="M3")]))
    assert nobody.title.endswith("in geen van 3 gemeenten genoeg mensen om te tonen")
    assert "77,7" not in as_svg(nobody)


def test_a_map_that_knows_names_alone_is_drawn(brought: Brought, address: str, tmp_path: Path) -> None:
    towns = [feature({"name": f"M{at}"}, square(100000 + 20 * at, 400000)) for at in (1, 2, 3)]
    load(address, tmp_path, as_json(geojson(*towns)), name="map.json")
    made = brought(*MONTHS)
    shown = exhibit(made, {"chart": "area_map", "row": ROW}, "nl")
    assert shown.title.endswith("van 13 dagen tot 33 dagen in 3 gemeenten")
    assert "Niet op deze kaart" not in shown.sentence
