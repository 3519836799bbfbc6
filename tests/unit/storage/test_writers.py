"""Many writers at once, in threads and in processes, on both databases: nothing is lost, nobody is turned away."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlmodel import col, delete, select

from services.domain.scenario import Scenario
from services.intake.load import load_files
from services.intake.packaged import REGISTERS, open_database
from services.storage import queries
from services.storage.migrate import HEAD, revision
from services.storage.snapshot import snapshot
from services.storage.tables import EvidenceRow, LoadRow, MunicipalityRow, ObservationRow, ScenarioRow
from services.storage.unit_of_work import writing
from tests.factories import SCENARIO, everything, observations, seen, written

ROOT = Path(__file__).parents[3]
WRITERS, TIMES = 4, 5
# Starts when its input ends, so that all of them start together.
PROCESS = """
import sys
from pathlib import Path
from services.intake.load import load_files
from services.intake.packaged import open_database
sys.stdin.read()
open_database(sys.argv[1])
for name in sys.argv[2:]:
    list(load_files(sys.argv[1], [Path(name)]))
"""


def together(address: str, *files: list[Path]) -> None:
    """A process for each list of files; all of them open the database and load at the same time."""
    command = [sys.executable, "-c", PROCESS, address]
    started = [
        subprocess.Popen(
            [*command, *map(str, names)], cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for names in files
    ]
    for process in started:
        assert process.stdin
        process.stdin.close()
        process.stdin = None
    said = [process.communicate()[1] for process in started]
    assert [process.returncode for process in started] == [0] * len(files), said


def scenario_files(folder: Path) -> list[list[Path]]:
    """For each writer as many documents of one scenario, no two alike."""
    return [
        [written(folder, f"plan{w}_{t}.toml", SCENARIO.replace("100_000", str(1000 * w + t + 1))) for t in range(TIMES)]
        for w in range(WRITERS)
    ]


def versions(address: str) -> list[int]:
    with snapshot(address) as session:
        return list(session.exec(select(ScenarioRow.version).order_by(col(ScenarioRow.version))))


def test_threads_lose_no_version(database: str, tmp_path: Path) -> None:
    def write(files: list[Path]) -> None:
        for file in files:
            list(load_files(database, [file]))

    with ThreadPoolExecutor(WRITERS) as threads:
        list(threads.map(write, scenario_files(tmp_path)))
    assert versions(database) == list(range(1, WRITERS * TIMES + 1))
    with snapshot(database) as session:
        budgets = {
            Scenario.model_validate_json(row.document).investment[0].budget_eur
            for row in session.exec(select(ScenarioRow))
        }
    assert budgets == {1000 * w + t + 1 for w in range(WRITERS) for t in range(TIMES)}


@pytest.mark.slow
def test_threads_that_change_one_figure_leave_an_unbroken_history(database: str, tmp_path: Path) -> None:
    def write(writer: int) -> None:
        for time in range(TIMES):
            value = str(10 * writer + time + 1)
            content = observations(seen(value=value), seen(f"{1970 + 10 * writer + time}"))
            list(load_files(database, [written(tmp_path, f"own{writer}_{time}.csv", content)]))

    with ThreadPoolExecutor(WRITERS) as threads:
        list(threads.map(write, range(WRITERS)))
    with snapshot(database) as session:
        rows = list(session.exec(select(ObservationRow).order_by(col(ObservationRow.id))))
    one = [row for row in rows if row.period == "2014-05"]
    assert sorted(row.value or 0 for row in one) == sorted(
        10.0 * w + t + 1 for w in range(WRITERS) for t in range(TIMES)
    )
    assert [row.superseded_by for row in one] == [*(row.load_id for row in one[1:]), None]
    assert len(rows) - len(one) == WRITERS * TIMES


@pytest.mark.slow
def test_processes_lose_nothing(database: str, tmp_path: Path) -> None:
    together(database, *scenario_files(tmp_path)[:2])
    assert versions(database) == list(range(1, 2 * TIMES + 1))


@pytest.mark.slow
def test_processes_that_start_together_on_a_new_database(empty: str, tmp_path: Path) -> None:
    """All of them make the tables and fill the registers; it happens once, and each loads its own file."""
    files = [[written(tmp_path, f"own{w}.csv", observations(seen(f"{2000 + w}")))] for w in range(3)]
    together(empty, *files)
    assert revision(empty) == HEAD
    with snapshot(empty) as session:
        loads = [row.file for row in session.exec(select(LoadRow).order_by(col(LoadRow.id)))]
        assert len(queries.observations(session, "own")) == 3
    assert sorted(loads) == sorted([*REGISTERS, "own0.csv", "own1.csv", "own2.csv"])


def test_a_first_start_that_was_cut_short_is_finished_by_the_next(empty: str) -> None:
    open_database(empty)
    whole = everything(empty)
    for table in ("evidence", "municipality", "service"):
        assert whole[table]
    with writing(empty) as session:
        session.execute(delete(EvidenceRow))
        session.execute(delete(MunicipalityRow))
    open_database(empty)
    assert everything(empty)["evidence"] == whole["evidence"]
    assert everything(empty)["municipality"] == whole["municipality"]
