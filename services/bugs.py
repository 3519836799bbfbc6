"""A bug goes to the log file in the user's data directory; what the user sees is its number."""

import logging
from datetime import datetime
from pathlib import Path

from services.settings import data_folder

FILE = "klantwinst.log"


def log_bug(error: BaseException) -> str:
    """Write the error down and return its number. Never raises: where nothing can be written, nothing is."""
    number = datetime.now().strftime("%Y%m%d-%H%M%S-%f")[:-3]
    handler = _handler(data_folder() / FILE)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log = logging.getLogger("klantwinst")
    log.propagate = False  # a traceback is for the log, never for the screen
    log.addHandler(handler)
    try:
        log.error("bug %s", number, exc_info=error)
    finally:
        log.removeHandler(handler)
        handler.close()
    return number


class _Patient(logging.FileHandler):
    def handleError(self, record: logging.LogRecord) -> None:
        """A full disk is no second bug."""


def _handler(file: Path) -> logging.Handler:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        return _Patient(file, encoding="utf-8")
    except OSError:
        return logging.NullHandler()
