"""Not to stay behind: a process that was started by another one ends with it."""

import os
import signal
import threading
import time

LOOKS_EVERY_S = 1.0


def end_with_parent() -> None:
    """From now on. Who started this process may be killed, and then tells it nothing."""
    threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOKS_EVERY_S)
    os.kill(os.getpid(), signal.SIGTERM)
