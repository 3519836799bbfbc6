"""Columns of unknown files: said once, and used again for every file with the same header."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.errors import InvalidFile, UserError
from services.domain.observation import ALL_SERVICES
from services.intake.file_kinds import file_kinds, kinds_to_point_out
from services.intake.mapping import ColumnMapping, header_key, still_needed, unknown_words
from services.intake.suggest import SYNONYMS, audience_for, code_for, column_for
from services.intake.values.cells import LINE
from services.storage import queries
from services.storage.queries import keep_mapping
from services.storage.snapshot import snapshot
from services.storage.unit_of_work import writing
from tests.factories import load

FILE = "Gemeente;Maand;Doelgroep;Doorlooptijd;Zaken;Opmerking\nDuinrand;mei 2014;Inwoner;45,5;12;goed\n"
HEADER = ["gemeente", "maand", "doelgroep", "doorlooptijd", "zaken", "opmerking"]
MAPPING = {
    "kind": "observations",
    "columns": {"municipality": "gemeente", "period": "maand", "audience": "doelgroep", "value": "doorlooptijd"},
    "fixed": {"metric": "lead_time_days", "service": "building_permit"},
    "values": {"audience": {"Inwoner": "citizen"}},
}


def keep(address: str, header: list[str], **changes: object) -> None:
    mapping = ColumnMapping.model_validate({**MAPPING, **changes})
    with writing(address) as session:
        keep_mapping(session, header_key(header), mapping.model_dump_json())


def test_before_anyone_said_what_they_are_they_are_asked(address: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="columns_unknown"):
        load(address, tmp_path, FILE)


def test_once_said_every_file_with_that_header_is_read(address: str, tmp_path: Path) -> None:
    keep(address, HEADER)
    assert load(address, tmp_path, FILE).counts.new == 1
    other_order = "Maand;Gemeente;Doelgroep;Zaken;Doorlooptijd;Opmerking\njuni 2014;Duinrand;Inwoner;9;44;\n"
    assert load(address, tmp_path, other_order).counts.new == 1
    with snapshot(address) as session:
        seen = queries.observations(session, "own")
    assert [(str(one.period), one.municipality, one.service, one.audience, one.metric, one.value) for one in seen] == [
        ("2014-05", "Duinrand", "building_permit", "citizen", "lead_time_days", 45.5),
        ("2014-06", "Duinrand", "building_permit", "citizen", "lead_time_days", 44),
    ]


def test_a_mistake_is_named_by_the_column_of_the_file(address: str, tmp_path: Path) -> None:
    keep(address, HEADER)
    with pytest.raises(InvalidFile) as error:
        load(address, tmp_path, FILE.replace("45,5", "-1").replace("mei", "mai"))
    assert [(one.where, one.code) for one in error.value.problems] == [
        ("line 2, maand", "not_a_period"),
        ("line 2, doorlooptijd", "negative_value"),
    ]


def test_what_was_answered_about_numbers_is_remembered_with_it(address: str, tmp_path: Path) -> None:
    keep(address, HEADER, decimal="comma")
    load(address, tmp_path, FILE.replace("45,5", "1.234"))
    with snapshot(address) as session:
        assert [one.value for one in queries.observations(session, "own")] == [1234]


def test_next_year_a_wide_file_has_other_periods_and_the_same_header(address: str, tmp_path: Path) -> None:
    wide = "Gemeente;Groep;{};{}\nDuinrand;Inwoner;0,5;0,6\n"
    columns = {"municipality": "gemeente", "audience": "groep"}
    keep(address, ["gemeente", "groep", "2014-01", "2014-02"], columns=columns, fixed={"metric": "on_time_share"})
    assert load(address, tmp_path, wide.format("2014-01", "2014-02")).counts.new == 2
    assert load(address, tmp_path, wide.format("2015-01", "2015-02"), "next.csv").counts.new == 2


@given(st.permutations(["a", "b", "c", LINE]))
def test_the_order_of_columns_is_no_other_header(columns: list[str]) -> None:
    assert header_key(columns) == header_key(["a", "b", "c"]) != header_key(["a", "b"])


def test_what_is_still_needed() -> None:
    needed = file_kinds()["observations"].NEEDED
    left = still_needed(needed, {"period": "maand"}, {"metric": "x", "audience": ""}, False)
    assert left == ["municipality", "audience", "value"]
    assert still_needed(needed, {"municipality": "g"}, {"metric": "x", "audience": "citizen"}, True) == []


def test_proposals() -> None:
    assert column_for("municipality", ["Naam", "gemeente naam", "maand"]) == "gemeente naam"
    assert column_for("value", ["a", "b"]) == ""
    assert (audience_for("Inwoners"), audience_for("bedrijven"), audience_for("iedereen")) == (
        "citizen",
        "business",
        "",
    )
    assert code_for("doorlooptijd", {"lead_time_days": "Doorlooptijd"}) == "lead_time_days"
    assert code_for("iets", {"lead_time_days": "Doorlooptijd"}) == ""
    kinds = kinds_to_point_out().values()
    assert set(SYNONYMS) == {field for kind in kinds for field in (*kind.NEEDED, *kind.OPTIONAL)}


def test_words_that_are_no_code() -> None:
    table = pd.DataFrame({"audience": ["citizen", "burger", "burger", ""], "service": ["", ALL_SERVICES, "x", "x"]})
    assert unknown_words(table, "audience", ["citizen"]) == ["burger", ""]
    assert unknown_words(table, "service", []) == ["x"]
