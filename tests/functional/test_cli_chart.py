"""`klantwinst chart`: every kind of file, the names, and a sentence for what cannot be."""

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from services.publishing.library import exhibits
from tests.functional.cli_run import example, in_process

STARTS = {"png": b"\x89PNG", "svg": b"<svg", "pdf": b"%PDF", "zip": b"PK", "pptx": b"PK", "docx": b"PK"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return example(tmp_path_factory.mktemp("charts") / "data")


@pytest.mark.parametrize("kind", STARTS)
def test_it_writes_every_kind_of_file(folder: Path, tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"Wanneer.{kind.upper()}"
    ended = in_process(folder, "chart", "when", "--out", out)
    assert ended.code == 0, ended.err
    assert ended.out == ""
    assert ended.err.startswith(f"Geschreven: {out}. Meeste kans dat")
    assert out.read_bytes().startswith(STARTS[kind])


def test_the_names_stand_one_a_line_with_what_they_show(folder: Path) -> None:
    lines = in_process(folder, "chart", "--list").out.splitlines()
    assert [line.split()[0] for line in lines] == list(exhibits())
    assert lines[0].endswith(
        " Per scenario de kans dat de klant iets merkt en, als het komt, vanaf welke maand, van vroeg tot laat."
    )


def test_several_charts_go_in_one_package(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "alles.zip"
    assert in_process(folder, "chart", "when", "money", "--out", out).code == 0
    with zipfile.ZipFile(io.BytesIO(out.read_bytes())) as archive:
        assert len({name.split("/")[0] for name in archive.namelist()}) == 2


def test_a_shape_and_a_language_are_chosen(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "square.png"
    ended = in_process(folder, "chart", "money", "--out", out, "--shape", "square", "--language", "en")
    assert ended.err.startswith("Written: ")
    with Image.open(out) as image:
        assert image.size == (1080, 1080)


def test_a_title_that_says_too_much_is_told_and_written(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "chart.svg"
    asked = ["--row", "lead_time_days:building_permit:citizen", "--municipality", "M5"]
    ended = in_process(folder, "chart", "control", "--out", out, *asked, "--title", "Bouwen gaat sneller")
    assert ended.err.splitlines()[0] == "De titel zegt “sneller”. Het oordeel is: geen echte verandering."
    assert "Bouwen gaat sneller" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ([], "Noem een grafiek en een bestand."),
        (["when"], "Noem een grafiek en een bestand."),
        (
            ["no_such", "--out", "x.png"],
            "Een grafiek “no_such” is er niet. Kies uit: when, then_now, reach, with_what, money,",
        ),
        (
            ["contrl", "--out", "x.png"],
            "Een grafiek “contrl” is er niet. Bedoelt u “control”? Kies uit: when, then_now, reach,",
        ),
        (["when", "--out", "x.gif"], "Van “gif” kunnen we geen grafiek maken."),
        (["when", "--out", "x"], "Van “-” kunnen we geen grafiek maken."),
        (["when", "money", "--out", "x.png"], "Dit kan met één grafiek tegelijk."),
        (["when", "--out", "x.png", "--shape", "round"], "round kennen we niet bij --shape."),
        (["when", "--out", "x.png", "--language", "de"], "de kennen we niet bij --language."),
        (["when", "--out", "x.png", "--title", "x" * 500], "Deze titel heeft 500 tekens."),
        (["when", "--out", "no_folder/x.png"], "no_folder/x.png kan niet worden geschreven."),
        (["control", "--out", "x.png", "--row", "a:b:citizen"], "Een reeks “a:b:citizen” is hier niet."),
        (["counterfactual", "--out", "x.png", "--effect", "99"], "Een gemeten effect met nummer 99 is er niet."),
        (["area_map", "--out", "x.png"], "Er is nog geen kaart van gemeenten."),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert in_process(folder, "chart", *asked).sentence.startswith(said)
    assert list(tmp_path.iterdir()) == []


def test_without_scenarios_the_figures_can_still_be_drawn(tmp_path: Path) -> None:
    out = tmp_path / "x.png"
    assert in_process(tmp_path / "empty", "chart", "spending_overhead", "--out", out).code == 0
    assert in_process(tmp_path / "empty", "chart", "when", "--out", out).code == 2
    assert in_process(tmp_path / "empty", "chart", "control", "--out", out).sentence.startswith(
        "Er zijn nog geen cijfers"
    )
