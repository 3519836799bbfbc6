"""Bytes from outside: unpacked within bounds, decoded, or one sentence why not."""

import gzip
import hashlib
import os
import random
from pathlib import Path

import pytest

from services.domain.errors import UserError
from services.intake.files import file_bytes
from services.intake.files.file_bytes import LARGEST, read_bytes
from tests.factories import written


def code_of(path: Path) -> str:
    with pytest.raises(UserError) as error:
        read_bytes(path)
    assert path.name in str(error.value.values["file"])
    return error.value.code


def test_what_is_read_and_the_fingerprint_of_what_was_there(tmp_path: Path) -> None:
    packed = gzip.compress(b"a,b")
    for name, raw in (("own.csv", b"a,b"), ("own.csv.gz", packed), ("no_suffix", packed)):
        read = read_bytes(written(tmp_path, name, raw))
        assert (read.name, read.content, read.sha256) == (name, b"a,b", hashlib.sha256(raw).hexdigest())


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("é€".encode(), "é€"),
        (b"\xef\xbb\xbfperiod", "period"),
        ("Súdwest-Fryslân €".encode("cp1252"), "Súdwest-Fryslân €"),
        ("Súdwest-Fryslân €".encode("utf-16"), "Súdwest-Fryslân €"),
        (b"\xfe\xff" + "period;é€".encode("utf-16-be"), "period;é€"),
        ("period;é€".encode("utf-16-le"), "period;é€"),
        ("period;é€".encode("utf-16-be"), "period;é€"),
    ],
)
def test_text_is_utf_8_or_utf_16_else_windows_1252(tmp_path: Path, raw: bytes, text: str) -> None:
    assert read_bytes(written(tmp_path, "own.csv", raw)).text() == text


@pytest.mark.parametrize(
    "raw", [b"a\0b", b"a\0\0b" * 9, "a\0b".encode("utf-16"), b"\xff\xfe\x00\xd8a", b"\x81\x8d\xff"]
)
def test_what_is_no_text(tmp_path: Path, raw: bytes) -> None:
    read = read_bytes(written(tmp_path, "own.csv", raw))
    with pytest.raises(UserError) as error:
        read.text()
    assert error.value.code == "file_not_text"


@pytest.mark.parametrize("raw", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", gzip.compress(b"", mtime=0)])
def test_empty(tmp_path: Path, raw: bytes) -> None:
    assert code_of(written(tmp_path, "own.csv", raw)) == "file_empty"


def test_missing_and_folder(tmp_path: Path) -> None:
    assert code_of(tmp_path / "nowhere.csv") == "file_missing"
    assert code_of(tmp_path) == "file_is_folder"
    assert code_of(tmp_path / ("long" * 100)) == "file_unreadable"


@pytest.mark.skipif(os.getuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = written(tmp_path, "own.csv", "a,b")
    path.chmod(0)
    assert code_of(path) == "file_unreadable"


def test_a_disk_that_fails_while_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "own.csv", "a,b")

    def fail(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", fail)
    assert code_of(path) == "file_unreadable"


def test_200_megabytes_are_refused_without_reading_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "own.csv", "")
    os.truncate(path, 200 * 1024 * 1024)  # a sparse file: it takes no room
    read: list[int] = []
    monkeypatch.setattr(Path, "open", lambda *_: Counted(read))
    with pytest.raises(UserError) as error:
        read_bytes(path)
    assert error.value.values == {"file": "own.csv", "megabytes": "200", "allowed": 100}
    assert read == [4]  # to see that it is no Parquet, of which any size is taken


class Counted:
    """A file that remembers how much was read of it."""

    def __init__(self, read: list[int]) -> None:
        self.found = read

    def __enter__(self) -> "Counted":
        return self

    def __exit__(self, *_: object) -> None: ...

    def read(self, count: int = -1) -> bytes:
        self.found.append(count)
        return bytes(max(count, 0))


def test_what_never_ends_is_read_no_further_than_the_largest_file(tmp_path: Path) -> None:
    (tmp_path / "endless").symlink_to("/dev/zero")
    assert code_of(tmp_path / "endless") == "file_too_large"


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> int:
    """The largest file is 64 kilobytes here."""
    monkeypatch.setattr(file_bytes, "LARGEST", 65_536)
    return 65_536


@pytest.mark.parametrize("parts", [1, 2, 50])
def test_a_small_archive_of_a_very_large_file(tmp_path: Path, small: int, parts: int) -> None:
    bomb = gzip.compress(b"a" * (small // parts + 1)) * parts
    assert len(bomb) < small / 10
    assert code_of(written(tmp_path, "own.csv.gz", bomb)) == "file_too_large"


def test_exactly_the_largest_file(tmp_path: Path, small: int) -> None:
    assert len(read_bytes(written(tmp_path, "own.csv", b"a" * small)).content) == small
    assert len(read_bytes(written(tmp_path, "own.gz", gzip.compress(b"a" * small))).content) == small
    assert code_of(written(tmp_path, "own.csv", b"a" * (small + 1))) == "file_too_large"


def test_an_archive_of_several_parts_is_one_file(tmp_path: Path) -> None:
    parts = gzip.compress(b"a,b\n") + gzip.compress(b"1,2\n") + b"\0" * 20
    assert read_bytes(written(tmp_path, "own.csv.gz", parts)).content == b"a,b\n1,2\n"


WHOLE = gzip.compress(random.Random(1).randbytes(500), mtime=0)


@pytest.mark.parametrize(
    "raw",
    [
        WHOLE[:-1],
        WHOLE[:30],
        WHOLE[:2],
        WHOLE + b"rest",
        WHOLE[:-5] + b"12345",
        WHOLE[:100] + b"\xff" * 50 + WHOLE[150:],
    ],
    ids=["last byte", "cut off", "only the mark", "something after it", "wrong checksum", "bytes changed"],
)
def test_a_damaged_archive(tmp_path: Path, raw: bytes) -> None:
    assert code_of(written(tmp_path, "own.csv.gz", raw)) == "file_damaged"


def test_a_name_with_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/own\xff.csv"))
    path.write_text("a,b")
    assert read_bytes(path).name == "own\ufffd.csv"


def test_the_limit_is_the_one_that_the_page_about_files_names() -> None:
    assert LARGEST == 100 * 1024 * 1024
