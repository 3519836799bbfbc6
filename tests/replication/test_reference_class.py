"""What projects like these did: the table that is shipped is what its own code makes of the published projects."""

import csv
import io
import runpy

import pytest

from services.answers.register.reference_class import duration_class, goals_met
from services.settings import PACKAGED
from tests.architecture.repository import ROOT

PUBLISHED = ROOT.parent / "shared" / "data" / "reference_class"


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published projects are not here")
def test_the_table_is_what_its_own_code_makes() -> None:
    made = runpy.run_path(str(ROOT / "tools" / "reference_class.py"))
    files = [made["read"](PUBLISHED / f"us_federal_it_{name}.csv") for name in ("projects_2012", "metrics_met")]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([made["COLUMNS"], *made["rows"](*files)])
    assert out.getvalue() == (PACKAGED / "reference_class.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("months", "code", "n", "middle", "three_quarters", "nine_tenths"),
    [(3, "BR01", (1474, 1475), 1.0, 1.26, (2.29, 2.30)), (15, "BR02", (464,), 1.05, 1.5, (2.25,))],
)
def test_the_check_values(months, code, n, middle, three_quarters, nine_tenths) -> None:
    found = duration_class(months)
    assert found is not None
    assert (found.code, found.at(0.5), found.at(0.75)) == (code, middle, three_quarters)
    assert found.n in n and found.at(0.9) in nine_tenths


def test_goals_for_customers_that_were_met() -> None:
    goals = goals_met()
    assert goals is not None and (goals.share, goals.n) == (0.66, 300)
