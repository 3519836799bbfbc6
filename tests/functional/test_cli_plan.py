"""`klantwinst plan`: a plan from a packaged one to a decision, and what is said where something is wrong."""

import json
from pathlib import Path

import pytest

from tests.for_every import for_every
from tests.functional.cli_run import example, klantwinst


def plans(folder: Path) -> dict[tuple[str, int], str]:
    rows = json.loads(klantwinst(folder, "plan", "list", "--format", "json").out)
    return {(row["code"], row["version"]): row["state"] for row in rows}


@pytest.mark.slow
def test_from_a_packaged_plan_to_a_decision_and_a_change_of_it(tmp_path: Path) -> None:
    folder = example(tmp_path)

    def run(*words: str) -> str:
        ended = klantwinst(folder, "plan", *words)
        assert ended.code == 0, ended
        return ended.out + ended.err

    run("new", "ours", "--from", "service_provider", "--starts", "2012-01", "--name", "Ons plan")
    said = run("set", "ours", "permits_redesign.starts_after_months=18", "permits_redesign.budget_eur=1390000")
    assert "begint 6 maanden later" in said and "€ 240.000 hoger" in said.replace("\u00a0", " ")
    assert plans(folder)["ours", 2] == "draft"
    assert "ours" not in [each["scenario"] for each in _answers(folder)]
    asked = klantwinst(folder, "answer", "ours", "--draws", "64", "--format", "json")
    assert "ontwerp" in asked.err and json.loads(asked.out)[0]["scenario"] == "ours"
    run("propose", "ours", "--reason", "voor de raad van december")
    run("decide", "ours", "--on", "2026-11-20", "--by", "gemeenteraad")
    assert plans(folder)["ours", 2] == "decided"
    assert "ours" in [each["scenario"] for each in _answers(folder)]
    run("export", "ours", "--out", str(tmp_path / "ours.toml"))
    assert "1 gelijk" in klantwinst(folder, "load", tmp_path / "ours.toml").err
    run("set", "ours", "horizon_months=108")
    assert "108" in run("diff", "ours@2", "ours@3")
    assert (plans(folder)["ours", 2], plans(folder)["ours", 3]) == ("decided", "draft")
    run("decide", "ours", "--on", "2026-11-21", "--by", "gemeenteraad", "--reason", "een jaar langer")
    run("archive", "ours")
    assert "ours" not in [each["scenario"] for each in _answers(folder)]
    assert klantwinst(folder, "undo").code == 0
    assert plans(folder)["ours", 3] == "decided"


def _answers(folder: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(klantwinst(folder, "answer", "--draws", "64", "--format", "json").out)
    return found


@for_every(
    ("words", "expected"),
    [
        (("new", "ours", "--from", "nowhere"), "service_provider"),
        (("new", "service_provider", "--from", "service_provider"), "bestaat al"),
        (("new", "a b", "--from", "service_provider"), "code"),
        (("new", "ours", "--from", "service_provider", "--starts", "zomer"), "zomer"),
        (("set", "nowhere", "horizon_months=72"), "nowhere"),
        (("set", "service_provider", "horizon_months"), "PAD=WAARDE"),
        (("set", "service_provider", "permits_redesing.budget_eur=3"), "permits_redesign"),
        (("set", "service_provider", "horizon_months=1"), "Er is niets bewaard"),
        (("set", "service_provider", "permits_redesign.depends_on=['nobody']"), "nobody"),
        (("set", "service_provider", "permits_redesign.effect[1].metric=nothing"), "nothing"),
        (("propose", "service_provider"), "stap"),
        (("decide", "nowhere"), "nowhere"),
        (("diff", "service_provider@9"), "service_provider@1"),
        (("export", "service_provider", "--out", "plan.pdf"), ".toml"),
        (("export", "service_provider", "--out", "/no/such/folder/plan.toml"), "plan.toml"),
    ],
)
def test_what_is_wrong_is_one_sentence(example_folder: Path, words: tuple[str, ...], expected: str) -> None:
    assert expected in klantwinst(example_folder, "plan", *words).sentence


@pytest.fixture(scope="module")
def example_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return example(tmp_path_factory.mktemp("plans"))


@pytest.mark.slow
def test_people_come_in_the_place_of_hardware(tmp_path: Path) -> None:
    folder = example(tmp_path)
    assert klantwinst(folder, "plan", "new", "ours", "--from", "efficient_provider_own").code == 0
    swap = ("plan", "swap", "ours", "joint_environment", "--for")
    ended = klantwinst(folder, *swap, "service_provider.broker_competences")
    assert ended.code == 0 and "soort: vaardigheden. Dat was infrastructuur" in ended.out, ended
    assert "broker_competences" in klantwinst(folder, *swap, "service_provider.nothing").err
    assert "joint_environment" in klantwinst(folder, "plan", "swap", "ours", "nothing", "--for", "ours.x").err
