"""Waiting for a state, and never for a number of seconds: a test goes on as soon as what it waits for is there."""

import socket
from collections.abc import Callable
from time import monotonic, sleep
from typing import TypeVar

Found = TypeVar("Found")

PATIENCE = 300  # seconds: after these something is broken, also on a machine that is busy with more than these tests


def wait_until(there: Callable[[], Found | None], what: str) -> Found:
    """What `there` gives, as soon as it gives anything; AssertionError with `what` where it never does."""
    last = monotonic() + PATIENCE
    while not (found := there()):
        assert monotonic() < last, f"not in {PATIENCE} seconds: {what}"
        sleep(0.05)
    return found


def answers(port: int) -> bool:
    """Somebody listens on a port of this machine."""
    with socket.socket() as probe:
        probe.settimeout(PATIENCE)
        return probe.connect_ex(("127.0.0.1", port)) == 0
