"""Slides and letters of the packaged example, opened by an office suite of somebody else."""

import io
import os
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from services.publishing.exhibit_parts.chart_data import chart_data
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.library import exhibit
from services.publishing.package.letter import letter
from services.publishing.package.slides import slides
from tests.state import now
from tests.wait import PATIENCE

CHARTS = ("control", "when", "counterfactual")
HOME = "https://voorbeeld.example"
SOFFICE = shutil.which("soffice")


@pytest.fixture(scope="module")
def exhibits(example_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Exhibit]:
    if SOFFICE is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is not installed")
        pytest.skip("LibreOffice is not installed")
    address = f"sqlite:///{shutil.copy(example_folder / 'klantwinst.db', tmp_path_factory.mktemp('office'))}"
    asked = chart_data(now(address))
    return [exhibit(asked, {"chart": chart}, "nl") for chart in CHARTS]


def as_pdf(content: bytes, name: str, folder: Path) -> pikepdf.Pdf:
    """What the office makes of it, with settings of its own."""
    (folder / name).write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), name]
    ended = subprocess.run(command, cwd=folder, capture_output=True, timeout=PATIENCE)
    assert ended.returncode == 0, ended.stderr
    return pikepdf.open(io.BytesIO((folder / name).with_suffix(".pdf").read_bytes()))


def pictures_in(found: pikepdf.Pdf) -> int:
    return len({image.objgen for page in found.pages for image in page.get_images().values()})


def text_of(folder: Path, name: str) -> str | None:
    """The words in the PDF, where there is something that reads them."""
    reader = shutil.which("pdftotext")
    if reader is None:
        return None
    ended = subprocess.run([reader, str(folder / name), "-"], capture_output=True, check=True, timeout=PATIENCE)
    return " ".join(ended.stdout.decode().split())


def test_slides_open_with_a_page_for_every_chart_and_lose_no_words(exhibits: list[Exhibit], tmp_path: Path) -> None:
    with as_pdf(slides(exhibits, HOME), "charts.pptx", tmp_path) as found:
        assert len(found.pages) == len(exhibits)
        assert pictures_in(found) == len(exhibits)
    text = text_of(tmp_path, "charts.pdf")
    for one in exhibits if text is not None else []:
        for said in (one.title, one.facts.known, one.facts.count):
            assert " ".join(said.split()) in str(text)


def test_letters_open_with_a_page_or_more_for_every_chart_and_lose_no_words(
    exhibits: list[Exhibit], tmp_path: Path
) -> None:
    with as_pdf(letter(exhibits, HOME), "charts.docx", tmp_path) as found:
        assert len(exhibits) <= len(found.pages) <= 3 * len(exhibits)
        assert pictures_in(found) == len(exhibits)
    text = text_of(tmp_path, "charts.pdf")
    for one in exhibits if text is not None else []:
        for said in (one.title, one.picture.sentence, one.facts.known, one.facts.count):
            assert " ".join(said.split()) in str(text)
