"""Where other municipalities stand: one data set, one period, four others at least."""

from pathlib import Path

import pytest

from services.answers.kpi.compare import reference
from services.answers.kpi.kpis import kpis
from services.storage.snapshot import snapshot
from tests.state import now
from tests.unit.answers.load_own_files import load_figures
from tests.unit.answers.small_plans import figure


def compared(address: str, municipality: str = "M1"):  # type: ignore[no-untyped-def]
    (row,) = kpis(now(address), {"municipality": municipality}, "own")
    with snapshot(address) as session:
        return reference(session, row)


def test_the_middle_one_and_the_middle_half(address: str, tmp_path: Path) -> None:
    others = [figure("2014-05", float(days), municipality=f"T{days}") for days in (10, 20, 30, 40, 50)]
    load_figures(address, tmp_path, figure("2014-05", 99.0), *others)
    found = compared(address)
    assert (found.count, found.low, found.median, found.high) == (5, 20.0, 30.0, 40.0)
    assert found.data_set == "own"


@pytest.mark.parametrize("change", [{"service": "parking"}, {"audience": "business"}, {"provisional": True}], ids=str)
def test_only_exactly_the_same_is_compared(address: str, tmp_path: Path, change: dict[str, object]) -> None:
    others = [figure("2014-05", float(days), municipality=f"T{days}") for days in (10, 20, 30)]
    load_figures(
        address, tmp_path, figure("2014-05", 99.0), *others, figure("2014-05", 50.0, municipality="T5", **change)
    )
    assert compared(address) is None
    load_figures(address, tmp_path, figure("2014-04", 50.0, municipality="T6"))
    assert compared(address) is None, "another month is not the same"


def test_data_sets_are_not_taken_together_and_the_largest_counts(address: str, tmp_path: Path) -> None:
    load_figures(address, tmp_path, figure("2014-05", 99.0))
    for count, code in ((5, "small"), (7, "large")):
        rows = [figure("2014-05", float(at), municipality=f"T{at}") for at in range(1, count + 1)]
        load_figures(address, tmp_path, *rows, data_set=code)
    found = compared(address)
    assert (found.data_set, found.count, found.median) == ("large", 7, 4.0)
