"""What really happened: written down by command and by file, listed, in the answer, and taken back."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.functional.cli_run import Ended, dump, in_process
from tests.workbooks import write_workbook

PLAN = """
code = "one_desk"
starts_on = 2024-01-01
decided_on = 2024-01-01
horizon_months = 60
name = { nl = "Eén loket", en = "One desk" }

[[investment]]
code = "case_system"
kind = "applications"
name = { nl = "Zaaksysteem", en = "Case system" }
budget_eur = 600_000
duration_months = 12
overrun = { p10 = 0.9, p50 = 1.2, p90 = 1.8 }

[[investment.effect]]
metric = "lead_time_days"
improvement = { p10 = 0.15, p50 = 0.2, p90 = 0.3 }
probability = 0.9

[[investment]]
code = "workplace"
kind = "infrastructure"
name = { nl = "Werkplek vernieuwen", en = "New workplaces" }
budget_eur = 700_000
duration_months = 18
overrun = 1.0
"""
HEADINGS = ("investering", "jaar", "begroot", "werkelijk", "stand", "toelichting")
SHEET = (
    ("Zaaksysteem", 2024, 600000, 250000, "gestart 2024-03", "drie maanden later door aanbesteding"),
    ("Werkplek vernieuwen", 2024, 700000, 815000, "loopt", "duurdere licenties"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.toml").write_text(PLAN, encoding="utf-8")
    rows = ["period,municipality,service,audience,metric,value,n"]
    rows += [f"2023-{month:02},M1,permit,citizen,lead_time_days,{40 + month % 3},60" for month in range(1, 13)]
    (tmp_path / "figures.csv").write_text("\n".join(rows), encoding="utf-8")
    assert in_process(tmp_path, "load", tmp_path / "figures.csv", tmp_path / "plan.toml").code == 0
    return tmp_path


def actual(folder: Path, *words: object, **settings: str) -> Ended:
    return in_process(folder, "actual", "one_desk", *words, **settings)


def answer(folder: Path) -> dict:
    ended = in_process(folder, "answer", "--draws", "512", "--format", "json")
    assert ended.code == 0, ended.err
    return json.loads(ended.out)[0]


def test_what_is_written_down_counts_is_listed_and_can_be_taken_back(folder: Path) -> None:
    before, stood = answer(folder), dump(folder)
    assert before["actuals"] == [] and before["money"]["spent_eur"] is None
    done = actual(folder, "case_system", "started", "--on", "2024-03-01", "--reason", "aanbesteding duurde langer")
    assert (done.code, done.err) == (0, "Zaaksysteem: begonnen. Opgeschreven.\n")
    assert actual(folder, "case_system", "live", "--on", "2025-06-16", "--reason", "klaar").code == 0
    after = answer(folder)
    assert after["as_of"] == "2025-07"
    (citizen,) = after["audiences"]
    assert citizen["given"] == dict.fromkeys(("p10", "p50", "p90"), "2025-06")
    assert [(one["investment"], one["actual"]) for one in after["actuals"]] == [
        ("case_system", "started"),
        ("case_system", "live"),
    ]
    listed = actual(folder, "--format", "json")
    assert [one["on"] for one in json.loads(listed.out)] == ["2024-03-01", "2025-06-16"]
    assert all(one["recorded_by"] for one in json.loads(listed.out))
    assert "aanbesteding duurde langer" in actual(folder).out
    said = in_process(folder, "answer").out
    assert "Investeringen: 0 begonnen, 1 in gebruik en 0 gestopt, van 2." in said
    assert "gerekend alsof ze nog moeten beginnen: werkplek vernieuwen." in said
    for _ in range(2):
        assert in_process(folder, "undo").code == 0
    assert json.loads(actual(folder, "--format", "json").out) == []
    assert [line for line in dump(folder) if 'INTO "actual"' in line] == []
    assert [line for line in stood if 'INTO "observation"' in line] == [
        line for line in dump(folder) if 'INTO "observation"' in line
    ]


def test_a_delay_is_a_later_go_live(folder: Path) -> None:
    actual(folder, "case_system", "started", "--on", "2024-03-01", "--reason", "later")
    sooner = answer(folder)["audiences"][0]["given"]["p50"]
    until = ("--until", "2026-01-01", "--reason", "leverancier failliet")
    assert actual(folder, "case_system", "delayed", "--on", "2024-09-01", *until).code == 0
    assert answer(folder)["audiences"][0]["given"]["p50"] > sooner


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("cases", "live", "--on", "2025-01-01"), "Bekend: case_system"),
        (("case_system", "live", "--on", "2023-12-31"), "vóór het begin van het plan (2024-01-01)"),
        (("case_system", "switched_off", "--on", "2025-01-01"), "pas nadat de investering in gebruik was"),
        (("case_system", "spent", "--on", "2025-01-01"), "hoort een bedrag in euro"),
        (("case_system", "ready", "--on", "2025-01-01"), "kies uit 'started', 'live'"),
        (("case_system", "live", "--on", "straks"), "hier hoort een datum"),
    ],
)
def test_what_cannot_have_happened_is_one_sentence_and_changes_nothing(
    folder: Path, words: tuple[str, ...], said: str
) -> None:
    stood = dump(folder)
    refused = actual(folder, *words, "--reason", "zo")
    assert said in refused.sentence and dump(folder) == stood


def test_tomorrow_has_not_happened(folder: Path) -> None:
    tomorrow = (date.today() + timedelta(days=1)).isoformat()
    assert "nog niet geweest" in actual(folder, "case_system", "live", "--on", tomorrow, "--reason", "zo").sentence


def test_a_list_of_spending_as_a_colleague_keeps_it(folder: Path) -> None:
    book = folder / "uitgaven.xlsx"
    write_workbook(book, [HEADINGS, *SHEET])
    loaded = in_process(folder, "load", book)
    assert loaded.code == 0, loaded.err
    assert "uitgaven.xlsx: wat er gebeurde, 3 nieuw" in loaded.err
    after = answer(folder)
    assert [(one["investment"], one["actual"], one["on"], one["eur"]) for one in after["actuals"]] == [
        ("case_system", "spent", "2024-01-01", 250000.0),
        ("workplace", "spent", "2024-01-01", 815000.0),
        ("case_system", "started", "2024-03-01", None),
    ]
    assert after["money"]["spent_eur"] == 1_065_000
    assert after["money"]["expected_eur"]["p10"] >= 600_000 + 815_000 - 1
    said = in_process(folder, "answer").out.replace("\N{NO-BREAK SPACE}", " ")
    assert "Uitgegeven tot nu: € 1,1 miljoen, van € 1,3 miljoen die is begroot." in said
    again = in_process(folder, "load", book)
    assert "0 nieuw" in again.err
    write_workbook(book, [HEADINGS, (*SHEET[0][:3], 400000, *SHEET[0][4:]), SHEET[1]])
    assert "1 gewijzigd" in in_process(folder, "load", book).err  # a year that went on: no amount counts twice
    assert answer(folder)["money"]["spent_eur"] == 1_215_000
    assert in_process(folder, "undo").code == 0
    assert answer(folder)["money"]["spent_eur"] == 1_065_000


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("Zaaksysteen", 2024, 0, 1, "loopt", "x"), "staat niet in het plan. Bekend: Zaaksysteem"),
        (("Zaaksysteem", "vorig jaar", 0, 1, "loopt", "x"), "hier hoort een jaar"),
        (("Zaaksysteem", 2024, 0, 1, "bijna klaar", "x"), "dit is niet te lezen"),
        (("Zaaksysteem", 2024, 0, "veel", "loopt", "x"), "getal"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_nothing_is_kept(folder: Path, row: tuple, said: str) -> None:
    stood = dump(folder)
    write_workbook(folder / "uitgaven.xlsx", [HEADINGS, row])
    refused = in_process(folder, "load", folder / "uitgaven.xlsx")
    assert refused.code == 2 and said in refused.err and dump(folder) == stood
