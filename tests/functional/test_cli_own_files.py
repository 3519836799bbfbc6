"""`load` and `answer` on files that this project has never seen, against an answer worked out by hand.

Months count from 0 (2020-01) and are evaluated at their middle. The effect of `booking` is there in full from
month 11; that of `call_back` grows as s(x) = 3x^2 - 2x^3 from month 14 to 18.
"""

import json
import math
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.functional import cli_files
from tests.functional.cli_document import check_document
from tests.functional.cli_run import Ended, dump, in_process, klantwinst

Loaded = tuple[Path, Ended]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    folder = tmp_path_factory.mktemp("own")
    return folder, klantwinst(folder, "load", *cli_files.write(folder), KLANTWINST_LANGUAGE="en")


@pytest.fixture(scope="module")
def answer(loaded: Loaded) -> dict[str, Any]:
    return ask(loaded[0])


@pytest.fixture
def copied(loaded: Loaded, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(loaded[0], tmp_path, dirs_exist_ok=True))


def ask(folder: Path, *options: object) -> dict[str, Any]:
    ended = in_process(folder, "answer", "desk_plan", "--draws", 64, "--format", "json", *options)
    assert ended.code == 0, ended.err
    document = json.loads(ended.out)
    check_document(document)
    return document[0]


def logit(share: float) -> float:
    return math.log(share / (1 - share))


def test_files_are_recognised_and_loaded_in_the_order_they_need(loaded: Loaded) -> None:
    _, ended = loaded
    assert (ended.code, ended.out) == (0, "")
    lines = ended.err.splitlines()
    assert [line.split(":")[0] for line in lines[:2]] == ["three.toml", "two.txt"]
    assert lines[-1].startswith("one.toml")
    assert "34 new" in lines[1]
    assert any("Duinstad, Veenwijk" in line for line in lines)
    assert any("archive, front_desk" in line for line in lines)


def test_loading_again_changes_nothing_and_a_newer_figure_supersedes(copied: Path) -> None:
    before = dump(copied)
    files = [copied / name for name in ("one.toml", "two.txt", "three.toml")]
    assert in_process(copied, "load", *files).code == 0
    assert dump(copied) == before
    newer = copied / "newer.csv"
    newer.write_text(
        "period,municipality,service,audience,metric,value,n\n2019-Q4,Duinstad,front_desk,citizen,waiting_minutes,8,300\n"
    )
    assert "1 changed" in in_process(copied, "load", newer, language="en").err
    kpi = json.loads(
        in_process(
            copied,
            "kpis",
            *("--municipality", "Duinstad", "--service", "front_desk", "--audience", "citizen"),
            *("--metric", "waiting_minutes", "--format", "json"),
        ).out
    )
    assert [(one["period"], one["value"], one["n"]) for one in kpi] == [("2019-Q4", 8, 300)]


def test_when_half_of_each_audience_notices(answer: dict[str, Any]) -> None:
    """Citizens: 1200 of 1640 cases a year are at the front desk of Duinstad, so `booking` decides: month 11.

    Entrepreneurs: three of four come to Veenwijk, where only `call_back` acts. Calls answered go from 62.5 % by
    10 points; 5 points are noticeable: s(x) = (logit .675 - logit .625)/(logit .725 - logit .625) = 0.480, so
    x = 0.487, which is month 15.95. The first month with its middle after that is 16.
    """
    found = {audience["audience"]: audience for audience in answer["audiences"]}
    for audience, month in (("citizen", "2020-12"), ("business", "2021-05")):
        assert [found[audience][name] for name in ("p10", "p50", "p90", "probability")] == [month] * 3 + [1]
    assert answer["as_of"] == "2020-01"


def test_what_it_comes_from(answer: dict[str, Any]) -> None:
    """Contributions count noticeable steps: booking ln 0.8/ln 0.9 = 2.12 in a quarter of the cases of entrepreneurs,
    call_back s(0.625) of its way to 72.5 % in all of them."""
    found = {audience["audience"]: audience["with"] for audience in answer["audiences"]}
    assert found["citizen"] == [{"investment": "booking", "share": 1}]
    step = logit(0.675) - logit(0.625)
    call_back = (3 * 0.625**2 - 2 * 0.625**3) * (logit(0.725) - logit(0.625)) / step
    booking = 0.25 * math.log(0.8) / math.log(0.9)
    shares = {part["investment"]: part["share"] for part in found["business"]}
    assert shares == pytest.approx(
        {"call_back": call_back / (call_back + booking), "booking": booking / (call_back + booking)}, abs=1e-4
    )


