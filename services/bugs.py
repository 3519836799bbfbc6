"""A bug goes to the log file in the user's data directory; what the user sees is its number."""

from contextlib import suppress
from datetime import datetime
from secrets import token_hex
from traceback import format_exception

from services.settings import data_folder

FILE = "klantwinst.log"


def log_bug(error: BaseException) -> str:
    """Write the error down and return its number. Where nothing can be written, nothing is: that is no second bug."""
    now = datetime.now().astimezone()
    number = f"{now:%Y%m%d-%H%M%S}-{token_hex(2)}"  # two visitors may meet a bug at the same moment
    with suppress(OSError):
        folder = data_folder()
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / FILE).open("a", encoding="utf-8") as log:
            log.write(f"{now.isoformat(timespec='seconds')} bug {number}\n{''.join(format_exception(error))}")
    return number
