"""One's own plans and those of the example are never answered together; a name brings the example back."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from services.settings import PACKAGED
from tests.functional.cli_run import example, klantwinst

FIGURES = PACKAGED / "observations" / "permit_cases.csv"


@pytest.mark.slow
def test_with_own_figures_the_example_is_answered_only_where_it_is_named(tmp_path: Path) -> None:
    folder = example(tmp_path)
    assert klantwinst(folder, "load", str(FIGURES)).code == 0
    asked = klantwinst(folder, "answer")
    assert asked.code == 2 and "nog geen plan waarover besloten is" in asked.err and "service_provider" in asked.err
    assert klantwinst(folder, "plan", "copy", "service_provider", "ours").code == 0
    assert klantwinst(folder, "plan", "propose", "ours").code == 0
    decided = klantwinst(folder, "plan", "decide", "ours", "--on", "2015-01-01", "--by", "gemeenteraad")
    assert decided.code == 0, decided
    assert _answered(folder) == ["ours"]
    assert _answered(folder, "service_provider") == ["service_provider"]
    table = tmp_path / "when.zip"
    assert klantwinst(folder, "chart", "when", "--out", str(table)).code == 0
    assert not [name for name, said in _texts(table).items() if "service_provider" in said]
    site = tmp_path / "site"
    assert klantwinst(folder, "publish", str(site)).code == 0
    assert not [one for one in site.rglob("*.html") if "Dienstverlener" in one.read_text(encoding="utf-8")]


def _answered(folder: Path, *named: str) -> list[str]:
    said = klantwinst(folder, "answer", *named, "--format", "json")
    assert said.code == 0, said
    return [one["scenario"] for one in json.loads(said.out)]


def _texts(package: Path) -> dict[str, str]:
    with ZipFile(package) as file:
        return {name: file.read(name).decode(errors="ignore") for name in file.namelist()}
