"""One of several dashboards on a machine: `python -m services.worker NUMBER PLACE`, see `services/workers.py`."""

import os
import signal
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from services.domain.errors import NoPlugin
from services.server import run_at
from services.workers import CANNOT


def main(number: int, place: Path) -> None:
    """Serve at a place of its own, until interrupted, or until nobody passes visitors on to it."""
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    try:
        run_at(place, number)
    except NoPlugin as error:
        print(error, file=sys.stderr)
        sys.exit(CANNOT)


def _end_with(starter: int) -> None:
    """Who started it may be killed, and then tells it nothing."""
    while os.getppid() == starter:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main(int(sys.argv[1]), Path(sys.argv[2]))
