"""`klantwinst register`: who must check what before when, what is due, and what hangs on it."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.functional.cli_run import example, klantwinst

REVIEWED = (
    "permits_redesign.effect[1].reviewer=controller",
    "permits_redesign.effect[1].review_on=2020-01-31",
    "permit_solution.effect[1].reviewer=manager dienstverlening",
    "permit_solution.effect[1].review_on=2090-01-31",
)


@pytest.mark.slow
def test_what_is_due_comes_first_and_what_hangs_on_it_is_the_forecast_without_its_gain(tmp_path: Path) -> None:
    folder = example(tmp_path)
    assert klantwinst(folder, "plan", "copy", "service_provider", "ours").code == 0
    kept = klantwinst(folder, "plan", "set", "ours", *REVIEWED)
    assert kept.code == 0, kept
    rows = json.loads(klantwinst(folder, "register", "ours", "--format", "json").out)
    assert [(one["before"], one["due"], one["reviewer"]) for one in rows[::2]][:3] == [
        ("2020-01-31", True, "controller"),
        ("2090-01-31", False, "manager dienstverlening"),
        (None, False, None),
    ]
    assert all(one["low"] <= one["chance"] <= one["high"] and one["chance"] <= 0.02 for one in rows)
    due = list(csv.DictReader(io.StringIO(klantwinst(folder, "register", "ours", "--due", "--format", "csv").out)))
    assert {(one["investment"], one["effect"]) for one in due} == {("permits_redesign", "1")}
    text = klantwinst(folder, "register", "ours", "--due").out.replace("\u00a0", " ")
    assert "31 januari 2020" in text and "te laat" in text
    english = klantwinst(folder, "register", "ours", KLANTWINST_LANGUAGE="en")
    assert "Should have been checked: 1" in english.out + english.err
    assert "bestaat niet" in klantwinst(folder, "register", "nowhere").err
