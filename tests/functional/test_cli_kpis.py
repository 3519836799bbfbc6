"""`klantwinst kpis`: the latest figure of every series, held against a naive reading of the packaged file."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.functional.cli_run import PROJECT, example, in_process, klantwinst

PERMITS = PROJECT / "data" / "observations" / "permit_cases.csv"
KEYS = ("municipality", "service", "audience", "metric")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return example(tmp_path_factory.mktemp("example"))


def ask(folder: Path, *options: str) -> list[dict[str, Any]]:
    ended = in_process(folder, "kpis", "--format", "json", *options)
    assert (ended.code, ended.err) == (0, "")
    return json.loads(ended.out)


def latest(**only: str) -> dict[tuple[str, ...], tuple[str, float, float | None]]:
    """The newest finished period (the newest, where none is), its value and that of a year before, from the file."""
    series: dict[tuple[str, ...], dict[str, float]] = {}
    open_ones: set[tuple[tuple[str, ...], str]] = set()
    with PERMITS.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["value"] and all(row[name] == value for name, value in only.items()):
                key = tuple(row[name] for name in KEYS)
                series.setdefault(key, {})[row["period"]] = float(row["value"])
                if row["provisional"] == "true":
                    open_ones.add((key, row["period"]))
    found = {}
    for key, figures in series.items():
        period = max([one for one in figures if (key, one) not in open_ones] or figures)
        before = f"{int(period[:4]) - 1}{period[4:]}"
        found[key] = (period, figures[period], figures.get(before))
    return found


@pytest.mark.parametrize(
    "only",
    [
        {},
        {"municipality": "M2"},
        {"service": "building_permit", "audience": "citizen"},
        {"metric": "on_time_share", "audience": "business", "municipality": "M5"},
    ],
)
def test_every_filter_gives_what_stands_in_the_file(folder: Path, only: dict[str, str]) -> None:
    options = [word for name, value in only.items() for word in (f"--{name}", value)]
    found = ask(folder, "--data-set", "permit_cases", *options)
    assert {tuple(kpi[key] for key in KEYS): (kpi["period"], kpi["value"], kpi["year_ago"]) for kpi in found} == latest(
        **only
    )
    assert len(found) == len(latest(**only)) > 0


def test_without_a_data_set_all_of_them_each_under_its_name(folder: Path) -> None:
    every = ask(folder)
    assert {kpi["data_set"] for kpi in every} == {"permit_cases", "published"}
    assert every == [*ask(folder, "--data-set", "permit_cases"), *ask(folder, "--data-set", "published")]


def test_csv_says_the_same_as_json(folder: Path) -> None:
    options = ("--municipality", "M1", "--metric", "lead_time_days")
    rows = list(csv.DictReader(io.StringIO(in_process(folder, "kpis", "--format", "csv", *options).out)))
    expected = ask(folder, *options)
    assert [(row["service"], row["period"], float(row["value"]), int(row["n"])) for row in rows] == [
        (kpi["service"], kpi["period"], kpi["value"], kpi["n"]) for kpi in expected
    ]
    assert [list(row) for row in rows] == [list(kpi) for kpi in expected]


def test_the_table_speaks_of_services_by_name(folder: Path) -> None:
    options = ("--municipality", "M1", "--service", "building_permit", "--metric", "on_time_share")
    dutch = in_process(folder, "kpis", *options).out
    english = in_process(folder, "kpis", *options, language="en").out
    assert "Binnen de termijn" in dutch
    assert "Decided on time" in english
    assert "building_permit" not in dutch + english
    assert "M1" in dutch


@pytest.mark.parametrize(
    ("option", "value", "allowed"),
    [
        ("--service", "parking", "building_permit"),
        ("--municipality", "M9", "M1"),
        ("--audience", "everyone", "business, citizen"),
        ("--metric", "lead_time", "lead_time_days, lead_time_p90_days"),
        ("--metric", "", "chase_contact_share"),
        ("--data-set", "elsewhere", "permit_cases, published"),
    ],
)
def test_a_code_that_is_unknown_is_named_with_those_that_are_known(
    folder: Path, option: str, value: str, allowed: str
) -> None:
    said = in_process(folder, "kpis", option, value).sentence
    assert value in said
    assert allowed in said


def test_known_codes_without_figures_are_an_empty_answer(folder: Path) -> None:
    ended = in_process(folder, "kpis", "--municipality", "M1", "--metric", "digital_share", "--format", "json")
    assert (ended.code, ended.out) == (0, "[]\n")
    assert "klantwinst load" in ended.err


@pytest.mark.parametrize(("form", "out"), [("table", ""), ("json", "[]\n"), ("csv", "data_set,municipality,")])
def test_an_empty_database_says_what_to_do_next(tmp_path: Path, form: str, out: str) -> None:
    ended = klantwinst(tmp_path, "kpis", "--format", form, KLANTWINST_LANGUAGE="en")
    assert ended.code == 0
    assert ended.err == "Nothing was measured here yet. Load observations with `klantwinst load FILE`.\n"
    assert ended.out.startswith(out)
    assert ended.out.count("\n") == (form != "table")
