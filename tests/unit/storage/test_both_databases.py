"""The packaged example on SQLite and on PostgreSQL: the same rows, the same answers."""

from pathlib import Path
from typing import Any

import pytest

from services.answers.forecast.impact import answers
from services.answers.kpi.kpis import kpis
from services.domain.data_set import EXAMPLE, PUBLISHED
from services.intake.packaged import example_is_loaded, load_example, open_database
from services.storage import plan_versions, queries
from services.storage.database import dispose
from services.storage.snapshot import snapshot
from tests.factories import everything
from tests.state import now

pytestmark = [pytest.mark.xdist_group("postgres"), pytest.mark.slow]
MADE_BY_THE_CLOCK = {"load", "scenario_version", "forecast"}


def contents(address: str) -> dict[str, Any]:
    with snapshot(address) as session:
        return {
            "registers": [
                read(session) for read in (queries.metrics, queries.services, queries.municipalities, queries.evidence)
            ],
            "data_sets": queries.data_sets(session),
            "scenarios": plan_versions.scenarios(session),
            **{
                f"{read.__name__} of {data_set}": read(session, data_set)
                for read in (queries.observations, queries.reference_levels, queries.events, queries.last_month)
                for data_set in (EXAMPLE, PUBLISHED)
            },
        }


def test_the_example_is_the_same_and_gives_the_same_answers(empty_postgresql: str, tmp_path: Path) -> None:
    sqlite = f"sqlite:///{tmp_path / 'example.db'}"
    found = []
    for address in (sqlite, empty_postgresql):
        open_database(address)
        assert not example_is_loaded(address)
        first = list(load_example(address))
        assert example_is_loaded(address)
        before = everything(address)
        again = list(load_example(address))
        assert {one.file for one in again} == {one.file for one in first}
        assert all(one.counts.new == one.counts.changed == 0 for one in again)
        assert everything(address) == before
        found.append((contents(address), list(answers(now(address), draws=128)), kpis(now(address), {}, EXAMPLE)))
    (rows, answered, figures), (other_rows, other_answered, other_figures) = found
    assert rows == other_rows
    assert len(rows[f"observations of {EXAMPLE}"]) > 8000
    assert [one.model_dump() for one in answered] == [one.model_dump() for one in other_answered]
    assert answered
    assert figures == other_figures
    tables = [everything(sqlite), everything(empty_postgresql)]
    assert {name: len(rows) for name, rows in tables[0].items()} == {
        name: len(rows) for name, rows in tables[1].items()
    }
    for name in tables[0].keys() - MADE_BY_THE_CLOCK:
        assert tables[0][name] == tables[1][name]
    dispose(sqlite)
