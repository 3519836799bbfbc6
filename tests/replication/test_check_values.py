"""The packaged figures are those of the two public logs: published check values come out of them again.

The case files themselves are not part of the project. Where `KLANTWINST_CASE_FILES` names their folder, the figures
are made again from them; elsewhere those tests are skipped.
"""

import os
from collections import defaultdict
from pathlib import Path
from statistics import median

import pandas as pd
import pytest

from services.domain.metric import State
from services.domain.observation import Observation
from services.domain.period import Period, month_of
from services.intake.cases import read_cases
from services.intake.files.file_bytes import read_bytes
from services.intake.files.table import read_table
from services.intake.kinds.metrics import read_metrics
from services.intake.kinds.observations import read_observations
from services.intake.packaged import REGISTERS
from services.intake.permit_figures import HEADER, LOGS, figures, row_of, write
from services.intake.recognise import recognise
from services.settings import PACKAGED
from services.storage.figure_table import observations_of

COMMITTED = PACKAGED / "observations" / "permit_cases.csv"
FIVE = [f"M{number}" for number in range(1, 6)]
FOLDER = os.environ.get("KLANTWINST_CASE_FILES", "")
with_case_files = pytest.mark.skipif(not FOLDER, reason="KLANTWINST_CASE_FILES does not name the folder of the logs")

MEDIAN_DAYS = {
    2011: (49, 35, 28, 26, 32),
    2012: (51.5, 56, 35, 34, 46),
    2013: (52, 46, 37.5, 30, 42),
    2014: (49, 47, 36, 25, 40),
}


@pytest.fixture(scope="module")
def observations() -> list[Observation]:
    registered = recognise(read_bytes(PACKAGED / REGISTERS[0]))
    assert registered.content
    metrics = {metric.code: metric for metric in read_metrics(registered.content, registered.file.name)}
    return observations_of(read_observations(read_table(read_bytes(COMMITTED)), metrics, COMMITTED.name))


def pooled(observations: list[Observation], metric: str, towns: list[str], first: str, last: str) -> float:
    """The share over all cases received from the first to the last month, whole cases added up."""
    wanted = range(month_of(first), month_of(last) + 1)
    found = [
        one for one in observations if one.metric == metric and one.municipality in towns and one.period.first in wanted
    ]
    assert found
    assert {one.period.length for one in found} == {1}
    hits, cases = 0, 0
    for one in found:
        assert one.value is not None
        assert one.n
        whole = round(one.value * one.n)
        assert abs(one.value * one.n - whole) < 0.001  # six decimals are enough to know the number of cases
        hits, cases = hits + whole, cases + one.n
    return hits / cases


@pytest.mark.parametrize(("year", "share"), [(2011, 0.651), (2012, 0.540), (2013, 0.604), (2014, 0.583)])
def test_on_time_share_by_year_of_receipt(observations: list[Observation], year: int, share: float) -> None:
    """The published share counts every case received, decided or not.

    Nothing is left out here either: the log goes on until 5 March 2015, so the term of eight weeks of every case of
    2014 has passed and no month of these years is `not_due` (`pooled` would stumble over one).
    """
    assert pooled(observations, "on_time_share", FIVE, f"{year}-01", f"{year}-12") == pytest.approx(share, abs=0.0005)


def test_months_that_were_not_finished_are_not_due(observations: list[Observation]) -> None:
    states = defaultdict(set)
    for one in observations:
        if one.metric == "on_time_share" and one.municipality in FIVE:
            states[str(one.period)].add(one.state)
    assert {month for month, found in states.items() if State.NOT_DUE in found} == {"2015-01", "2015-02", "2015-03"}


@pytest.mark.parametrize(
    ("quarter", "share"),
    [("2010-Q4", 0.799), ("2011-Q1", 0.764), ("2011-Q2", 0.890), ("2011-Q3", 0.984), ("2011-Q4", 0.975)],
)
def test_digital_share_of_the_municipality_with_channels(
    observations: list[Observation], quarter: str, share: float
) -> None:
    period = Period.parse(quarter)
    first, last = str(Period(period.first, 1)), str(Period(period.last, 1))
    assert pooled(observations, "digital_share", ["W1"], first, last) == pytest.approx(share, abs=0.0005)


def test_every_figure_is_written_as_it_is_read(observations: list[Observation]) -> None:
    lines = COMMITTED.read_text(encoding="utf-8").splitlines()
    assert lines[0] == ",".join(HEADER)
    assert [",".join(map(str, row_of(one))) for one in observations] == lines[1:]


@pytest.fixture(scope="module")
def cases() -> pd.DataFrame:
    return pd.concat([read_cases(read_table(read_bytes(Path(FOLDER) / name)), name) for name in LOGS])


@with_case_files
def test_the_figures_made_again_are_those_of_the_project(tmp_path: Path) -> None:
    write(figures(Path(FOLDER)), tmp_path / "again.csv")
    assert (tmp_path / "again.csv").read_bytes() == COMMITTED.read_bytes()


@with_case_files
@pytest.mark.parametrize("year", MEDIAN_DAYS)
def test_median_days_by_year_of_receipt(cases: pd.DataFrame, year: int) -> None:
    decided = cases[cases["decided_on"].notna() & (cases["received_on"].dt.year == year)]
    found = [
        median((row.decided_on - row.received_on).days for row in decided[decided["municipality"] == town].itertuples())
        for town in FIVE
    ]
    assert tuple(found) == MEDIAN_DAYS[year]


@with_case_files
def test_the_logs_are_whole(cases: pd.DataFrame) -> None:
    assert len(cases[cases["municipality"].isin(FIVE)]) == 5649
    assert len(cases[cases["municipality"] == "W1"]) == 1434
