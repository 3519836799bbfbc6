"""One transaction a file: the same file changes nothing, a newer one supersedes, what breaks off leaves nothing."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from services.domain.errors import InvalidFile
from services.domain.scenario import Scenario
from services.intake.kinds import observations as loading
from services.storage import observations as keeping
from services.storage import plan_versions, queries
from services.storage.snapshot import snapshot
from services.storage.tables import LoadRow, ObservationRow, ScenarioRow
from services.storage.unit_of_work import writing
from tests.factories import SCENARIO, everything, load, observations, seen
from tests.state import now


def values(address: str, data_set: str = "own") -> dict[str, float | None]:
    with snapshot(address) as session:
        return {str(one.period): one.value for one in queries.observations(session, data_set)}


def history(address: str) -> list[tuple[str, float | None, bool]]:
    """Every figure that was ever kept: period, value, and whether it still holds."""
    with snapshot(address) as session:
        rows = session.exec(select(ObservationRow).order_by(col(ObservationRow.id)))
        return [(row.period, row.value, row.superseded_by is None) for row in rows]


def test_the_same_file_twice_changes_nothing(database: str, tmp_path: Path) -> None:
    content = observations(seen("2014-05", "40"), seen("2014-06", "?"))
    first = load(database, tmp_path, content).counts
    assert (first.new, first.changed, first.unchanged) == (2, 0, 0)
    before = everything(database)
    again = load(database, tmp_path, content, name="under_another_name.csv").counts
    assert (again.new, again.changed, again.unchanged) == (0, 0, 2)
    assert everything(database) == before


def test_a_newer_file_supersedes_and_history_is_kept(database: str, tmp_path: Path) -> None:
    load(database, tmp_path, observations(seen("2014-05", "40"), seen("2014-06", "41")))
    version = now(database).version
    counts = load(database, tmp_path, observations(seen("2014-05", "38"), seen("2014-06", "41"), seen("2014-07", "42")))
    assert (counts.counts.new, counts.counts.changed, counts.counts.unchanged) == (1, 1, 1)
    assert values(database) == {"2014-05": 38, "2014-06": 41, "2014-07": 42}
    assert history(database) == [
        ("2014-05", 40, False),
        ("2014-06", 41, True),
        ("2014-07", 42, True),
        ("2014-05", 38, True),
    ]
    assert now(database).version == version + 1
    with snapshot(database) as session:
        (old,) = session.exec(select(ObservationRow).where(col(ObservationRow.superseded_by).is_not(None)))
        newer = session.get(LoadRow, old.superseded_by)
    assert newer
    assert newer.id == version + 1


def test_a_figure_that_comes_back_is_kept_as_the_newest(database: str, tmp_path: Path) -> None:
    for value in ("40", "38", "40"):
        load(database, tmp_path, observations(seen(value=value)))
    assert history(database) == [("2014-05", 40, False), ("2014-05", 38, False), ("2014-05", 40, True)]


@pytest.mark.parametrize(
    "change",
    [{"n": "13"}, {"provisional": "ja"}, {"value": "", "state": "suppressed"}],
    ids=["n", "provisional", "state"],
)
def test_whatever_differs_supersedes(address: str, tmp_path: Path, change: dict[str, str]) -> None:
    load(address, tmp_path, observations(seen()))
    assert load(address, tmp_path, observations(seen(**change))).counts.changed == 1
    assert [holds for _, _, holds in history(address)] == [False, True]


def test_data_sets_are_never_mixed(address: str, tmp_path: Path) -> None:
    load(address, tmp_path, observations(seen(value="40")), data_set="one")
    assert load(address, tmp_path, observations(seen(value="41")), data_set="other").counts.new == 1
    assert values(address, "one") == {"2014-05": 40}
    assert values(address, "other") == {"2014-05": 41}


def test_a_file_that_breaks_off_half_way_leaves_nothing(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(database, tmp_path, observations(seen("2014-05", "40")))
    before = everything(database)
    real = keeping.columns_of
    done = []

    def break_off(table: pd.DataFrame, names: Sequence[str]) -> list[list[object]]:
        if "remarks" in names:
            done.append(len(table))
        if len(done) == 3:
            raise RuntimeError("the power goes")
        return real(table, names)

    monkeypatch.setattr(keeping, "columns_of", break_off)
    monkeypatch.setattr(keeping, "AT_ONCE", 2)
    changed = observations(seen("2014-05", "39"), *(seen(f"2015-{m:02d}", service=f"new_{m}") for m in range(1, 9)))
    with pytest.raises(RuntimeError):
        load(database, tmp_path, changed)
    assert done == [2, 2, 2]
    assert everything(database) == before
    monkeypatch.undo()
    assert load(database, tmp_path, changed).counts.changed == 1


def test_a_file_that_breaks_off_after_its_rows_leaves_nothing(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(database)
    real = keeping.save_observations

    def break_off(*arguments: object) -> object:
        real(*arguments)  # type: ignore[arg-type]
        raise RuntimeError("the power goes")

    monkeypatch.setattr(loading, "save_observations", break_off)
    with pytest.raises(RuntimeError):
        load(database, tmp_path, observations(seen(municipality="Nieuwstad", service="nieuw")))
    assert everything(database) == before


def test_the_database_itself_refuses_two_current_figures(database: str, tmp_path: Path) -> None:
    load(database, tmp_path, observations(seen()))

    def twice() -> None:
        with writing(database) as session:
            row = session.exec(select(ObservationRow)).one().model_dump(exclude={"id"})
            session.add(ObservationRow(**row))

    with pytest.raises(IntegrityError):
        twice()
    assert len(history(database)) == 1


def test_scenario_versions_are_documents_that_are_never_edited(database: str, tmp_path: Path) -> None:
    dearer = SCENARIO.replace("100_000", "200_000")
    for content in (SCENARIO, SCENARIO, dearer, SCENARIO):
        load(database, tmp_path, content, name="plan.toml")
    with snapshot(database) as session:
        rows = list(session.exec(select(ScenarioRow).order_by(col(ScenarioRow.id))))
        current = plan_versions.scenarios(session)["plan"]
    assert [row.version for row in rows] == [1, 2, 3]
    assert rows[0].hash == rows[2].hash != rows[1].hash
    assert [Scenario.model_validate_json(row.document).investment[0].budget_eur for row in rows] == [1e5, 2e5, 1e5]
    assert all(Scenario.model_validate_json(row.document).hash == row.hash for row in rows)
    assert (current.version, current.hash) == (3, rows[2].hash)


def test_a_scenario_in_other_words_but_with_the_same_content_is_no_new_version(address: str, tmp_path: Path) -> None:
    load(address, tmp_path, SCENARIO, name="plan.toml")
    same = "# a remark\n" + SCENARIO.replace("100_000", "1e5").replace("0.3", "0.30")
    assert load(address, tmp_path, same, name="other.toml").counts.unchanged == 1


def test_a_scenario_that_is_refused_leaves_the_version_that_was(database: str, tmp_path: Path) -> None:
    load(database, tmp_path, SCENARIO, name="plan.toml")
    before = everything(database)
    with pytest.raises(InvalidFile):
        load(database, tmp_path, SCENARIO.replace("lead_time_days", "no_such_metric"), name="plan.toml")
    assert everything(database) == before


FILES = st.lists(
    st.dictionaries(st.sampled_from(["2014-05", "2014-Q2", "2014", "2015-01"]), st.integers(0, 4), min_size=1),
    min_size=1,
    max_size=5,
)


@pytest.mark.slow
@given(files=FILES)
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_after_any_files_the_newest_figure_of_each_period_holds(
    address: str, tmp_path: Path, files: list[dict[str, int]]
) -> None:
    data_set = f"set{now(address).version}"
    expected: dict[str, float] = {}
    for file in files:
        counts = load(
            address, tmp_path, observations(*(seen(p, str(v)) for p, v in file.items())), data_set=data_set
        ).counts
        assert counts.new == len(file.keys() - expected.keys())
        assert counts.changed == sum(expected.get(p, v) != v for p, v in file.items())
        expected.update({period: float(value) for period, value in file.items()})
        assert values(address, data_set) == expected


def test_a_figure_that_a_newer_version_of_the_file_lost_is_withdrawn(database: str, tmp_path: Path) -> None:
    first = observations(*(seen(f"2014-0{month}", str(month)) for month in range(1, 7)), seen("2014", "40"))
    load(database, tmp_path, first, "months.csv")
    counts = load(database, tmp_path, observations(seen("2014-02", "2"), seen("2014-05", "5")), "months.csv").counts
    assert (counts.new, counts.changed, counts.unchanged, counts.withdrawn) == (0, 0, 2, 2)
    assert values(database) == {"2014-01": 1, "2014-02": 2, "2014-05": 5, "2014-06": 6, "2014": 40}


def test_another_file_withdraws_nothing(database: str, tmp_path: Path) -> None:
    load(database, tmp_path, observations(*(seen(f"2014-0{month}") for month in range(1, 5))), "months.csv")
    counts = load(database, tmp_path, observations(seen("2014-01"), seen("2014-04")), "other.csv").counts
    assert (counts.unchanged, counts.withdrawn) == (2, 0)
    assert len(values(database)) == 4
