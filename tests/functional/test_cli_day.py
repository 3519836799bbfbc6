"""A controller's day by command line: own figures, a plan from a template, what if, a proposal and a decision; three
months later a go-live, an amount and a delay, and why the date moved. In a browser: see `test_plan_browser`."""

import json
from pathlib import Path
from typing import Any

import pytest

from services.text import t
from tests.functional.cli_run import example, klantwinst
from tests.functional.two_towns import STARTS, own_figures


@pytest.mark.slow
def test_a_controllers_day(tmp_path: Path) -> None:
    folder = example(tmp_path)

    def run(*words: object, **environment: str) -> str:
        ended = klantwinst(folder, *map(str, words), **environment)
        assert ended.code == 0, ended
        return ended.out + ended.err

    def answered(*named: str) -> list[dict[str, Any]]:
        said = klantwinst(folder, "answer", *named, "--format", "json")
        assert said.code == 0, said
        found: list[dict[str, Any]] = json.loads(said.out)
        return found

    run("load", own_figures(tmp_path))
    run("plan", "new", "ours", "--from", "efficient_provider_own", "--starts", f"{STARTS:%Y-%m}", "--name", "Ons plan")
    assert "50.000 hoger" in run("plan", "set", "ours", "joint_ict_organisation.budget_eur=450000").replace(
        "\u00a0", " "
    )
    run("plan", "copy", "ours", "what_if")
    run("plan", "set", "what_if", "shared_permit_system.starts_after_months=48")
    assert "18 maanden later" in run("plan", "diff", "ours", "what_if")
    (tried,) = answered("what_if")
    (plan,) = answered("ours")
    assert tried["audiences"][0]["probability"] <= plan["audiences"][0]["probability"]
    run("plan", "propose", "ours")
    run("plan", "decide", "ours", "--on", STARTS, "--by", "gemeenteraad")
    assert [one["scenario"] for one in answered()] == ["ours"]

    year = STARTS.year
    why = ("--reason", "gehoord van de projectleider")
    run("actual", "ours", "joint_ict_organisation", "live", "--on", f"{year}-03-15", *why)
    run(
        "actual",
        "ours",
        "joint_ict_organisation",
        "spent",
        "--on",
        STARTS,
        "--until",
        f"{year}-03-31",
        "--eur",
        420000,
        *why,
    )
    run(
        "actual",
        "ours",
        "shared_permit_system",
        "delayed",
        "--on",
        f"{year}-03-20",
        "--until",
        f"{year + 6}-01-01",
        *why,
    )
    (now,) = answered()
    assert "actuals" in {one["cause"] for one in now["moved"]}
    assert now["audiences"][0]["probability"] < plan["audiences"][0]["probability"]
    for language in ("nl", "en"):
        said = run("track-record", "ours", "--between", "1,2", KLANTWINST_LANGUAGE=language)
        assert t("history.why_actuals", language) in said
