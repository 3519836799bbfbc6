"""What takes seconds to make is made once a run, whatever the number of workers: who needs it reads it or copies it."""

import fcntl
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path


class Shared:
    """The folder of this run, the same one for all workers; `tests/conftest.py` says where it is, and without it (a
    benchmark) every process has its own."""

    folder: Path | None = None


@cache
def _of_this_process() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="klantwinst-once-")


def once(name: str, make: Callable[[Path], object]) -> Path:
    """The folder `name`, filled by `make`: whoever comes first makes it, and who comes meanwhile waits for it."""
    folder = Shared.folder or Path(_of_this_process().name)
    place, begun = folder / name, folder / f"{name}.begun"
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            shutil.rmtree(begun, ignore_errors=True)  # of one that failed
            begun.mkdir()
            make(begun)
            begun.rename(place)
    return place
