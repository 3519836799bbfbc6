"""The chart compiler in processes of its own, a few side by side: when one falls it takes nobody along."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from loky import get_reusable_executor
from loky.process_executor import BrokenProcessPool

from services.domain.errors import UserError
from services.parent import end_with_parent

Found = TypeVar("Found")
TRIES = 2  # a worker that fell for another reason than this task is no reason to refuse it
REST = 300  # seconds without work after which it goes home
WORKERS = min(os.cpu_count() or 1, 4)  # each holds some 150 MB once it has drawn

# loky keeps a worker for each thread that asks, so as many threads ask for everybody.
_askers = ThreadPoolExecutor(WORKERS, thread_name_prefix="charts")


def ask(work: Callable[..., Found], *given: object) -> Found:
    """What `work` makes of `given`, in the worker. Raises `UserError` when the worker fell over it."""
    return _askers.submit(_ask, work, *given).result()


def warm(work: Callable[..., object], *given: object) -> None:
    """Start every worker on `work`, and go on: the first who asks for a chart does not wait for the compiler."""
    for _ in range(WORKERS):
        _askers.submit(_ask, work, *given)


def _ask(work: Callable[..., Found], *given: object) -> Found:
    for _ in range(TRIES):
        try:
            executor = get_reusable_executor(1, timeout=REST, kill_workers=False, initializer=end_with_parent)
            found: Found = executor.submit(work, *given).result()
            return found
        except BrokenProcessPool:
            continue  # the next one is another one
    raise UserError("chart_not_drawn")
