"""What municipalities spend, from a file: nothing is no zero, and every mistake is named."""

from pathlib import Path

import pytest

from services.domain.errors import InvalidFile
from services.domain.reference import Spending
from services.storage import queries
from services.storage.snapshot import snapshot
from services.storage.undo import last_import, undo_import
from services.storage.unit_of_work import writing
from tests.factories import load

HEADER = "gm_code,year,kind,task_field,expenditure_keur,income_keur,source\n"
ROW = "GM0518,2024,accounts,0.4 Overhead,391250.5,,Jaarrekening\n"


def stored(address: str) -> list[Spending]:
    with snapshot(address) as session:
        return queries.spending(session)


def test_it_is_kept_and_can_be_undone(address: str, tmp_path: Path) -> None:
    text = HEADER + ROW + "GM0796,2024,budget,0.2 Burgerzaken,0,?,\n"
    assert load(address, tmp_path, text).kind == "spending"
    assert stored(address) == [
        Spending(
            gm_code="GM0518",
            year=2024,
            kind="accounts",
            task_field="0.4 Overhead",
            expenditure_keur=391250.5,
            income_keur=None,
            source="Jaarrekening",
        ),
        Spending(
            gm_code="GM0796",
            year=2024,
            kind="budget",
            task_field="0.2 Burgerzaken",
            expenditure_keur=None,
            income_keur=None,
            source="",
        ),
    ]
    assert load(address, tmp_path, text, "again.csv").counts.unchanged == 2
    with writing(address) as session:
        newest = last_import(session)
        assert newest
        undo_import(session, newest.number)
    assert stored(address) == []


@pytest.mark.parametrize(
    ("old", "new", "column", "code"),
    [
        ("GM0518", "0518", "gm_code", "not_a_national_code"),
        ("2024", "24", "year", "not_a_period"),
        ("accounts", "rekening", "kind", "not_a_choice"),
        ("0.4 Overhead", "0.4", "task_field", "not_a_choice"),
        ("391250.5", "veel", "expenditure_keur", "not_a_number"),
        ("391250.5", "-3", "expenditure_keur", "negative_value"),
    ],
)
def test_each_mistake_is_named(address: str, tmp_path: Path, old: str, new: str, column: str, code: str) -> None:
    with pytest.raises(InvalidFile) as error:
        load(address, tmp_path, HEADER + ROW.replace(old, new, 1))
    assert [(one.where, one.code) for one in error.value.problems] == [(f"line 2, {column}", code)]


def test_two_amounts_for_one_municipality(address: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidFile) as error:
        load(address, tmp_path, HEADER + ROW + ROW.replace("391250.5", "1.0"))
    assert [one.code for one in error.value.problems] == ["twice", "twice"]
