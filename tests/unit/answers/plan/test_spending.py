"""Spending per inhabitant by size: held against a slow reading of the file, and a few rows by hand."""

import csv
from statistics import median, quantiles

import pytest

from services.answers.plan.spending import (
    BOUNDS,
    TASKS,
    accounts,
    all_years,
    newest_year,
    own_sentence,
    own_spending,
    size_name,
    spending,
)
from services.domain.reference import Spending
from services.settings import PACKAGED
from services.storage.journal import Source
from services.storage.registers import save_spending
from services.storage.snapshot import snapshot
from services.storage.unit_of_work import writing

with (PACKAGED / "reference/municipal_accounts_iv3.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def slow(task: str, kind: str, year: str, size: int) -> tuple[list[float], int]:
    """Euros per inhabitant of every municipality of a class, and of how many nothing was provided."""
    found, missing = [], 0
    for row in ROWS:
        people = int(row["inhabitants"])
        if (row["task_field"], row["kind"], row["year"]) == (TASKS[task], kind, year) and (
            BOUNDS[size] <= people < BOUNDS[size + 1]
        ):
            if float(row["expenditure_keur"]) == 0:
                missing += 1
            else:
                found.append(float(row["expenditure_keur"]) * 1000 / people)
    return found, missing


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize(("kind", "year"), [("accounts", 2023), ("budget", 2025)])
def test_every_class_is_what_a_slow_reading_finds(task: str, kind: str, year: int) -> None:
    table = spending(task, kind, year)
    assert table["size"].tolist() == [0, 1, 2, 3, 4]
    for row in table.itertuples():
        values, missing = slow(task, kind, str(year), row.size)
        low, _, high = quantiles(values, n=4, method="inclusive")
        assert (row.low, row.median, row.high) == pytest.approx((low, median(values), high))
        assert (row.count_ if hasattr(row, "count_") else row[5], row.missing) == (len(values), missing)


def test_every_municipality_is_in_one_class_and_a_zero_is_not_provided() -> None:
    table = spending("overhead")
    assert table["count"].sum() + table["missing"].sum() == 342
    assert table["missing"].sum() == 1
    assert spending("overhead", "budget", 2025)["missing"].sum() == 4
    assert accounts()["eur"].min() > 0


def test_by_hand() -> None:
    # 's-Gravenhage 2023: 376,767,000 euro for 562,839 inhabitants; 's-Hertogenbosch 62,361,000 for 158,753
    found = own_spending("overhead", ["GM0518", "GM0796"])
    assert dict(zip(found["municipality"], found["eur"], strict=True)) == pytest.approx(
        {"'s-Gravenhage": 669.40, "'s-Hertogenbosch": 392.82}, abs=0.01
    )
    assert found["size"].tolist() == [4, 3]


def test_who_is_not_there() -> None:
    assert own_spending("overhead", []).empty
    assert own_spending("overhead", ["GM9999"]).empty


@pytest.mark.parametrize(
    ("size", "name"),
    [(0, "minder dan 20.000 inwoners"), (1, "20.000 tot 50.000 inwoners"), (4, "250.000 inwoners of meer")],
)
def test_the_name_of_a_class(size: int, name: str) -> None:
    assert size_name(size, "nl") == name


def test_who_stands_in_the_picture_is_said() -> None:
    assert own_sentence([], 5, "nl") == "Van 5 gemeenten is de naam niet bekend; zij staan er niet bij."
    assert (
        own_sentence(["Gennep", "Deventer"], 0, "en")
        == "The dots are municipalities of this scenario: Gennep and Deventer."
    )
    assert own_sentence([], 0, "nl") == ""


def test_the_download_has_every_year() -> None:
    table = all_years()
    assert set(zip(table["kind"], table["year"], strict=True)) == {
        ("accounts", 2023), ("budget", 2023), ("budget", 2024), ("budget", 2025),
    }  # fmt: skip
    assert len(table) == 4 * 2 * 5


def test_what_was_fetched_comes_in_the_place_of_what_came_with_the_product(address: str) -> None:
    def one(code: str, year: int, amount: float | None) -> Spending:
        return Spending(
            gm_code=code,
            year=year,
            kind="accounts",
            task_field="0.4 Overhead",
            expenditure_keur=amount,
            income_keur=None,
            source="CBS",
        )

    codes = sorted({row["gm_code"] for row in ROWS})
    fetched = [one("GM0518", 2023, 562_839.0), one("GM9999", 2024, 1.0), *(one(code, 2024, 7.0) for code in codes[:99])]
    with writing(address) as session:
        save_spending(session, Source("iv3", "spending", "", "own"), fetched)
    with snapshot(address) as session:
        table = accounts(session)
    assert own_spending("overhead", ["GM0518"], table=table)["eur"].tolist() == [1000]
    assert newest_year(table) == 2023  # 99 municipalities are not a hundred
    assert "GM9999" not in set(table["gm_code"])
    with writing(address) as session:
        save_spending(session, Source("iv3", "spending", "", "own"), [one(code, 2024, None) for code in codes[99:]])
    with snapshot(address) as session:
        assert newest_year(accounts(session)) == 2023  # nothing was provided by the others
    with writing(address) as session:
        save_spending(session, Source("iv3", "spending", "", "own"), [one(code, 2024, 7.0) for code in codes[99:]])
    with snapshot(address) as session:
        assert newest_year(accounts(session)) == 2024
