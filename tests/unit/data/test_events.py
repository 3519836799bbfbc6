"""What happened to the five municipalities, as their logs and two published reports tell it."""

from datetime import date

from services.intake.files.file_bytes import read_bytes
from services.intake.files.table import read_table
from services.intake.kinds.events import read_events
from services.settings import PACKAGED

EVENTS = read_events(read_table(read_bytes(PACKAGED / "events.csv")), "events.csv")


def test_the_events_of_the_permits() -> None:
    assert [(one.on, one.kind, one.certainty, one.municipality) for one in EVENTS] == [
        (date(2010, 10, 1), "law", "recorded", ""),
        (date(2012, 5, 1), "process_change", "recorded", ""),
        (date(2012, 10, 1), "process_change", "inferred", "M5"),
        (date(2013, 3, 31), "process_change", "inferred", "M5"),
        (date(2014, 5, 14), "process_change", "inferred", "M2"),
        (date(2014, 5, 14), "process_change", "inferred", "M5"),
    ]
    assert all(one.source and one.name.nl != one.name.en for one in EVENTS)


def test_the_one_real_intervention_says_that_it_is_inferred() -> None:
    for one in EVENTS[-2:]:
        assert "Datum en paar zijn afgeleid; andere analyses noemen andere paren" in one.name.nl
        assert "Date and pair are inferred; other reports name other pairs" in one.name.en


def test_numbers_that_the_logs_give() -> None:
    assert "wijzigt de vergunningwet 17 keer" in EVENTS[0].name.nl
    assert "ongeveer 22 procent" in EVENTS[2].name.nl
