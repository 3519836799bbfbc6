"""Cases by ZGW: the recorded cases become exactly the figures that a slow reading gives, and increments follow."""

import copy
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from services.domain.errors import UserError
from services.intake.sources import snapshots
from services.intake.sources.fetch import check, fetch
from services.intake.sources.systems import zgw
from services.storage import queries
from services.storage.snapshot import snapshot
from services.storage.source_states import source_states
from tests.unit.intake.sources.case_system import CASES, SECRET, SERVICES, behaves, settings
from tests.unit.intake.sources.other_system import OtherSystem, recorded

RECORDED = recorded("zgw_cases")["results"]
TYPES = {row["url"].rsplit("/", 1)[1]: row for row in recorded("zgw_types")["results"]}


def mapped() -> list[Any]:
    """The recorded cases that have a service: all but the reports on public space."""
    return [case for case in RECORDED if TYPES[case["zaaktype"].rsplit("/", 1)[1]]["identificatie"] != "MOR"]


def test_every_case_is_read_and_what_has_no_service_is_named(case_system: OtherSystem) -> None:
    read = zgw.read(settings(case_system.address), {}, None, backoff=0)
    assert set(read.rows) == {case["uuid"] for case in mapped()}
    assert dict(read.unmapped) == {"MOR": len(RECORDED) - len(mapped())}
    for case in mapped():
        row = read.rows[case["uuid"]]
        assert row["received_on"] == case["startdatum"]
        assert row["decided_on"] == (case["einddatum"] or "")
        assert row["due_on"] == case["uiterlijkeEinddatumAfdoening"]
        name = case["communicatiekanaalNaam"]
        assert row["channel"] == ("digital" if name == "internet (website/app)" else "other" if name else "")


def test_the_figures_are_those_of_a_slow_reading(case_system: OtherSystem, address: str) -> None:
    done = fetch(address, settings(case_system.address), backoff=0)
    assert done.rows == len(mapped())
    with snapshot(address) as session:
        stored = queries.observations(session, "own")
    decided = [case for case in mapped() if case["einddatum"]]
    assert sum(one.n or 0 for one in stored if one.metric == "lead_time_days") == len(decided)
    assert sum(one.n or 0 for one in stored if one.metric == "on_time_share") == len(mapped())
    on_time = sum(bool(c["einddatum"]) and c["einddatum"] <= c["uiterlijkeEinddatumAfdoening"] for c in mapped())
    assert sum((one.value or 0) * (one.n or 0) for one in stored if one.metric == "on_time_share") <= on_time
    assert {one.municipality for one in stored} == {"Duinrand"}
    assert all(one.source.startswith("cases (127.0.0.1:") for one in stored)


def test_where_a_case_has_no_term_the_case_type_says_it(case_system: OtherSystem) -> None:
    cases = copy.deepcopy(RECORDED)
    for case in cases:
        case["uiterlijkeEinddatumAfdoening"] = case["einddatumGepland"] = None
    case_system.reply = behaves(lambda: case_system, cases)
    read = zgw.read(settings(case_system.address), {}, None, backoff=0)
    for case in mapped():
        days = int(TYPES[case["zaaktype"].rsplit("/", 1)[1]]["doorlooptijd"].strip("PD"))
        last = date.fromisoformat(case["startdatum"]) + timedelta(days=days)
        assert read.rows[case["uuid"]]["due_on"] == last.isoformat()
    norm = zgw.read(settings(case_system.address, term="service_norm"), {}, None, backoff=0)
    assert {row["due_on"] == "" for row in norm.rows.values() if row["service"] == "objection"} == {True}


def test_parts_of_other_cases_do_not_count(case_system: OtherSystem) -> None:
    cases = copy.deepcopy(RECORDED)
    cases[0]["hoofdzaak"] = cases[1]["url"]
    case_system.reply = behaves(lambda: case_system, cases)
    assert cases[0]["uuid"] not in zgw.read(settings(case_system.address), {}, None, backoff=0).rows


