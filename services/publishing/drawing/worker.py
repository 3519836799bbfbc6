"""The chart compiler in a process of its own: one task at a time, and when it falls it takes nobody along."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from loky import get_reusable_executor
from loky.process_executor import BrokenProcessPool

from services.domain.errors import UserError

Found = TypeVar("Found")
TRIES = 2  # a worker that fell for another reason than this task is no reason to refuse it
REST = 300  # seconds without work after which it goes home

# loky keeps a worker for each thread that asks, so one thread asks for everybody; it also keeps the order.
_asker = ThreadPoolExecutor(1, thread_name_prefix="charts")


def ask(work: Callable[..., Found], *given: object) -> Found:
    """What `work` makes of `given`, in the worker. Raises `UserError` when the worker fell over it."""
    return _asker.submit(_ask, work, *given).result()


def _ask(work: Callable[..., Found], *given: object) -> Found:
    for _ in range(TRIES):
        try:
            found: Found = get_reusable_executor(1, timeout=REST, kill_workers=False).submit(work, *given).result()
            return found
        except BrokenProcessPool:
            continue  # the next one is another one
    raise UserError("chart_not_drawn")
