"""A new dashboard in the place of one that serves: the old one goes when the new one is ready, and nobody finds a
closed door in between.

Who serves holds a lock on a file that says which process it is. Both listen at the same port for a moment, which the
system allows to processes of one user that ask for it (SO_REUSEPORT).
"""

import os
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from typing import IO

from services.domain.errors import UserError

CAN_SHARE = hasattr(socket, "SO_REUSEPORT") and os.name == "posix"


def file_of(folder: Path, port: int) -> Path:
    """In which a dashboard writes its process."""
    return folder / f"serving-{port}.pid"


def takes_place(file: Path) -> Callable[[], None]:
    """What to call once the new dashboard is ready: the one that holds `file` ends, and this one holds it from then on.
    Raises `UserError` on a system on which two cannot listen at one port."""
    if not CAN_SHARE:
        raise UserError("cannot_take_over")

    def take() -> None:
        if said := _process_of(file):
            os.kill(said, signal.SIGTERM)
        hold(file)

    return take


_HELD: list[IO[str]] = []  # until the end of this process, however it comes


def hold(file: Path) -> None:
    """Say that this process serves, until it ends; waits for another that still does."""
    if not CAN_SHARE:
        return
    import fcntl

    file.parent.mkdir(parents=True, exist_ok=True)
    held = file.open("a+", encoding="ascii")
    fcntl.flock(held, fcntl.LOCK_EX)
    held.truncate(0)
    held.write(str(os.getpid()))
    held.flush()
    _HELD.append(held)


def _process_of(file: Path) -> int | None:
    """Who serves; None where nobody holds the file."""
    import fcntl

    if not file.exists():
        return None
    with file.open("a+", encoding="ascii") as there:
        try:
            fcntl.flock(there, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            there.seek(0)
            return int(there.read())
    return None
