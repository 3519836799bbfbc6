"""Figures about four people, and every way out: none of them, nor their number, is in what leaves."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from tests.functional.cli_run import Ended, in_process

MONTHS = [f"{2021 + at // 12}-{at % 12 + 1:02d}" for at in range(30)]
FEW = {at: 77.31 + at for at in range(0, 30, 5)}  # what must not leave, by place: nothing else looks like it
HEADING = "period,municipality,service,audience,metric,value,n"


def figures(newest: int = 29) -> str:
    """Thirty months of one municipality, a few of them about four people; `newest`: which is the last."""
    rows = [
        f"{month},Smallville,parking,citizen,lead_time_days,{FEW.get(at, 20 + at % 5)},{4 if at in FEW else 60}"
        for at, month in enumerate(MONTHS[: newest + 1])
    ]
    return "\n".join([HEADING, *rows]) + "\n"


@pytest.fixture(scope="module", params=[29, 25])
def folder(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """Once with a newest figure over sixty, and once with one over four, on which the verdict would rest."""
    place = tmp_path_factory.mktemp("small")
    (place / "small.csv").write_text(figures(request.param), encoding="utf-8")
    assert in_process(place / "data", "load", place / "small.csv").code == 0
    return place


def chart(folder: Path, out: Path, *more: str) -> Ended:
    asked = ("--municipality", "Smallville", "--data-set", "own")
    ended = in_process(folder / "data", "chart", "control", *asked, "--out", out, *more)
    assert ended.code == 0, ended.err
    return ended


def texts(content: bytes) -> dict[str, str]:
    """What can be read in a file, by name; of files within it too."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            inner = archive.read(name)
            if name.endswith((".xlsx", ".pptx", ".docx")):
                found |= {f"{name}/{part}": text for part, text in texts(inner).items()}
            elif name.endswith((".txt", ".csv", ".svg", ".xml", ".rels")):
                found[name] = inner.decode("utf-8-sig")
    return found


def given_away(text: str) -> list[str]:
    """Values of few, with a comma or a point: in words, and in what a screen reader says of a mark."""
    said = " ".join([re.sub(r"<[^>]*>", " ", text), *re.findall(r'aria-label="([^"]*)"', text)])
    return [shown for value in FEW.values() for shown in re.findall(rf"(?<!\d)(?<!\d[.,]){int(value)}[.,]\d", said)]


@pytest.mark.parametrize("kind", ["zip", "pptx", "docx"])
def test_nothing_of_few_is_in_what_leaves(folder: Path, tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"c.{kind}"
    chart(folder, out)
    for name, text in texts(out.read_bytes()).items():
        assert given_away(text) == [], name
        assert "n = 4" not in text, name
        if name.endswith(".csv"):
            assert not re.search(r";4(,0)?;", text), name
            assert text.count("suppressed" if "full" in name else "onderdrukt") >= 6, name
    said = " ".join(texts(out.read_bytes()).values())
    assert "Zonder cijfers over te weinig mensen" in said and "intern gebruik" not in said


def test_words_about_a_newest_figure_over_few_say_that_it_cannot_be_shown(folder: Path, tmp_path: Path) -> None:
    ended = chart(folder, tmp_path / "c.svg")
    newest = "2023-02" if (folder / "small.csv").read_text(encoding="utf-8").count("\n") == 27 else "2023-06"
    cannot = "parking, Smallville (inwoners): doorlooptijd in februari 2023 gaat over te weinig mensen om te tonen"
    assert (cannot in ended.err) == (newest == "2023-02")
    assert given_away((tmp_path / "c.svg").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("language", "word", "mark"),
    [("nl", "intern", "Alleen voor intern gebruik"), ("en", "internal", "For internal use only")],
)
def test_for_internal_use_everything_is_there_and_says_so(
    folder: Path, tmp_path: Path, language: str, word: str, mark: str
) -> None:
    chart(folder, tmp_path / "c.zip", "--internal", "--language", language)
    assert not (tmp_path / "c.zip").exists()
    found = texts((tmp_path / f"c-{word}.zip").read_bytes())
    assert {name.split("/")[0].split("-")[1] for name in found} == {word}
    by_end = {name.rsplit("/", 1)[-1]: text for name, text in found.items()}
    assert given_away(by_end["data_full.csv"])
    for name in ("README.txt", "picture.svg", "alt.txt"):
        assert mark in by_end[name], name
    assert "internal" not in by_end["link.txt"]


def test_a_name_that_says_it_already_stays(folder: Path, tmp_path: Path) -> None:
    chart(folder, tmp_path / "voor-intern.svg", "--internal")
    assert "Alleen voor intern gebruik" in (tmp_path / "voor-intern.svg").read_text(encoding="utf-8")


def test_the_table_of_the_command_line_is_internal_and_whole(folder: Path) -> None:
    newest = (folder / "small.csv").read_text(encoding="utf-8").splitlines()[-1].split(",")
    shown = in_process(folder / "data", "kpis", "--data-set", "own", "--format", "csv").out
    assert f",{float(newest[5])},{newest[6]}," in shown
