"""Exhibits of one's own figures: each municipality once and under its own name, counted right, with its sources."""

from collections.abc import Callable
from pathlib import Path

import pytest

from services.domain.observation import Observation
from services.publishing.drawing.render import as_svg
from services.publishing.exhibits.desk import Desk, desk
from services.publishing.exhibits.exhibit import Exhibit
from services.publishing.exhibits.library import exhibit
from tests.factories import load
from tests.unit.answers.load_own_files import csv, load_figures
from tests.unit.answers.small_plans import figure
from tests.unit.small_maps import as_json, feature, geojson, square

ROW = "lead_time_days:building_permit:citizen"
EVENTS = ("on", "kind", "certainty", "municipality", "service", "metric", "name_nl", "name_en", "source")
Brought = Callable[..., Desk]


@pytest.fixture
def brought(address: str, tmp_path: Path) -> Brought:
    """A desk with these figures, and with events of a day, certainty, municipality and name each."""

    def bring(*figures: Observation, events: tuple[tuple[str, str, str, str], ...] = ()) -> Desk:
        load_figures(address, tmp_path, *figures)
        if events:
            every = [(day, "law", sure, town, "", "", name, name, "zelf") for day, sure, town, name in events]
            load(address, tmp_path, csv(EVENTS, every), name="events.csv")
        return desk(address)

    return bring


def many(desk: Desk, **params: str) -> Exhibit:
    return exhibit(desk, {"chart": "multiples", "row": ROW, **params}, "nl")


def one(desk: Desk, **params: str) -> Exhibit:
    return exhibit(desk, {"chart": "control", "municipality": "M1", "row": ROW, **params}, "nl")


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
    assert "few" in one(made).facts.marks
    assert "few" not in exhibit(made, {"chart": "control", "municipality": "M2", "row": ROW}, "nl").facts.marks


def test_a_map_that_knows_names_alone_is_drawn(brought: Brought, address: str, tmp_path: Path) -> None:
    made = brought(*MONTHS)
    towns = [feature({"name": f"M{at}"}, square(100000 + 20 * at, 400000)) for at in (1, 2, 3)]
    load(address, tmp_path, as_json(geojson(*towns)), name="map.json")
    shown = exhibit(made, {"chart": "area_map", "row": ROW}, "nl")
    assert shown.title.endswith("van 13 dagen tot 33 dagen in 3 gemeenten")
    assert "Niet op deze kaart" not in shown.sentence
