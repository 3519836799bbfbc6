"""Events in words, as a file, and from a form."""

from datetime import date
from pathlib import Path

import pytest

from services.answers.register.events import day_in, event_of, events_file, filled_of
from services.domain.errors import UserError
from services.intake.files.file_bytes import read_bytes
from services.intake.files.table import read_table
from services.intake.kinds.events import read_events
from services.publishing.package.csv_file import csv_of
from services.settings import PACKAGED
from tests.for_every import for_every

EVENTS = read_events(read_table(read_bytes(PACKAGED / "events.csv")), "events.csv")


@for_every("text", ["2014-05-14", "14-5-2014", " 14-05-2014 ", "14/5/2014", "14.05.2014", "2014-5-14"])
def test_a_day_as_people_write_it(text: str) -> None:
    assert day_in(text) == date(2014, 5, 14)


@for_every("text", ["", "mei 2014", "2014", "14-5-14", "31-2-2014", "2014-13-01", "0-0-0000"])
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(UserError) as error:
        day_in(text)
    assert error.value.code == "event_date"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_download_is_a_file_that_loads_again(tmp_path: Path, language: str) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes(csv_of(events_file(EVENTS), language))
    assert read_events(read_table(read_bytes(path)), "events.csv") == EVENTS


@for_every("event", EVENTS, ids=lambda one: str(one.on))
def test_what_stands_in_the_form_makes_the_event_again(event) -> None:  # type: ignore[no-untyped-def]
    assert event_of(filled_of(event)) == event


def test_without_english_the_dutch_stands_there() -> None:
    assert event_of({**filled_of(EVENTS[0]), "name_en": " "}).name.en == EVENTS[0].name.nl


def test_a_field_that_cannot_be() -> None:
    with pytest.raises(UserError) as error:
        event_of({**filled_of(EVENTS[0]), "municipality": "<b>"})
    assert (error.value.code, error.value.values["name"]) == ("event_field", "municipality")
