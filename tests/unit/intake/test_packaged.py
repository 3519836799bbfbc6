"""What is packaged: the registers of a new database, and the example."""

import json
from pathlib import Path

import pytest

from services.domain.data_set import EXAMPLE
from services.intake.packaged import (
    FILES,
    REGISTERS,
    SCENARIOS,
    example_is_loaded,
    load_example,
    open_database,
    scenario_files,
)
from services.settings import PACKAGED
from services.storage import plan_versions, queries
from services.storage.snapshot import snapshot
from tests.factories import everything, load


def test_a_new_database_has_the_registers_and_no_figures(address: str) -> None:
    rows = everything(address)
    assert [row[1] for row in sorted(rows["load"])] == list(REGISTERS)
    assert all(rows[table] for table in ("metric", "service", "evidence", "municipality"))
    assert not any(rows[table] for table in ("observation", "scenario_version", "event", "reference_level", "forecast"))
    open_database(address)
    assert everything(address) == rows


def test_registers_that_a_user_changed_are_left_as_they_are(address: str, tmp_path: Path) -> None:
    load(address, tmp_path, "code,name\nM1,Onze eigen gemeente\n", "towns.csv")
    open_database(address)
    with snapshot(address) as session:
        assert queries.municipalities(session)["M1"] == "Onze eigen gemeente"


def test_the_example_is_whole_only_when_figures_and_scenarios_are_there(address: str) -> None:
    seen = []
    for one in load_example(address):
        seen.append((one.file, example_is_loaded(address)))
    assert [done for _, done in seen] == [False] * (len(seen) - 1) + [True]
    assert {name for name, _ in seen} == {
        "datapackage.json",
        *REGISTERS,
        *(Path(name).name for names in FILES.values() for name in names),
        *(path.name for path in scenario_files()),
    }


@pytest.mark.parametrize("stop", [1, 6, 9])
def test_an_example_that_was_cut_short_is_finished_by_the_next_time(address: str, stop: int) -> None:
    for at, _ in enumerate(load_example(address), 1):
        if at == stop:
            break
    assert not example_is_loaded(address)
    list(load_example(address))
    assert example_is_loaded(address)
    with snapshot(address) as session:
        assert set(plan_versions.scenarios(session)) == set(SCENARIOS)
        assert queries.events(session, EXAMPLE)


def test_the_example_says_what_it_is_and_where_it_comes_from(address: str) -> None:
    list(load_example(address))
    package = json.loads((PACKAGED / "datapackage.json").read_text(encoding="utf-8"))
    citations = {"; ".join(one["title"] for one in resource.get("sources", [])) for resource in package["resources"]}
    with snapshot(address) as session:
        found = queries.data_sets(session)
        figures = queries.observations(session, EXAMPLE)
    for code in FILES:
        assert found[code].is_example
        assert found[code].citation
        assert found[code].citation in citations
        assert found[code].licence
    assert {one.municipality for one in figures} == {"M1", "M2", "M3", "M4", "M5", "W1"}
    assert all((one.value is None) == (one.state != "value") for one in figures)
