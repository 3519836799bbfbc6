"""What became of a promise, on every surface: broken, of plain numbers, kept, half kept, and not to be seen."""

import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from tests.functional.cli_run import in_process

PLAN = """
code = "plan"
starts_on = 2024-01-01
decided_on = 2024-01-01
horizon_months = 60
data_set = "own"
name = {{ nl = "Eén loket", en = "One desk" }}

[[investment]]
code = "desk"
kind = "process_change"
name = {{ nl = "Het loket", en = "The desk" }}
budget_eur = 50_000
duration_months = 2
overrun = {overrun}

[[investment.effect]]
metric = "lead_time_days"
improvement = {improvement}
lag_months = {lag}
probability = {probability}
"""
RANGES = {
    "overrun": "{ p10 = 0.95, p50 = 1.2, p90 = 1.9 }",
    "improvement": "{ p10 = 0.15, p50 = 0.3, p90 = 0.4 }",
    "lag": "{ p10 = 0.5, p50 = 1, p90 = 2 }",
    "probability": "0.9",
}
NUMBERS = {"overrun": "1.0", "improvement": "0.3", "lag": "1", "probability": "1.0"}
SMALL = {**RANGES, "improvement": "{ p10 = 0.09, p50 = 0.11, p90 = 0.13 }"}
BROKEN = "Beloofd: voorjaar 2024. Gemeten: niet gebeurd"
NOT_SEEN = "of de belofte uitkomt, kan in deze cijfers binnen de looptijd niet worden gezien"


def figures(part: float, noise: float) -> str:
    """36 months before and 14 since the start; from April 2024 on shorter by `part`."""
    rng = np.random.default_rng(4)
    rows = ["period,municipality,service,audience,metric,value,n"]
    for at in range(50):
        level = 50 * (1 - part * (at >= 39)) * np.exp(noise * rng.standard_normal())
        rows.append(f"{2021 + at // 12}-{at % 12 + 1:02},M1,permit,citizen,lead_time_days,{level:.1f},80")
    return "\n".join(rows)


CASES = {
    "broken": (RANGES, 0.0, 0.05),
    "plain_numbers": (NUMBERS, 0.0, 0.05),
    "kept": (RANGES, 0.3, 0.05),
    "half": (RANGES, 0.15, 0.05),
    "not_seen": (SMALL, 0.0, 0.5),
}


@pytest.fixture(scope="module")
def surfaces(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """By case what the command line says (and its JSON), what the package of the chart holds, and the public page."""
    return {name: _surfaces(tmp_path_factory.mktemp(name), *case) for name, case in CASES.items()}


def _surfaces(folder: Path, numbers: dict[str, str], part: float, noise: float) -> dict[str, str]:
    (folder / "plan.toml").write_text(PLAN.format(**numbers), encoding="utf-8")
    lines = figures(part, noise).splitlines()
    for known in (lines[:37], lines):  # at the start, and 14 months later
        (folder / "figures.csv").write_text("\n".join(known), encoding="utf-8")
        assert in_process(folder, "load", folder / "figures.csv", folder / "plan.toml").code == 0
        said = in_process(folder, "answer")
    assert said.code == 0, said.err
    document = in_process(folder, "answer", "--format", "json").out
    assert in_process(folder, "chart", "when", "--out", folder / "when.zip").code == 0
    with zipfile.ZipFile(folder / "when.zip") as package:
        texts = [package.read(name).decode() for name in package.namelist() if name.endswith((".md", ".txt", ".svg"))]
    assert in_process(folder, "publish", folder / "web").code == 0
    page = next((folder / "web" / "publiek").glob("index.html")).read_text(encoding="utf-8")
    changes = in_process(folder, "kpis", "--changes").out
    return {"said": said.out, "json": document, "package": "\n".join(texts), "page": page, "changes": changes}


def citizen(found: dict[str, str]) -> dict:
    return json.loads(found["json"])[0]["audiences"][0]


@pytest.mark.parametrize("case", ["broken", "plain_numbers"])
def test_a_promise_that_was_broken_leads_everywhere(surfaces: dict[str, dict[str, str]], case: str) -> None:
    found = surfaces[case]
    one = citizen(found)
    assert one["refuted"] and one["promised"]["given"]["p50"] < "2024-07"
    assert one["probability"] < 0.1  # what was measured counts in what is expected now
    assert BROKEN in found["said"] and "hoogstens 1 op 20 keer" in found["said"]
    assert "beloofd was voorjaar 2024, gemeten is dat het niet gebeurde" in found["package"]
    assert BROKEN in found["page"]
    news = next(line for line in found["changes"].splitlines() if line.startswith("Eén loket, inwoners"))
    assert BROKEN in news and "Er zijn nieuwe cijfers" in news and "procentpunt kleiner." in news


@pytest.mark.parametrize("case", ["kept", "half", "not_seen"])
def test_a_promise_that_was_not_broken_is_nowhere_said_to_be(surfaces: dict[str, dict[str, str]], case: str) -> None:
    found = surfaces[case]
    assert citizen(found)["refuted"] is None
    assert all("niet gebeurd" not in found[name] for name in ("said", "package", "page"))


def test_a_promise_that_is_kept_is_surer_now(surfaces: dict[str, dict[str, str]]) -> None:
    assert citizen(surfaces["kept"])["probability"] > 0.97


def test_a_promise_that_is_half_kept_is_smaller_than_was_thought(surfaces: dict[str, dict[str, str]]) -> None:
    (learned,) = json.loads(surfaces["half"]["json"])[0]["learned"]["investments"]
    assert learned["comes"] > 0.9 and 0.4 < learned["size"] < 0.75
    assert "procent van wat was aangenomen" not in surfaces["half"]["said"]  # that stands on the page, not here


def test_what_cannot_be_seen_says_so(surfaces: dict[str, dict[str, str]]) -> None:
    assert NOT_SEEN in surfaces["not_seen"]["said"]
    (promise,) = json.loads(surfaces["not_seen"]["json"])[0]["promises"]
    assert promise["seen_from"] is None and not promise["looks_like_not"]


def test_a_plan_that_is_changed_keeps_the_promise_that_it_made(tmp_path: Path) -> None:
    """Another plan after the figures are known does not undo what was promised before."""
    _surfaces(tmp_path, *CASES["broken"])
    later = {**RANGES, "lag": "40", "improvement": "0.12"}
    (tmp_path / "plan.toml").write_text(PLAN.format(**later), encoding="utf-8")
    assert in_process(tmp_path, "load", tmp_path / "plan.toml").code == 0
    assert BROKEN in in_process(tmp_path, "answer").out
