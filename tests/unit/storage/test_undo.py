"""Undo of the last import: every row of every table is what it was, whatever kind of file it was."""

from pathlib import Path

import pytest

from services.domain.errors import UserError
from services.storage.snapshot import snapshot
from services.storage.undo import last_import, undo_import
from services.storage.unit_of_work import writing
from tests.factories import METRIC, SCENARIO, everything, load, observations, seen
from tests.state import now
from tests.unit.small_maps import as_json, feature, geojson, square, topojson

EVENTS = "date,kind,certainty,name_nl\n2014-01-01,law,recorded,wet\n"
TARGETS = "metric,target,valid_from,source\nlead_time_days,56,2014-01-01,college\n"
LEVELS = "metric,audience,level,n,source\nsatisfaction_service,citizen,6.9,,panel\n"
TOWNS = "code,name\nDuinrand,Gemeente Duinrand\n"
SERVICE = '[new]\nname = { nl = "Nieuw", en = "New" }\n'
EVIDENCE = "id,topic,figure,lag,grade,source,caveat,read_as,expires_on\nX1,t,f,l,C,s,c,document,2030-01-01\n"

# What there was, and what the file makes of it.
KINDS = {
    "figures": (
        observations(seen("2014-05", "40"), seen("2014-06", "41"), seen("2014-07", "42")),
        observations(seen("2014-05", "39"), seen("2014-07", "42"), seen("2014-08", "4", municipality="N", service="n")),
    ),
    "events": (EVENTS, EVENTS.replace("wet", "andere wet") + "2015-01-01,merger,recorded,fusie\n"),
    "targets": (TARGETS, TARGETS.replace("56", "49")),
    "levels": (LEVELS, LEVELS.replace("6.9", "7.1")),
    "towns": (TOWNS, TOWNS.replace("Gemeente D", "Stad D") + "Bosrand,Gemeente Bosrand\n"),
    "metrics": (METRIC, METRIC.replace("0.2", "0.3")),
    "services": (SERVICE, SERVICE.replace('"Nieuw"', '"Anders"')),
    "evidence": (EVIDENCE, EVIDENCE.replace(",C,", ",D,")),
    "map": (as_json(topojson()), as_json(geojson(feature({"code": "GM0009"}, square(1000))))),
    "scenario": (SCENARIO, SCENARIO.replace("100_000", "200_000")),
}


def content(address: str) -> dict[str, list[tuple[object, ...]]]:
    """Everything but the register of loads itself."""
    tables = everything(address)
    del tables["load"]
    return tables


def undo(address: str) -> str:
    with writing(address) as session:
        newest = last_import(session)
        assert newest
        return undo_import(session, newest.number).file


@pytest.mark.parametrize("kind", KINDS)
def test_undo_restores_exactly_what_was(database: str, tmp_path: Path, kind: str) -> None:
    first, second = KINDS[kind]
    nothing = content(database)
    load(database, tmp_path, first, "first")
    before = content(database)
    load(database, tmp_path, second, "first")
    assert content(database) != before
    assert undo(database) == "first"
    assert content(database) == before
    assert undo(database) == "first"
    assert content(database) == nothing


def test_undo_is_news_for_whoever_keeps_results(address: str, tmp_path: Path) -> None:
    load(address, tmp_path, observations(seen()))
    version = now(address).version
    undo(address)
    assert now(address).version > version


def test_what_was_undone_can_be_loaded_again(address: str, tmp_path: Path) -> None:
    before = load(address, tmp_path, observations(seen())).counts
    undo(address)
    assert load(address, tmp_path, observations(seen())).counts == before


def test_nothing_to_undo(address: str, tmp_path: Path) -> None:
    load(address, tmp_path, observations(seen()))
    with snapshot(address) as session:
        newest = last_import(session, "own")
        assert newest and newest.file == "own.csv"
        assert last_import(session, "other") is None
    undo(address)
    with writing(address) as session, pytest.raises(UserError, match="nothing_to_undo"):
        undo_import(session, newest.number)


@pytest.mark.parametrize("kind", ["figures", "towns"])
def test_what_something_later_rests_on_stays(address: str, tmp_path: Path, kind: str) -> None:
    first, second = KINDS[kind]
    load(address, tmp_path, first)
    with snapshot(address) as session:
        newest = last_import(session)
    load(address, tmp_path, second)
    before = everything(address)
    assert newest
    with pytest.raises(UserError, match="undo_too_late"), writing(address) as session:
        undo_import(session, newest.number)
    assert everything(address) == before


def test_a_service_that_other_figures_use_keeps_its_import(address: str, tmp_path: Path) -> None:
    load(address, tmp_path, observations(seen(service="new")))
    with snapshot(address) as session:
        newest = last_import(session)
    load(address, tmp_path, observations(seen("2014-06", service="new")), data_set="other")
    assert newest
    with pytest.raises(UserError, match="undo_too_late"), writing(address) as session:
        undo_import(session, newest.number)
