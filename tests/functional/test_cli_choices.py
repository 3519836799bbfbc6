"""`klantwinst plan choices`: the three tables, as text and as values, and what cannot be asked."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from tests.for_every import for_every
from tests.functional.cli_run import example, klantwinst

PLAN = "service_provider"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return example(tmp_path_factory.mktemp("choices"))


@pytest.mark.slow
def test_it_says_what_each_investment_does_when_it_moves(folder: Path) -> None:
    ended = klantwinst(folder, "plan", "choices", PLAN, "--months", 12, COLUMNS="240")
    assert ended.code == 0, ended
    text = " ".join(ended.out.replace("\u00a0", " ").replace("│", " ").split())
    for said in ("Inwoners: Wat eerst?", "Ondernemers: Wat laten?", "12 maanden later", "vervalt ook"):
        assert said in text


@pytest.mark.slow
def test_values_and_the_best_together(folder: Path) -> None:
    asked = ("plan", "choices", PLAN, "--at-most", 2, "--budget", 3_000_000)
    found = json.loads(klantwinst(folder, *asked, "--format", "json").out)
    assert {one["move"] for one in found["choices"]} == {"first", "drop", "delay"}
    best = found["best"]["drop"]
    assert best["exact"] and all(one["eur"] >= 3_000_000 for one in best["sets"])
    assert all(row["low"] <= row["chance"] <= row["high"] for one in found["choices"] for row in one["audiences"])
    text = klantwinst(folder, *asked, "--audience", "citizen", COLUMNS="240").out.replace("\u00a0", " ")
    drop = text[text.index("Wat laten?") :]
    shown = [
        float(one.replace(",", ".")) for one in re.findall(r"€ ([0-9,]+) miljoen", drop[: drop.index("Wat later?")])
    ]
    assert shown and min(shown) >= 3, "what does not find the money by itself is not a row"
    rows = list(csv.DictReader(io.StringIO(klantwinst(folder, "plan", "choices", PLAN, "--format", "csv").out)))
    assert len(rows) == sum(len(one["audiences"]) for one in found["choices"])


@for_every(
    ("words", "expected"),
    [
        (("nowhere",), "bestaat niet"),
        ((PLAN, "--at-most", 4), "1-3"),
        ((PLAN, "--months", 0), "1-60"),
        ((PLAN, "--audience", "everybody"), "citizen"),
        ((PLAN, "--budget", -1), "0"),
    ],
)
def what_cannot_be_asked(words: tuple[object, ...], expected: str, folder: Path) -> None:
    ended = klantwinst(folder, "plan", "choices", *words)
    assert ended.code == 2 and expected in ended.err, ended


test_what_cannot_be_asked_is_said = pytest.mark.slow(what_cannot_be_asked)
