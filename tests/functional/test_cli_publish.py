"""`klantwinst publish`: the site as files, the same ones again, and nothing left behind of what is no longer public."""

import re
import threading
from datetime import date
from pathlib import Path

import pytest

from services.publishing.site.publish import make_draft
from services.storage.editions import withdraw_edition
from services.storage.unit_of_work import writing
from tests.functional.cli_run import dump, example, in_process


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return example(tmp_path / "data")


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_the_site_is_written_and_the_second_time_nothing_changes(folder: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    first = in_process(folder, "publish", site)
    assert first.code == 0 and first.out == ""
    assert re.search(r"Editie 1 .* \d+ bestanden", first.err)
    written, before = files(site), dump(folder)
    assert {"publiek/index.html", "public/index.html", "publiek/edities/1/publiek/index.html"} <= written.keys()
    assert in_process(folder, "publish", site).err == first.err
    assert files(site) == written
    assert dump(folder) == before


def test_what_is_no_longer_public_is_taken_away_and_other_files_stay(folder: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    in_process(folder, "publish", site)
    (site / "favicon.ico").write_bytes(b"of somebody else")
    address = f"sqlite:///{folder / 'klantwinst.db'}"
    with writing(address) as session:
        withdraw_edition(session, 1)
    assert in_process(folder, "publish", site).code == 0
    left = files(site)
    assert not [path for path in left if path.startswith("publiek/edities/1/")]
    assert "publiek/edities/2/publiek/index.html" in left
    assert left["favicon.ico"] == b"of somebody else"


def test_a_folder_that_cannot_be_written_is_one_sentence(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    ended = in_process(folder, "publish", tmp_path / "file")
    assert ended.code == 2
    assert "file" in ended.err.splitlines()[-1]


def test_two_who_make_an_edition_at_once_each_have_their_own(folder: Path) -> None:
    address = f"sqlite:///{folder / 'klantwinst.db'}"
    numbers: list[int] = []
    threads = [
        threading.Thread(target=lambda: numbers.append(make_draft(address, date(2015, 4, 1))[0])) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == [2, 3]  # the example is the first