def test_worse_before_better(answer: dict[str, Any]) -> None:
    """sin(pi * 1.5/5) * ln 1.2 is above ln 1.1 from month 1, at the front desk: 1600 of 1640 cases of citizens."""
    worst = {audience["audience"]: audience["worst"] for audience in answer["audiences"]}
    assert worst["citizen"] == {
        "month": "2020-02",
        "share_worse": pytest.approx(1600 / 1640, abs=1e-4),
        "probability": 1,
    }
    assert worst["business"] == {"month": "2020-02", "share_worse": 1, "probability": 1}


def test_when_each_metric_is_noticeably_better_and_where_it_stands(answer: dict[str, Any]) -> None:
    months, levels = {}, {}
    for metric in answer["metrics"]:
        place = (metric["service"], metric["audience"], metric["municipality"], metric["metric"])
        months[place], levels[place] = (metric["p50"], metric["probability"]), metric["level"]
        assert not metric["assumed"]
    never = (None, 0)
    for audience in ("citizen", "business"):
        assert months["front_desk", audience, "Duinstad", "waiting_minutes"] == ("2020-12", 1)
        assert months["front_desk", audience, "Veenwijk", "waiting_minutes"] == never
        for town in ("Duinstad", "Veenwijk"):
            assert months["front_desk", audience, town, "answered_share"] == ("2021-05", 1)
            assert levels["front_desk", audience, town, "waiting_minutes"] == pytest.approx(11)
            assert levels["front_desk", audience, town, "answered_share"] == pytest.approx(0.625)
    archive = ("archive", "citizen", "Duinstad", "waiting_minutes")
    assert (months[archive], levels[archive]) == (never, 1440.5)
    assert len(months) == 9


def test_the_money_by_what_it_does(answer: dict[str, Any]) -> None:
    assert answer["money"] == {
        "total_eur": 500_000,
        "direct_eur": 50_000,
        "hoped_eur": 100_000,
        "enabling_eur": 100_000,
        "neutral_eur": 250_000,
        "neutral_share": 0.5,
        "expected_eur": {"p10": 500_000, "p50": 500_000, "p90": 500_000},  # no overrun of cost was filled in
        "run_eur": 0,
        "promised_saving_eur": 0,
        "spent_eur": None,
    }


def test_as_of_halfway_the_year_knows_half_of_it(copied: Path) -> None:
    answer = ask(copied, "--as-of", "2019-07")
    levels = {m["level"] for m in answer["metrics"] if m["metric"] == "waiting_minutes"}
    assert (answer["as_of"], levels) == ("2019-07", {10})


def test_a_data_set_of_its_own_name(tmp_path: Path) -> None:
    plan, figures, metrics = cli_files.write(tmp_path)
    assert in_process(tmp_path, "load", plan, figures, metrics, "--data-set", "towns").code == 0
    assert "towns" in in_process(tmp_path, "answer").sentence
    assert ask(tmp_path, "--data-set", "towns")["data_set"] == "towns"


def test_a_changed_plan_becomes_a_next_version_with_its_own_answer(copied: Path) -> None:
    first = ask(copied)
    (copied / "one.toml").write_text(cli_files.PLAN.replace("starts_after_months = 3", "starts_after_months = 5"))
    assert in_process(copied, "load", copied / "one.toml").code == 0
    second = ask(copied)
    assert (first["version"], second["version"]) == (1, 2)
    assert second["audiences"][0]["p50"] != first["audiences"][0]["p50"]
    assert {a["audience"]: a["p50"] for a in second["audiences"]} == {"citizen": "2021-02", "business": "2021-07"}


def test_a_file_name_that_is_no_text_is_loaded_and_said_as_well_as_it_can(loaded: Loaded, tmp_path: Path) -> None:
    files = cli_files.write(tmp_path)
    odd = files[0].with_name(os.fsdecode(b"own\xff" + os.fsencode(files[0].suffix)))
    files[0].rename(odd)
    ended = klantwinst(tmp_path, "load", odd, *files[1:], files[1], KLANTWINST_LANGUAGE="en")
    assert (ended.code, ended.out) == (0, "")
    assert "own\ufffd" in ended.err


def test_what_was_not_loaded_is_named_when_one_of_several_files_is_wrong(tmp_path: Path) -> None:
    first, *_ = cli_files.write(tmp_path)
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("period,municipality,audience,metric,value\n2014-13,M1,citizen,lead_time_days,4\n")
    ended = klantwinst(tmp_path, "load", first, wrong, KLANTWINST_LANGUAGE="en")
    assert ended.code == 2
    assert ended.err.splitlines()[0] == f"Not loaded: {first.name}, wrong.csv."
