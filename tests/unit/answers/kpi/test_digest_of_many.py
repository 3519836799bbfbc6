"""What changed over many figures is kept, and the same as made directly; a load makes it anew."""

from pathlib import Path

import pytest

from services.answers.kpi import digest as module
from services.answers.kpi.digest import digest
from services.storage import figures
from services.storage.snapshot import snapshot
from tests.unit.answers.load_own_files import load_figures
from tests.unit.answers.small_plans import figure

UNTIL = 2014 * 12 + 1
YEARS = [f"{year}-{month:02}" for year in (2012, 2013) for month in range(1, 13)]


def test_it_is_the_same_kept_or_not(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steady = [
        figure(month, 50.0 + 7 * at % 5, municipality=town) for town in ("A", "B") for at, month in enumerate(YEARS)
    ]
    load_figures(address, tmp_path, *steady, figure("2014-01", 90.0, municipality="A"))
    with snapshot(address) as now:
        directly = digest(now, "own", None, UNTIL)
    assert [one.kind for one in directly.changes] == ["worsening"]
    monkeypatch.setattr(figures, "MANY", 0)
    with snapshot(address) as now:
        assert digest(now, "own", None, UNTIL) == directly
        with monkeypatch.context() as patch:
            patch.setattr(module, "changes_in", lambda *of: pytest.fail("nothing is new"))
            assert digest(now, "own", None, UNTIL) == directly
        assert digest(now, "own", {"municipality": "B"}, UNTIL).changes == []
        assert digest(now, "own", None, UNTIL - 2).changes == [], "another month is another question"
    load_figures(address, tmp_path, figure("2014-01", 91.0, municipality="B"))
    with snapshot(address) as now:
        assert len(digest(now, "own", None, UNTIL).changes) == 2
