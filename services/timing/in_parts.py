"""All draws in parts, on as many processors as there are; within a part in blocks, so that memory stays bounded."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

DRAWN = 1024  # at a time: then what is drawn fits in the memory beside the processor
MOST = 4  # processors


def in_parts(count: int, run: Callable[[slice], None], size: int | None = None) -> None:
    """Run it for every part of `count` draws, `size` at most; parts must touch different rows."""
    size = min(size or DRAWN, DRAWN)
    parts = [slice(at, min(at + size, count)) for at in range(0, count, size)]
    with ThreadPoolExecutor(min(MOST, os.cpu_count() or 1)) as pool:
        list(pool.map(run, parts))
