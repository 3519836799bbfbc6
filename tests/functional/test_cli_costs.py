"""Postings of a bookkeeping, what was saved and what it cost to run, and the answer to why costs did not fall."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.for_every import for_every
from tests.functional.cli_run import example, klantwinst

POSTINGS = """investering;periode;bedrag;omschrijving;soort
Minder programma's gebruiken;2012-02;10.000,50;Inhuur;investering
Minder programma's gebruiken;201202;-500,50;Creditnota;investering
minder programma's gebruiken;maart 2012;15.000,00;Inhuur;
application_rationalisation;31-03-2012;5.000,00;Onder de code;
Minder programma's gebruiken;2012-04;700,00;Geboekt;
Minder programma's gebruiken;2012-04;-700,00;En teruggeboekt;
Minder programma's gebruiken;31-03-2013;900,00;Licenties;exploitatie
Minder programma's gebruiken;2013-03;0;Contract loopt door;besparing
"""


def ours(tmp_path: Path) -> Path:
    folder = example(tmp_path)
    for words in (
        ("plan", "new", "ours", "--from", "service_provider", "--starts", "2012-01", "--name", "Ons plan"),
        ("plan", "set", "ours", "application_rationalisation.saves_eur_per_year=300000"),
        # the packaged plans have an investment of this name too
        ("plan", "decide", "ours", "--on", "2011-12-20", "--by", "gemeenteraad"),
        *(
            ("plan", "archive", code)
            for code in ("service_provider", "efficient_provider_own", "efficient_provider_cloud")
        ),
    ):
        ended = klantwinst(folder, *words)
        assert ended.code == 0, ended
    return folder


def recorded(folder: Path) -> list[tuple[str, str, str, float]]:
    rows = json.loads(klantwinst(folder, "actual", "ours", "--format", "json").out)
    return [(one["actual"], one["on"], one["until"], one["eur"]) for one in rows]


@pytest.mark.slow
def test_postings_add_up_by_month_and_the_difference_is_taken_apart(tmp_path: Path) -> None:
    folder = ours(tmp_path)
    file = tmp_path / "boekingen.csv"
    file.write_text(POSTINGS, encoding="utf-8")
    ended = klantwinst(folder, "load", file)
    assert ended.code == 0, ended
    assert recorded(folder) == [
        ("spent", "2012-02-01", "2012-02-29", 9_500.0),
        ("spent", "2012-03-01", "2012-03-31", 20_000.0),
        ("spent", "2012-04-01", "2012-04-30", 0.0),
        ("running", "2013-03-01", "2013-03-31", 900.0),
        ("saved", "2013-03-01", "2013-03-31", 0.0),
    ]
    assert "5 gelijk" in klantwinst(folder, "load", file).err
    assert klantwinst(folder, "actual", "ours", "application_rationalisation", "live", "--on", "2012-12-01",
                      "--reason", "eerder klaar").code == 0  # fmt: skip
    table = klantwinst(folder, "plan", "costs", "ours").out.replace("\u00a0", " ")
    assert "Beloofd op 20 december 2011" in table
    assert "Minder bespaard per jaar" in table
    found = json.loads(klantwinst(folder, "plan", "costs", "ours", "--format", "json").out)
    one = next(each for each in found["investments"] if each["investment"] == "application_rationalisation")
    parts = sum(one[name] for name in ("later", "less_saved", "dearer_to_run", "dearer_to_build"))
    promised, expected = (
        one[side]["saved_eur"] - one[side]["running_eur"] - one[side]["build_eur"] for side in ("promised", "expected")
    )
    assert parts == pytest.approx(promised - expected, abs=0.01)
    assert (one["saving_recorded"], one["expected"]["saved_eur"], one["saved_so_far_eur"]) == (True, 0.0, 0.0)
    assert one["run_since_eur_per_year"] == pytest.approx(900 / 31 * 365.25)
    assert one["expected"]["build_eur"] == 29_500.0
    added = ("plan", "decide", "ours", "--on", "2012-06-01", "--by", "gemeenteraad", "--reason", "geen portaal")
    assert klantwinst(folder, "plan", "swap", "ours", "entrepreneur_route", "--for",
                      "efficient_provider_own.process_alignment").code == 0  # fmt: skip
    assert klantwinst(folder, *added).code == 0
    assert klantwinst(folder, "plan", "costs", "ours").code == 0
    rows = list(csv.DictReader(io.StringIO(klantwinst(folder, "plan", "costs", "ours", "--format", "csv").out)))
    assert {row["investment"] for row in rows} == {each["investment"] for each in found["investments"]}
    picture = klantwinst(folder, "chart", "planned_spent", "--scenario", "ours", "--out", tmp_path / "geld.svg")
    assert picture.code == 0 and "beloofd was" in picture.err + picture.out
    assert klantwinst(folder, "undo").code == 0  # of the decision
    assert klantwinst(folder, "undo").code == 0  # of the other investment
    assert klantwinst(folder, "undo").code == 0  # of what is in use
    assert klantwinst(folder, "undo").code == 0  # of the postings
    assert recorded(folder) == []


@for_every(
    ("change", "expected"),
    [
        (("2012-02;10.000,50", "zomer;10.000,50"), "geen maand of dag"),
        (("10.000,50", "veel"), "hoort een getal"),
        (("-500,50", "-50.500,50"), "terugboeking hoort bij de maand"),
        (("soort\nMinder", "soort\nMider"), "Minder programma's gebruiken"),
        ((";besparing", ";overig"), "investering, exploitatie of besparing"),
    ],
)
def wrong_postings(change: tuple[str, str], expected: str, ours_once: Path) -> None:
    file = ours_once / "fout.csv"
    file.write_text(POSTINGS.replace(*change, 1), encoding="utf-8")
    ended = klantwinst(ours_once, "load", file)
    assert ended.code == 2 and expected in ended.err, ended


@pytest.fixture(scope="module")
def ours_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ours(tmp_path_factory.mktemp("ours"))


test_what_cannot_be_read_is_said = pytest.mark.slow(wrong_postings)


@pytest.mark.slow
def test_a_plan_without_a_promise_or_that_does_not_exist_says_so(ours_once: Path) -> None:
    assert "bestaat niet" in klantwinst(ours_once, "plan", "costs", "nowhere").err
    english = klantwinst(ours_once, "plan", "costs", "ours", KLANTWINST_LANGUAGE="en").out
    assert "Promised on 20 December 2011" in english and "cannot be said" in english
