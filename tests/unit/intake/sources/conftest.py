"""A system for cases on loopback, a folder for copies, and no secrets but our own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.intake.sources.case_system import SECRET, behaves
from tests.unit.intake.sources.other_system import OtherSystem, other_system, recorded


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KLANTWINST_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("CASES_SECRET", SECRET)
    monkeypatch.setenv("REPORTS_TOKEN", "a-token")
    return tmp_path / "data"


@pytest.fixture
def case_system() -> Iterator[OtherSystem]:
    """Behaves well, with the 60 recorded cases, 25 a page."""
    found: list[OtherSystem] = []
    with other_system(behaves(lambda: found[0], recorded("zgw_cases")["results"])) as system:
        found.append(system)
        yield system
