"""Time as the best of several tries: what the machine does besides only ever adds to it."""

import time
from collections.abc import Callable

TRIES = 9


def best(*works: Callable[[], object]) -> list[float]:
    """Seconds of the fastest try of each, after one to warm up.

    The works take turns, so that a busy spell of the machine meets them all.
    """
    found: list[list[float]] = [[] for _ in works]
    for turn in range(TRIES + 1):
        for work, seconds in zip(works, found, strict=True):
            begin = time.perf_counter()
            work()
            if turn:
                seconds.append(time.perf_counter() - begin)
    return [min(seconds) for seconds in found]
