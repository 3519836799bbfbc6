"""Events from a file: what is read, and every mistake with its place."""

from datetime import date

import pytest

from services.domain.errors import UserError
from services.intake.kinds.events import read_events
from tests.unit.intake.kinds.tables import problems, table

EVENTS = "date,kind,certainty,municipality,name_nl,name_en\n"


def test_events_in_one_or_two_languages() -> None:
    law, merger = read_events(
        table(
            EVENTS + "2024-01-01,law,recorded,,De Omgevingswet,The Act\n2019-01-01,merger,recorded,M1,Herindeling,\n"
        ),
        "own.csv",
    )
    assert (law.on, law.municipality, law.name.nl, law.name.en) == (date(2024, 1, 1), "", "De Omgevingswet", "The Act")
    assert (merger.municipality, merger.name.en) == ("M1", "Herindeling")
    (one,) = read_events(table("on,kind,certainty,name_nl\n2024-01-01,law,inferred,Wet\n"), "own.csv")
    assert (one.name.nl, one.name.en, one.certainty) == ("Wet", "Wet", "inferred")


def test_mistakes_in_events() -> None:
    text = EVENTS + "2024-13-1,law,recorded,,Wet,Law\n,party,zeker,=1,,\n"
    assert problems(read_events, table(text)) == [
        ("line 2, on", "'2024-13-1'", "not_a_date"),
        ("line 3, on", "''", "not_a_date"),
        ("line 3, kind", "'party'", "not_a_choice"),
        ("line 3, certainty", "'zeker'", "not_a_choice"),
        ("line 3, municipality", "'=1'", "not_a_code"),
        ("line 3, name.nl", "''", "empty"),
        ("line 3, name.en", "''", "empty"),
    ]


@pytest.mark.parametrize(
    ("header", "code"),
    [("kind,certainty,name_nl", "columns_missing"), ("on,date,kind,certainty,name_nl", "header_unclear")],
)
def test_events_need_one_column_with_the_day(header: str, code: str) -> None:
    with pytest.raises(UserError) as error:
        read_events(table(f"{header}\n{'x,' * header.count(',')}x\n"), "own.csv")
    assert error.value.code == code
