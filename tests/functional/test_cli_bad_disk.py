"""A database that cannot be used: read-only, on a full disk, damaged, from a newer version, or at a wrong address."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.functional import cli_files
from tests.functional.cli_run import dump, in_process, klantwinst
from tests.functional.free_port import free_port

FIGURES = "period,municipality,service,audience,metric,value,n\n"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("loaded")
    assert in_process(folder, "load", *cli_files.write(folder)).code == 0
    return folder


@pytest.fixture
def folder(loaded: Path, tmp_path: Path) -> Path:
    shutil.copy(loaded / "klantwinst.db", tmp_path)
    return tmp_path


@pytest.fixture
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Figures that take a few megabytes in the database."""
    file = tmp_path_factory.mktemp("large") / "large.csv"
    places = [
        f"{year}-{month:02},town_{town}" for year in range(1990, 2019) for month in range(1, 13) for town in range(30)
    ]
    file.write_text(FIGURES + "".join(f"{place},desk,citizen,waiting_minutes,9,10\n" for place in places))
    return file


def without_root_rights() -> tuple[str, ...]:
    """For root: the same user without the right to write where nobody may."""
    if os.geteuid() != 0:
        return ()
    if not shutil.which("setpriv"):
        pytest.skip("root may write anywhere, and there is no setpriv to take that right away")
    return ("setpriv", "--bounding-set=-dac_override,-dac_read_search")


@pytest.fixture
def read_only(folder: Path) -> Iterator[Path]:
    (folder / "klantwinst.db").chmod(0o444)
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)
    (folder / "klantwinst.db").chmod(0o644)


@pytest.mark.parametrize("words", [("load", "nothing.toml"), ("demo", "--no-serve")])
def test_a_read_only_disk(read_only: Path, tmp_path_factory: pytest.TempPathFactory, words: tuple[str, ...]) -> None:
    """Nothing was there to load from `nothing.toml`: that the disk is read-only is said first."""
    before = (read_only / "klantwinst.db").read_bytes()
    said = klantwinst(read_only, *words, before=without_root_rights()).sentence
    assert "mag niet worden geschreven" in said
    assert "KLANTWINST_DATA_DIR" in said
    assert (read_only / "klantwinst.db").read_bytes() == before


def test_a_data_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    said = klantwinst(tmp_path, "demo", "--no-serve", KLANTWINST_DATA_DIR=str(tmp_path / "file" / "below")).sentence
    assert "mag niet worden geschreven" in said


def test_no_room_for_the_figures(folder: Path, large: Path) -> None:
    """The file of the database may not grow beyond a megabyte: what the system says then is what a quota says."""
    before = dump(folder)
    limited = ("sh", "-c", 'ulimit -f 2048; exec "$@"', "sh")  # blocks of 512 bytes
    said = klantwinst(folder, "load", large, before=limited).sentence
    assert "vol" in said
    assert dump(folder) == before
    assert in_process(folder, "load", large).code == 0


def test_a_disk_that_is_really_full(folder: Path, large: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    small = tmp_path_factory.mktemp("small")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=900k", "tmpfs", str(small)], capture_output=True)
    if mounted.returncode != 0:
        pytest.skip("a small disk can only be mounted by root; the test above holds the same with a limit")
    try:
        shutil.copy(folder / "klantwinst.db", small)
        before = dump(small)
        assert "vol" in klantwinst(small, "load", large).sentence
        assert dump(small) == before
        assert in_process(small, "kpis", "--format", "csv").code == 0
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_an_answer_stands_also_when_it_cannot_be_kept(folder: Path) -> None:
    """Reading needs no room: only the copy that would be kept does."""
    question = ("answer", "desk_plan", "--draws", "64", "--format", "csv")
    full = ("sh", "-c", 'ulimit -f 0; exec "$@"', "sh")
    before = dump(folder)
    with closing(sqlite3.connect(folder / "klantwinst.db")) as keeper:  # keeps the shared memory of SQLite in place
        keeper.execute("SELECT count(*) FROM scenario_version").fetchone()
        limited = klantwinst(folder, *question, before=full)
    assert (limited.code, limited.err.count("\n")) == (0, 1)
    assert dump(folder) == before
    assert in_process(folder, *question).out == limited.out


def test_a_database_of_a_newer_version(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "klantwinst.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = dump(folder)
    for words in (["answer"], ["kpis"], ["load", folder / "two.txt"], ["demo", "--no-serve"], ["serve"]):
        said = in_process(folder, *words).sentence
        assert "nieuwere versie" in said
        assert "Werk Klantwinst bij" in said
    assert dump(folder) == before


@pytest.mark.parametrize("words", [["answer"], ["kpis"], ["load", "x.csv"], ["demo", "--no-serve"], ["serve"]])
def test_a_file_that_is_no_database(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "klantwinst.db").write_bytes(b"these are no tables at all, " * 400)
    before = (tmp_path / "klantwinst.db").read_bytes()
    assert "geen goede database" in in_process(tmp_path, *words).sentence
    assert (tmp_path / "klantwinst.db").read_bytes() == before


def test_half_a_database(folder: Path) -> None:
    whole = (folder / "klantwinst.db").read_bytes()
    (folder / "klantwinst.db").write_bytes(whole[: len(whole) // 8192 * 4096])
    assert "geen goede database" in in_process(folder, "kpis").sentence


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("oracle9://user@server/name", "KLANTWINST_DATABASE_URL"),
        ("mysql://server/name", "KLANTWINST_DATABASE_URL"),
        ("klantwinst.db", "KLANTWINST_DATABASE_URL"),
        ("postgresql://server:port/name", "KLANTWINST_DATABASE_URL"),
        ("sqlite:///{folder}", "{folder}"),
        ("postgresql://somebody:geheim@127.0.0.1:{closed}/name", "127.0.0.1:{closed}"),
    ],
)
def test_an_address_that_leads_nowhere(tmp_path: Path, address: str, named: str) -> None:
    places = {"folder": tmp_path, "closed": free_port()}
    for words in (["answer"], ["load", "x.csv"]):
        ended = in_process(tmp_path, *words, KLANTWINST_DATABASE_URL=address.format(**places))
        assert named.format(**places) in ended.sentence
        assert "geheim" not in ended.sentence