def test_later_only_what_changed_is_asked_and_the_result_is_that_of_a_whole_reading(
    case_system: OtherSystem, address: str
) -> None:
    source = settings(case_system.address)
    fetch(address, source, backoff=0)
    today = date.today()
    cases = copy.deepcopy(RECORDED)
    open_cases = [case for case in cases if case["einddatum"] is None]
    open_cases[0]["einddatum"] = today.isoformat()
    removed = open_cases[1]
    cases.remove(removed)
    new = {**copy.deepcopy(RECORDED[3]), "uuid": "new", "startdatum": today.isoformat(), "einddatum": None}
    case_system.reply = behaves(lambda: case_system, [*cases, new])
    case_system.asked.clear()
    fetch(address, source, backoff=0)
    assert [one.params for one in case_system.asked if one.path == CASES and "page" not in one.params] == [
        {"einddatum__isnull": "true"},
        {"einddatum__gt": (today - timedelta(days=30)).isoformat()},
        {"startdatum__gte": (today - timedelta(days=30)).isoformat()},
    ]
    later, _ = snapshots.newest("cases")
    whole = zgw.read(source, {}, None, backoff=0)
    assert {row["id"]: {k: v for k, v in row.items() if k != "id"} for row in later} == dict(whole.rows)
    assert removed["uuid"] not in whole.rows


def test_a_second_time_changes_nothing(case_system: OtherSystem, address: str) -> None:
    source = settings(case_system.address)
    first = fetch(address, source, backoff=0).counts
    again = fetch(address, source, backoff=0).counts
    assert (again.new, again.changed, again.unchanged, again.withdrawn) == (0, 0, first.new, 0)


def test_a_case_type_that_gets_another_service_takes_its_figures_along(case_system: OtherSystem, address: str) -> None:
    fetch(address, settings(case_system.address), backoff=0)
    moved = {**SERVICES, "BEZWAAR": {"service": "appeal", "audience": "citizen"}}
    done = fetch(address, settings(case_system.address, services=moved), full=True, backoff=0)
    with snapshot(address) as session:
        services = {one.service for one in queries.observations(session, "own")}
    assert "appeal" in services and "objection" not in services
    assert done.counts.withdrawn == done.counts.new > 0


def test_nothing_personal_touches_the_disk_or_the_database(case_system: OtherSystem, address: str) -> None:
    cases = copy.deepcopy(RECORDED)
    for case in cases:
        case["omschrijving"] = case["toelichting"] = case["identificatie"] = "PERSONAL"
    case_system.reply = behaves(lambda: case_system, cases)
    fetch(address, settings(case_system.address), backoff=0)
    (copied,) = snapshots.copies("cases")
    rows, _ = snapshots.newest("cases")
    assert {name for row in rows for name in row} == {
        "id",
        "service",
        "audience",
        "channel",
        "received_on",
        "decided_on",
        "due_on",
    }
    assert copied.stat().st_mode & 0o077 == 0
    database = Path(address.removeprefix("sqlite:///"))
    content = b"".join(file.read_bytes() for file in database.parent.glob(f"{database.name}*"))
    assert b"PERSONAL" not in content
    assert all(case["uuid"].encode() not in content for case in cases)


def test_the_connection_test_says_what_arrives(case_system: OtherSystem) -> None:
    arrives, unmapped = check(settings(case_system.address), backoff=0)
    assert set(arrives) > {"BEZWAAR", "MOR"}
    assert "MOR" in unmapped and "BEZWAAR" not in unmapped


def test_a_wrong_secret_is_a_sentence_without_the_secret(
    case_system: OtherSystem, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASES_SECRET", SECRET + "wrong")
    with pytest.raises(UserError) as error:
        fetch(address, settings(case_system.address), backoff=0)
    assert (error.value.code, error.value.values["reason"]) == ("source_refuses", "jwt-expired")
    with snapshot(address) as session:
        state = source_states(session)["cases"]
    assert state.error and state.error.code == "source_refuses" and state.succeeded_at is None
    assert SECRET not in json.dumps(str(error.value)) + str(state)


def test_without_its_secret_nothing_is_asked(case_system: OtherSystem, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CASES_SECRET")
    with pytest.raises(UserError, match="source_secret"):
        check(settings(case_system.address), backoff=0)
    assert case_system.asked == []
