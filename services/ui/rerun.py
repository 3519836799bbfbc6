"""One state of the data for all that a visit to a page shows: what somebody loads meanwhile comes with the next one."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar

from services.settings import settings
from services.storage.snapshot import Snapshot, snapshot
from services.storage.unit_of_work import UnitOfWork, writing


class _Rerun:
    """Its snapshot is opened by who first asks: many pages show only what was computed before."""

    def __init__(self, closes: ExitStack) -> None:
        self.closes = closes
        self.snapshot: Snapshot | None = None


_RERUN: ContextVar[_Rerun] = ContextVar("rerun")


@contextmanager
def one_state() -> Iterator[None]:
    """Everything that is read within, through `current`, is of one state. For a rerun, and for a download, which is
    made after its page."""
    with ExitStack() as closes:
        token = _RERUN.set(_Rerun(closes))
        try:
            yield
        finally:
            _RERUN.reset(token)


@contextmanager
def one_state_here() -> Iterator[None]:
    """The state of the page where that is being made, and one of its own for a part that is made again alone."""
    if _RERUN.get(None) is not None:
        yield
        return
    with one_state():
        yield


def current() -> Snapshot:
    """The state of the data that this rerun shows. Raises `LookupError` outside of `one_state`."""
    rerun = _RERUN.get()
    if rerun.snapshot is None:
        rerun.snapshot = rerun.closes.enter_context(snapshot(settings().database_url))
    return rerun.snapshot


@contextmanager
def change() -> Iterator[UnitOfWork]:
    """Write something; from then on this rerun shows it. Raises `UserError` where it cannot be kept."""
    with writing(settings().database_url) as unit:
        yield unit
    rerun = _RERUN.get()
    if rerun.snapshot is not None:
        rerun.snapshot.renew()
