"""One state of the data for all that a visit to a page shows: what somebody loads meanwhile comes with the next one."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from zlib import crc32

import streamlit as st

from services.settings import settings
from services.storage.changes import Seen, data_of, seen
from services.storage.snapshot import Snapshot, snapshot
from services.storage.unit_of_work import UnitOfWork, writing


class _Rerun:
    """Its snapshot is opened by who first asks: most pages show only what was computed before."""

    def __init__(self, closes: ExitStack) -> None:
        self.closes = closes
        self.snapshot: Snapshot | None = None
        self.seen: Seen | None = None
        self.keys: Counter[str] = Counter()


_RERUN: ContextVar[_Rerun] = ContextVar("rerun")


@contextmanager
def one_state() -> Iterator[None]:
    """Everything that is read within, through `current`, is of one state. For a rerun."""
    with ExitStack() as closes:
        token = _RERUN.set(_Rerun(closes))
        try:
            yield
        finally:
            _RERUN.reset(token)


@contextmanager
def state_of_now() -> Iterator[None]:
    """The same for a download, which is made after its page: of the state at the click."""
    with one_state():
        current()
        yield


@contextmanager
def one_state_here() -> Iterator[None]:
    """The state of the page where that is being made, and one of its own for a part that is made again alone."""
    if _RERUN.get(None) is not None:
        yield
        return
    with one_state():
        yield


def state() -> Seen:
    """The names of what this rerun shows, see `Seen`. Raises `LookupError` outside of `one_state`."""
    rerun = _RERUN.get()
    if rerun.seen is None:
        rerun.seen = seen(settings().database_url)
    return rerun.seen


def current() -> Snapshot:
    """The state of the data that this rerun shows. Where somebody loaded something since it began, the page is made
    again: what it showed so far was of before. Raises `LookupError` outside of `one_state`."""
    rerun = _RERUN.get()
    if rerun.snapshot is None:
        before, rerun.snapshot = rerun.seen, rerun.closes.enter_context(snapshot(settings().database_url))
        if before is not None and before.data == data_of(rerun.snapshot):
            return rerun.snapshot
        rerun.seen = seen(settings().database_url)
        while rerun.seen.data != data_of(rerun.snapshot):  # somebody wrote between the two looks
            rerun.snapshot.renew()
            rerun.seen = seen(settings().database_url)
        if before is not None:
            st.rerun()
    return rerun.snapshot


def own_key(name: str) -> str:
    """A key that nothing else on the page has, the same at the next rerun."""
    keys = _RERUN.get(_Rerun(ExitStack())).keys
    keys[name] += 1
    return f"{crc32(name.encode()):08x}-{keys[name]}"


@contextmanager
def change() -> Iterator[UnitOfWork]:
    """Write something; from then on this rerun shows it. Raises `UserError` where it cannot be kept."""
    with writing(settings().database_url) as unit:
        yield unit
    rerun = _RERUN.get()
    rerun.seen = None
    if rerun.snapshot is not None:
        rerun.snapshot.renew()
