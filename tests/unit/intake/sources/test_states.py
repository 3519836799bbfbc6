"""When a source was read, how old that is, and when it is due."""

from datetime import UTC, datetime, timedelta

from services.domain.errors import UserError
from services.intake.sources.states import is_due, overview
from services.storage.snapshot import snapshot
from services.storage.source_states import SourceState, failed, source_states, succeeded
from services.storage.unit_of_work import writing
from tests.unit.intake.sources.case_system import settings
from tests.unit.intake.sources.test_configuration import GOOD, written

__all__ = ["written"]  # a fixture


def states(address: str) -> dict[str, SourceState]:
    with snapshot(address) as now:
        return source_states(now)


def test_never_read_then_read_then_old(address: str, written) -> None:  # type: ignore[no-untyped-def]
    written(GOOD)
    source = settings("http://127.0.0.1:9")
    assert is_due(address, source)
    assert [(one.state, one.age_days, one.next_expected) for one in overview(states(address))] == [
        (None, None, None)
    ] * 2
    with writing(address) as session:
        succeeded(session, "cases", 60, 300, {"MOR": 3}, 1.5)
    now = datetime.now(UTC)
    assert not is_due(address, source, now + timedelta(hours=22))
    assert is_due(address, source, now + timedelta(hours=23, minutes=30))
    first = overview(states(address), now + timedelta(hours=30))[0]
    assert first.state is not None
    assert (first.age_days, first.is_late, first.state.unmapped) == (1, False, {"MOR": 3})
    assert first.next_expected == (now + timedelta(days=1)).date()
    assert overview(states(address), now + timedelta(days=3))[0].is_late


def test_a_failure_keeps_what_was_and_makes_it_due_again(address: str) -> None:
    with writing(address) as session:
        succeeded(session, "cases", 60, 300, {}, 1.5)
    with writing(address) as session:
        failed(session, "cases", UserError("source_busy", source="cases", host="h", status=503))
    with snapshot(address) as session:
        state = source_states(session)["cases"]
    assert (state.rows, state.figures) == (60, 300)
    assert state.error is not None and (state.error.code, state.error.values["status"]) == ("source_busy", "503")
    assert is_due(address, settings("http://127.0.0.1:9"))
