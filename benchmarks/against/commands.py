"""Commands that a user waits for, from the start of the process to its end, each on a fresh copy of the example."""

import resource
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from benchmarks.against import figures
from benchmarks.against.checkouts import Checkout
from benchmarks.against.verdict import Spent

SMALL, LARGER = 10, 800  # municipalities: 1,200 figures and 96,000
EFFECT = ("--metric", "on_time_share", "--treated", "M2,M5", "--since", "2014-05-14")
NOT_ASKED_BEFORE = ("--seed", "7")  # no forecast of it is stored
ELSEWHERE = {"KLANTWINST_PUBLIC_URL": "https://town.example"}  # else there would be nothing new to publish
PLACE, FILE = "{folder}", "figures.csv"


@dataclass(frozen=True)
class Command:
    """`words` as one types them; what is written comes in `PLACE`, and there stands `FILE` with figures of so many
    municipalities."""

    name: str
    words: tuple[str, ...]
    municipalities: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name,)

    @contextmanager
    def opened(self, side: Checkout) -> Iterator[Checkout]:
        """Every run is a process of its own, so there is nothing to keep open."""
        yield side

    def measure(self, side: Checkout) -> tuple[Spent, ...]:
        """Raises `Failed`."""
        folder = side.data.with_name(f"run_{side.name}")
        shutil.copytree(side.data, folder)
        if self.municipalities:
            figures.write(folder / FILE, self.municipalities)
        words = [word.replace(PLACE, str(folder)) for word in self.words]
        computing, clock = _of_children(), time.perf_counter()
        try:
            side.klantwinst(folder, *words, **ELSEWHERE)
            return (Spent(_of_children() - computing, time.perf_counter() - clock),)
        finally:
            shutil.rmtree(folder)


def _of_children() -> float:
    """Seconds of processor time of everything that this process started and that has ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


COMMANDS = (
    Command("answer", ("answer", *NOT_ASKED_BEFORE)),
    Command("answer, stored", ("answer",)),
    Command("kpis", ("kpis",)),
    Command("kpis --changes", ("kpis", "--changes")),
    Command("evaluate its", ("evaluate", *EFFECT)),
    Command("evaluate did", ("evaluate", *EFFECT, "--method", "did")),
    Command("track-record", ("track-record",)),
    Command("chart when, a picture", ("chart", "when", "--out", f"{PLACE}/when.png")),
    Command("chart control, a package", ("chart", "control", "--out", f"{PLACE}/control.zip")),
    Command("publish", ("publish", f"{PLACE}/site")),
    Command("load, a small file", ("load", f"{PLACE}/{FILE}"), SMALL),
    Command("load, a larger file", ("load", f"{PLACE}/{FILE}"), LARGER),
)
