"""A frame is kept in a database of this process, for a while, and nowhere else."""

import io
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from services.domain.errors import UserError
from services.intake.frames import KEPT, data_set_of, database_of, example_figures, figures_of_files
from services.intake.kinds.survey import QUESTIONS
from services.storage import queries
from tests.factories import METRIC, observations, seen, written
from tests.state import now

PROJECT = Path(__file__).parents[3]


def frame(value: str = "40") -> pd.DataFrame:
    return pd.read_csv(io.StringIO(observations(seen(value=value))))


def file_of(address: str) -> Path:
    return Path(address.removeprefix("sqlite:///"))


def test_the_same_figures_are_kept_once_and_only_a_few_stay() -> None:
    first = database_of(frame())
    assert database_of(frame()) == first
    others = [database_of(frame(str(value))) for value in range(1, KEPT)]
    assert len({first, *others}) == KEPT
    assert file_of(first).exists()
    database_of(frame())  # asked for again, so not the one that goes
    last = database_of(frame("99"))
    assert [file_of(one).exists() for one in (first, others[0], last)] == [True, False, True]
    assert not list(file_of(others[0]).parent.glob(f"{file_of(others[0]).name}*"))


def test_a_frame_that_is_refused_leaves_nothing() -> None:
    folder = file_of(database_of(frame())).parent
    before = set(folder.glob("*.db"))
    with pytest.raises(UserError):
        database_of(frame().assign(metric="unknown"))
    assert set(folder.glob("*.db")) == before


def test_what_belongs_to_a_frame_stays_with_what_is_chosen_of_it(tmp_path: Path) -> None:
    files = [
        written(tmp_path, "own.csv", observations(seen(metric="form_hours"), seen("2014-06", metric="form_hours"))),
        written(tmp_path, "metrics.toml", METRIC),
    ]
    figures = figures_of_files(files)
    assert len(figures) == 2
    assert database_of(figures[figures["period"] == "2014-05"])
    figures.attrs = {}
    with pytest.raises(UserError):
        database_of(figures)


def test_the_events_that_come_with_figures_come_with_the_frame(tmp_path: Path) -> None:
    """The questionnaire of residents changed around 2022: figures of before and after cannot be compared."""
    file = written(tmp_path, "survey.csv", "gemnr;jr;weging;dv01\n363;2021;1;7\n363;2023;1;8\n363;2023;1;7\n")
    kinds = [one.kind for one in queries.events(now(database_of(figures_of_files([file]))), "own")]
    assert set(kinds) == {"definition_change"}
    assert len(kinds) == len(set(QUESTIONS))


def test_files_without_figures_are_no_frame(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no_figures_loaded"):
        figures_of_files([written(tmp_path, "metrics.toml", METRIC)])


def test_the_example_comes_back_as_it_stands_in_its_file() -> None:
    figures = example_figures()
    assert data_set_of(figures) == "permit_cases"
    key = ["period", "municipality", "service", "audience", "metric"]
    packaged = pd.read_csv(PROJECT / "data" / "observations" / "permit_cases.csv")
    both = figures.merge(packaged, on=key, how="outer", suffixes=("", "_file"), indicator=True)
    assert set(both["_merge"]) == {"both"}
    assert len(both) == len(packaged)
    pd.testing.assert_series_equal(both["value"], both["value_file"], check_names=False)
    assert (both["state"] == both["state_file"]).all()
    assert (both["provisional"] == both["provisional_file"]).all()
    assert both["n"].astype("Float64").equals(both["n_file"].astype("Float64"))


@pytest.mark.slow
def test_everything_is_gone_with_the_process() -> None:
    script = (
        "import pandas as pd; from services.intake.frames import database_of;"
        f"import io; print(database_of(pd.read_csv(io.StringIO({observations(seen())!r}))))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=PROJECT, capture_output=True, text=True, check=True)
    folder = file_of(done.stdout.strip()).parent
    assert folder.name.startswith("klantwinst-")
    assert not folder.exists()
    assert done.stderr == ""
