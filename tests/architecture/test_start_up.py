"""What is loaded when: nobody waits for a library that the question does not need."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.repository import ROOT
from tests.functional.cli_run import example

HEAVY = ("numpy", "scipy", "pandas", "altair", "streamlit", "sqlmodel", "alembic")
RUN = """
import sys
from services.cli import app
try:
    app({arguments}, standalone_mode=False)
finally:
    print("loaded", *[name for name in {heavy} if name in sys.modules], file=sys.stderr)
"""


def loaded(*arguments: str, data: Path) -> set[str]:
    """Which of the heavy libraries a command leaves loaded."""
    script = RUN.format(arguments=list(arguments), heavy=HEAVY)
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={"KLANTWINST_DATA_DIR": str(data), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.splitlines()[-1].split()[1:])


def test_help_needs_none_of_them(tmp_path: Path) -> None:
    assert loaded("--help", data=tmp_path) == set()


@pytest.mark.slow
def test_an_answer_that_is_kept_needs_no_scipy(tmp_path: Path) -> None:
    data = example(tmp_path / "data")
    assert "scipy" in loaded("answer", "--draws", "16", "--format", "json", data=data)
    kept = loaded("answer", "--format", "json", data=data)
    assert not kept & {"scipy", "pandas", "altair", "streamlit", "alembic"}
