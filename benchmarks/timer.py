"""Time as the best of a few tries: what the machine does besides only ever adds to it."""

import time
from collections.abc import Callable


def best(work: Callable[[], object], tries: int = 5) -> float:
    """Seconds of the fastest try, after one to warm up."""
    work()
    found = []
    for _ in range(tries):
        begin = time.perf_counter()
        work()
        found.append(time.perf_counter() - begin)
    return min(found)
