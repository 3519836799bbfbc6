"""What the command printed before it prints again, byte for byte: who builds on it notices no change by accident.

After a change that is meant: `KLANTWINST_RENEW=1 pytest tests/golden`, and read what changed before keeping it.
"""

import os
from pathlib import Path

import pytest

from tests.functional import cli_files
from tests.functional.cli_run import in_process

KEPT = Path(__file__).parent
QUESTIONS = {
    "answer.json": ["answer", "--draws", "64", "--format", "json"],
    "answer.csv": ["answer", "--draws", "64", "--format", "csv"],
    "kpis.csv": ["kpis", "--format", "csv"],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("golden")
    assert in_process(made, "load", *cli_files.write(made)).code == 0
    return made


@pytest.mark.parametrize("name", QUESTIONS)
def test_it_prints_what_it_printed(folder: Path, name: str) -> None:
    ended = in_process(folder, *QUESTIONS[name])
    assert ended.code == 0, ended.err
    file = KEPT / name
    if os.environ.get("KLANTWINST_RENEW"):
        file.write_text(ended.out, encoding="utf-8")
    assert ended.out == file.read_text(encoding="utf-8")
