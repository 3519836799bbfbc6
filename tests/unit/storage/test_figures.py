"""The figures as one table: the same as the figures one by one, in order, whatever the database."""

from pathlib import Path

import numpy as np
import pytest

from services.domain.period import month_of
from services.storage import columns as storage
from services.storage import queries
from services.storage.figures import figures
from services.storage.snapshot import snapshot
from tests.factories import load, observations, seen

ROWS = (
    seen("2014-06", "41"),
    seen("2014-05", "40", provisional="true"),
    seen("2014-05", "", state="not_due"),
    seen("2014-05", "44", municipality="M2"),
    seen("2014", "45", municipality="M2"),
    seen("2014-Q2", "46", municipality="M2"),
    seen("2014-05", "0.5", metric="on_time_share", audience="business", n=""),
)


@pytest.fixture
def loaded(database: str, tmp_path: Path) -> str:
    load(database, tmp_path, observations(*(row for at, row in enumerate(ROWS) if at != 1)))
    load(database, tmp_path, observations(ROWS[1]))  # a figure for what was not due
    load(database, tmp_path, observations(seen("2014-05", "99")), data_set="other")
    return database


@pytest.mark.parametrize("at_once", [1, 2, 50_000])
def test_the_same_as_one_by_one(loaded: str, at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "AT_ONCE", at_once)
    with snapshot(loaded) as session:
        table, wanted = figures(session, "own"), queries.observations(session, "own")
    found = [
        (r.first, r.length, r.municipality, r.service, r.audience, r.metric, r.state, bool(r.provisional), r.source)
        for r in table.itertuples()
    ]
    order = sorted(
        wanted, key=lambda o: (o.metric, o.service, o.audience, o.municipality, o.period.length, o.period.first)
    )
    assert found == [
        (
            o.period.first,
            o.period.length,
            o.municipality,
            o.service,
            o.audience,
            o.metric,
            o.state,
            o.provisional,
            o.source,
        )
        for o in order
    ]
    np.testing.assert_array_equal(table["value"], [np.nan if o.value is None else o.value for o in order])
    np.testing.assert_array_equal(table["n"], [np.nan if o.n is None else o.n for o in order])


def test_only_what_is_asked(loaded: str) -> None:
    with snapshot(loaded) as session:
        assert set(figures(session, "own", {"municipality": "M2"})["municipality"]) == {"M2"}
        assert figures(session, "own", before=month_of("2014-06"))["first"].tolist() == [month_of("2014-05")] * 3
        nothing = figures(session, "own", {"municipality": "M9"})
    assert len(nothing) == 0
    assert list(nothing.columns) == list(table_columns(loaded))


def table_columns(address: str) -> list[str]:
    with snapshot(address) as session:
        return list(figures(session, "own").columns)


def test_who_has_figures(loaded: str) -> None:
    with snapshot(loaded) as session:
        assert queries.municipalities_with_figures(session, "own") == ["M1", "M2"]
        assert queries.municipalities_with_figures(session, "other") == ["M1"]
        assert queries.data_sets_with_figures(session) == {"own", "other"}
        assert queries.last_month(session, "own") == month_of("2014-12")
        assert queries.last_month(session, "other", finished=True) == month_of("2014-05")
