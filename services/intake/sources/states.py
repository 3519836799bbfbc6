"""How every source is doing: state, age and when it should be read next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from services.intake.sources.configuration import sources
from services.intake.sources.settings import SourceSettings
from services.storage.snapshot import snapshot
from services.storage.source_states import SourceState, source_states


@dataclass(frozen=True)
class Overview:
    """`age_days`: whole days since it last went well; `next_expected`: the day on which it should be read again. None
    for both when it never went well. `is_late`: that day is past."""

    source: SourceSettings
    state: SourceState | None
    age_days: int | None
    next_expected: date | None
    is_late: bool


def overview(states: Mapping[str, SourceState], now: datetime | None = None) -> list[Overview]:
    """Every configured source, in the order of the file, with how it is doing (by code). Raises `UserError` for a
    mistake in it."""
    at = now or datetime.now(UTC)
    return [_one(source, states.get(code), at) for code, source in sources().items()]


def is_due(address: str, source: SourceSettings, now: datetime | None = None) -> bool:
    """Whether it never went well, or that is long enough ago. An hour is let off: a timer is never exact."""
    at = now or datetime.now(UTC)
    with snapshot(address) as session:
        state = source_states(session).get(source.code)
    if state is None or state.succeeded_at is None or state.error:
        return True
    return at - state.succeeded_at >= timedelta(days=source.every_days) - timedelta(hours=1)


def _one(source: SourceSettings, state: SourceState | None, now: datetime) -> Overview:
    if state is None or state.succeeded_at is None:
        return Overview(source, state, None, None, False)
    following = state.succeeded_at + timedelta(days=source.every_days)
    is_late = now >= following + timedelta(days=1)
    return Overview(source, state, (now - state.succeeded_at).days, following.date(), is_late)
