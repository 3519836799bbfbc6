"""Reports on public space: the recorded ones by hand, increments, and satisfaction by month."""

import copy
from datetime import date, timedelta
from typing import Any

import pytest

from services.domain.metric import State
from services.domain.period import month_of_date, month_text
from services.intake.sources.fetch import check, fetch
from services.intake.sources.systems import signalen
from services.intake.sources.systems.signalen import SignalenSource
from services.storage import queries
from services.storage.snapshot import snapshot
from tests.unit.intake.sources.other_system import Answer, Asked, other_system, recorded

REPORTS = recorded("signalen_reports")["results"]
ALL = {"*": {"service": "public_space_report", "audience": "citizen"}}


def settings(address: str, **changes: Any) -> SignalenSource:
    body = {"code": "reports", "kind": "signalen", "address": address, "municipality": "Duinrand"}
    body |= {"token": "REPORTS_TOKEN", "services": ALL}
    return SignalenSource.read({**body, **changes}, "sources.toml")


def behaves(reports: list[Any], satisfied: dict[str, tuple[int, int]] | None = None):  # type: ignore[no-untyped-def]
    """Pages of 7 with `_links`; other parameters are ignored, as the recorded system does."""

    def reply(asked: Asked) -> Answer:
        if asked.headers.get("authorization") != "Bearer a-token":
            return Answer({"detail": "no"}, 401)
        if "feedback" in asked.params:
            yes, no = (satisfied or {}).get(asked.params["created_after"][:7], (0, 0))
            return Answer({"count": yes if asked.params["feedback"] == "satisfied" else no, "results": []})
        first = asked.params.get("created_after", "")
        rows = [row for row in reports if row["created_at"] >= first]
        page = int(asked.params.get("page", "1"))
        here = f"http://{asked.headers['host']}{asked.path}?page_size=500&page={page + 1}"
        if first:
            here += f"&created_after={first}"
        following = here if page * 7 < len(rows) else None
        part = rows[(page - 1) * 7 : page * 7]
        return Answer({"_links": {"next": {"href": following}}, "count": len(rows), "results": part})

    return reply


@pytest.mark.slow
def test_the_recorded_reports() -> None:
    with other_system(behaves(REPORTS)) as system:
        read = signalen.read(settings(system.address), {}, None, backoff=0)
    assert len(read.rows) == len(REPORTS) == 30
    for report in REPORTS:
        row = read.rows[str(report["id"])]
        closed = report["status"]["state"] == "o"
        assert row["received_on"] == report["created_at"][:10]
        assert row["decided_on"] == (report["status"]["created_at"][:10] if closed else "")
        assert row["due_on"] == report["category"]["deadline"][:10]
        assert row["channel"] == ("digital" if report["source"] == "online" else "other")
        assert set(row) == {"service", "audience", "channel", "received_on", "decided_on", "due_on"}


@pytest.mark.slow
def test_categories_without_a_service_are_named() -> None:
    slug = REPORTS[0]["category"]["sub_slug"]
    only = {slug: {"service": "waste", "audience": "citizen"}}
    with other_system(behaves(REPORTS)) as system:
        read = signalen.read(settings(system.address, services=only), {}, None, backoff=0)
        arrives, unmapped = check(settings(system.address, services=only), backoff=0)
    there = [report["category"]["sub_slug"] for report in REPORTS]
    assert len(read.rows) == there.count(slug)
    assert sum(read.unmapped.values()) == len(there) - there.count(slug)
    assert set(arrives) == set(there[:7]) and set(unmapped) == set(there[:7]) - {slug}  # the first page tells enough


@pytest.mark.slow
def test_later_only_the_last_400_days_are_asked(address: str) -> None:
    long_ago = copy.deepcopy(REPORTS[0])
    long_ago |= {"id": 1000, "created_at": (date.today() - timedelta(days=500)).isoformat() + "T10:00:00+02:00"}
    with other_system(behaves([*REPORTS, long_ago])) as system:
        fetch(address, settings(system.address), backoff=0)
        system.asked.clear()
        done = fetch(address, settings(system.address), backoff=0)
    assert system.asked[0].params["created_after"] == f"{date.today() - timedelta(days=400)}T00:00:00"
    assert done.rows == 31  # what lies before is still known
    assert (done.counts.new, done.counts.changed, done.counts.withdrawn) == (0, 0, 0)


@pytest.mark.slow
def test_satisfaction_is_the_share_of_those_who_answered(address: str) -> None:
    last = month_of_date(date.today()) - 1
    with other_system(behaves(REPORTS, {month_text(last): (3, 1)})) as system:
        fetch(address, settings(system.address), backoff=0)
    with snapshot(address) as session:
        found = queries.observations(session, "own", only={"metric": "satisfied_report_share"})
    assert [(str(one.period), one.value, one.n) for one in found if one.state == State.VALUE] == [
        (month_text(last), 0.75, 4)
    ]
    assert len(found) == 13 and {one.state for one in found} == {State.VALUE, State.NOT_PROVIDED}
