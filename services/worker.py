"""One of several dashboards on a machine: `python -m services.worker NUMBER PLACE`, see `services/workers.py`."""

import sys
from contextlib import suppress
from pathlib import Path

from services.domain.errors import NoPlugin
from services.parent import end_with_parent
from services.server import run_at
from services.workers import CANNOT


def main(number: int, place: Path) -> None:
    """Serve at a place of its own, until interrupted, or until nobody passes visitors on to it."""
    end_with_parent()
    try:
        run_at(place, number)
    except NoPlugin as error:
        print(error, file=sys.stderr)
        sys.exit(CANNOT)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main(int(sys.argv[1]), Path(sys.argv[2]))
