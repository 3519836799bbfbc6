"""`klantwinst evaluate` and `klantwinst track-record`: on the packaged figures, as words, JSON and CSV."""

import csv
import gzip
import io
import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.functional.cli_run import PROJECT, dump, example, in_process

CHANGE = ("--treated", "M2,M5", "--since", "2014-05-14", "--compared", "M1,M3,M4", "--method", "did")
CASES = Path(os.environ.get("KLANTWINST_CASE_FILES", ""))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return example(tmp_path_factory.mktemp("example"))


def ask(folder: Path, *words: str) -> dict[str, Any]:
    ended = in_process(folder, "evaluate", *words, "--format", "json")
    assert (ended.code, ended.err) == (0, "")
    return json.loads(ended.out)


def naive_difference(metric: str) -> float:
    """The difference in differences by hand, from the packaged file: on log-odds of shares, n-weighted by month."""
    rows: dict[tuple[str, str], list[tuple[float, float]]] = {}
    unfinished = set()
    with (PROJECT / "data" / "observations" / "permit_cases.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["metric"] == metric and row["municipality"] in ("M1", "M2", "M3", "M4", "M5"):
                key = row["municipality"], row["period"]
                if row["provisional"] == "true" or row["state"] == "not_due":
                    unfinished.add(key)
                if row["value"] and float(row["n"] or 0) > 0 and row["service"] != "all_services":
                    rows.setdefault(key, []).append((float(row["value"]), float(row["n"])))
    level: dict[str, dict[str, float]] = {}
    for (town, period), parts in rows.items():
        if (town, period) in unfinished:
            continue
        total = sum(n for _, n in parts)
        value = sum(value * n for value, n in parts) / total
        edge = 0.5 / max(total, 1)
        value = min(max(value, edge), 1 - edge)
        level.setdefault(town, {})[period] = float(np.log(value / (1 - value)))

    def change(town: str) -> float:
        before = [value for period, value in level[town].items() if period < "2014-05"]
        after = [value for period, value in level[town].items() if period > "2014-05"]
        return float(np.mean(after) - np.mean(before))

    return float(np.mean([change(town) for town in ("M2", "M5")]) - np.mean([change(t) for t in ("M1", "M3", "M4")]))


def test_the_packaged_change_cannot_be_shown_to_have_helped(folder: Path) -> None:
    """The estimate is nearly what a difference of unweighted means says; its interval is far wider than nothing."""
    for metric in ("on_time_share", "lead_time_days"):
        found = ask(folder, "--metric", metric, *CHANGE)
        assert found["verdict"] == "cannot_be_said_yet"
        assert found["low"] < 0 < found["high"]
        assert found["n_before"] >= 40 and 6 <= found["n_after"] <= 12
        assert found["question"]["transition_months"] == 1
        assert {check["name"] for check in found["checks"]} >= {
            "placebo_dates", "leave_one_out", "pre_trend", "autocorrelation", "enough_data", "concurrent_events",
            "definition_changes", "reverse_causation",
        }  # fmt: skip
        assert "inferred_date" in found["threats"]
    share = ask(folder, "--metric", "on_time_share", *CHANGE)
    by_hand = naive_difference("on_time_share")
    odds = np.log(share["expected_after"] / (1 - share["expected_after"]))
    with_change = share["expected_after"] + share["estimate"]
    assert np.log(with_change / (1 - with_change)) - odds == pytest.approx(by_hand, abs=0.5)


def test_words_have_the_verdict_first_and_csv_the_figures(folder: Path) -> None:
    words = in_process(folder, "evaluate", "--metric", "on_time_share", *CHANGE)
    assert words.code == 0
    assert words.out.splitlines()[2].startswith("Nog niet te zeggen")
    english = in_process(folder, "evaluate", "--metric", "on_time_share", *CHANGE, language="en")
    assert english.out.splitlines()[2].startswith("Cannot be said yet")
    table = in_process(folder, "evaluate", "--metric", "on_time_share", *CHANGE, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(table.out))
    document = ask(folder, "--metric", "on_time_share", *CHANGE)
    assert float(row["estimate"]) == pytest.approx(document["estimate"])
    assert row["verdict"] == document["verdict"]
    failed = [check["name"] for check in document["checks"] if check["outcome"] == "failed"]
    assert row["failed_checks"].split() == failed


def test_saved_once_and_again_changes_nothing(folder: Path, tmp_path: Path) -> None:
    here = example(tmp_path / "own")
    words = ("evaluate", "--metric", "open_cases", "--treated", "M2", "--since", "2014-05", "--save")
    first = in_process(here, *words)
    assert first.code == 0 and first.err
    before = dump(here)
    assert in_process(here, *words).err == first.err
    assert dump(here) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--metric", "waiting", "--treated", "M2", "--since", "2014-05"), "waiting"),
        (("--metric", "on_time_share", "--treated", "M2"), "--since"),
        (("--metric", "on_time_share", "--treated", "M99", "--since", "2014-05"), "M99"),
        (("--metric", "on_time_share", "--treated", "M2", "--since", "mei"), "mei"),
        (("--metric", "on_time_share", "--treated", "M2", "--since", "2014-05", "--method", "guess"), "guess"),
        (("--metric", "on_time_share", "--treated", "M2", "--since", "2014-05", "--compared", "M2"), "M2"),
        (("--metric", "on_time_share", "--treated", "M2", "--since", "2014-05", "--cases", "weg.csv"), "weg.csv"),
        (("--metric", "on_time_share"), "--treated"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_one_sentence(folder: Path, words: tuple[str, ...], said: str) -> None:
    assert said in in_process(folder, "evaluate", *words).sentence


def test_a_date_outside_the_figures_is_a_verdict_with_its_reason(folder: Path) -> None:
    found = ask(folder, "--metric", "on_time_share", "--treated", "M2", "--since", "2020-01")
    assert (found["verdict"], found["reasons"], found["estimate"]) == ("cannot_be_said_yet", ["date_outside"], None)


@pytest.mark.skipif(not os.environ.get("KLANTWINST_CASE_FILES"), reason="the public case files are not here")
def test_the_cases_are_compared_beside_it(folder: Path, tmp_path: Path) -> None:
    log = tmp_path / "cases.csv"
    log.write_bytes(gzip.decompress((CASES / "five_municipalities.csv.gz").read_bytes()))
    found = ask(folder, "--metric", "on_time_share", *CHANGE, "--cases", str(log))
    cases = found["cases"]
    for side in ("treated", "comparison"):
        for when in ("before", "after"):
            assert cases[side][when]["n"] > 100
            assert 0 < cases[side][when]["share"] < 1
    assert cases["share"]["low"] < cases["share"]["estimate"] < cases["share"]["high"]
    assert found["verdict"] == "cannot_be_said_yet"  # no verdict rests on them


def test_the_record_of_forecasts_that_are_too_young_says_so(folder: Path) -> None:
    words = in_process(folder, "track-record")
    assert words.code == 0 and len(words.out.strip()) > 20
    document = json.loads(in_process(folder, "track-record", "--format", "json").out)
    assert document["made"] == 3
    assert document["due"] == 0 and document["forecasts"] == []
    assert document["brier"] is None
    table = in_process(folder, "track-record", "service_provider", "--format", "csv")
    assert table.out.splitlines()[0].startswith("scenario,made_on,as_of")
    assert "nothing" in in_process(folder, "track-record", "nothing").sentence
