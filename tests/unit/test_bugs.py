"""A bug is written down once, under the number that is shown, and writing it down never fails."""

from pathlib import Path

import pytest

from services.bugs import log_bug


def caught(text: str) -> Exception:
    try:
        raise RuntimeError(text)
    except RuntimeError as error:
        return error


def test_the_log_holds_the_number_and_where_it_went_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture
) -> None:
    monkeypatch.setenv("KLANTWINST_DATA_DIR", str(tmp_path / "new"))
    first, second = log_bug(caught("one")), log_bug(caught("another"))
    log = (tmp_path / "new" / "klantwinst.log").read_text()
    assert log.count(f"bug {first}\n") == 1
    assert log.count("RuntimeError: one") == log.count("RuntimeError: another") == 1
    assert f"bug {second}\n" in log
    assert "raise RuntimeError(text)" in log
    assert capfd.readouterr() == ("", "")


def test_where_nothing_can_be_written_there_is_still_a_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("KLANTWINST_DATA_DIR", str(tmp_path / "file"))
    assert log_bug(caught("unseen"))
    assert capfd.readouterr() == ("", "")


def test_a_full_disk_is_no_second_bug(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture
) -> None:
    (tmp_path / "klantwinst.log").symlink_to("/dev/full")
    monkeypatch.setenv("KLANTWINST_DATA_DIR", str(tmp_path))
    assert log_bug(caught("unwritten"))
    assert capfd.readouterr() == ("", "")
