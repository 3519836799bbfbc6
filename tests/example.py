"""The packaged example with its measured effects and its answers, made once a run."""

from pathlib import Path

from services.answers.effect.packaged import keep_packaged
from services.answers.forecast.impact import answers
from services.intake.packaged import load_example, open_database
from services.storage.database import dispose
from services.storage.snapshot import snapshot
from tests.once import once


def example_made() -> Path:
    """A data directory that nobody may write in."""

    def made(folder: Path) -> None:
        address = f"sqlite:///{folder / 'klantwinst.db'}"
        open_database(address)
        list(load_example(address))
        keep_packaged(address)
        with snapshot(address) as now:
            list(answers(now))
        dispose(address)

    return once("example", made)
