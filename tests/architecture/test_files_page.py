"""The examples on the page about files are files: they load, and they give an answer."""

import re
from pathlib import Path

import pytest

from services.answers.forecast.impact import answers
from services.intake import cases
from services.intake.file_kinds import file_kinds
from services.intake.files.file_bytes import LARGEST, MEGABYTE
from services.intake.kinds import observations
from services.intake.load import load_files
from services.intake.packaged import open_database
from tests.architecture.repository import FENCE, codes, text
from tests.state import now

PAGE = "docs/files.md"
EXAMPLES = {
    found[1]: fence["body"]
    for fence in FENCE.finditer(text(PAGE))
    if (found := re.search(r"file=(\S+)", fence["info"]))
}


@pytest.fixture
def address(tmp_path: Path) -> str:
    database = f"sqlite:///{tmp_path / 'examples.db'}"
    open_database(database)
    return database


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    for name, body in EXAMPLES.items():
        (tmp_path / name).write_text(body, encoding="utf-8")
    return [tmp_path / name for name in EXAMPLES]


def test_there_is_an_example_of_every_kind(address: str, files: list[Path]) -> None:
    loaded = {one.kind: one.counts for one in load_files(address, files)}
    assert set(loaded) == set(file_kinds())
    assert all(counts.new for kind, counts in loaded.items() if kind != "services"), loaded
    assert not any(one.counts.new or one.counts.changed for one in load_files(address, files))


def test_the_example_scenario_has_an_answer(address: str, files: list[Path]) -> None:
    list(load_files(address, files))
    (answer,) = answers(now(address), ["shorter_permits"], draws=256)
    citizen = answer.audience("citizen")
    assert citizen
    assert 0 < citizen.probability < 1
    assert {part.investment for part in citizen.with_what} == {"one_permit_system", "redesign"}
    assert answer.customer_hours
    assert answer.customer_hours.hours > 0


def test_the_columns_are_the_ones_that_are_read() -> None:
    required, optional = re.findall(r"(?:Required|Optional): (.+?)\.", text(PAGE), re.DOTALL)[:2]
    assert codes(required) == list(observations.NEEDED)
    assert [name for name in codes(optional) if name != "note"] == list(observations.OPTIONAL)
    assert EXAMPLES["cases.csv"].splitlines()[0].split(",") == list(cases.COLUMNS)


def test_the_largest_file_is_the_largest_that_is_taken() -> None:
    assert f"at most {LARGEST // MEGABYTE} MB" in text(PAGE)
