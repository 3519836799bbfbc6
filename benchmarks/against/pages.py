"""Pages of the dashboard without a browser: as somebody first opens one, and at each choice after that."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from benchmarks.against.checkouts import Checkout, Failed
from benchmarks.against.verdict import Spent

IN_PROCESS = Path(__file__).with_name("page_process.py")


@dataclass(frozen=True)
class Page:
    """Where its script stands in both checkouts; its name is that in the address."""

    address: str
    this: str
    that: str

    @property
    def name(self) -> str:
        return f"page {self.address}"

    @property
    def names(self) -> tuple[str, ...]:
        return f"{self.name}, opened", f"{self.name}, again"

    @contextmanager
    def opened(self, side: Checkout) -> Iterator["Dashboard"]:
        with dashboard(side) as running:
            yield running

    def measure(self, running: "Dashboard") -> tuple[Spent, ...]:
        """The first run of the page in a new session with empty caches, and a rerun. Raises `Failed`."""
        return running.page(self.this if running.side.name == "this" else self.that)


@dataclass(frozen=True)
class Dashboard:
    """A process that lives on between the rounds, so that its start is not measured; `said` is what it printed."""

    side: Checkout
    asked: IO[str]
    answers: IO[str]
    said: IO[str]

    def page(self, file: str) -> tuple[Spent, ...]:
        """Raises `Failed`."""
        answer = ""
        with suppress(BrokenPipeError):
            print(file, file=self.asked, flush=True)
            answer = self.answers.readline()
        found = json.loads(answer) if answer else self._last_words()
        if isinstance(found, str):
            raise Failed(found)
        return tuple(Spent(*spent) for spent in found)

    def _last_words(self) -> str:
        self.said.seek(0)
        return f"the process ended: {(self.said.read().strip().splitlines() or ['it said nothing'])[-1]}"


@contextmanager
def dashboard(side: Checkout) -> Iterator[Dashboard]:
    """On the database that was prepared; what a page keeps there is there for every round after the first."""
    with (
        tempfile.TemporaryFile("w+") as said,
        subprocess.Popen(  # noqa: S603
            [sys.executable, "-P", IN_PROCESS, side.root / "streamlit_app.py"],
            cwd=side.root,
            env=side.environment(side.data, STREAMLIT_CLIENT_SHOW_ERROR_DETAILS="full"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            encoding="utf-8",
        ) as process,
    ):
        assert process.stdin is not None
        assert process.stdout is not None
        yield Dashboard(side, process.stdin, process.stdout, said)
        with suppress(BrokenPipeError):
            process.stdin.close()


def pages(this: Path, that: Path) -> list[Page]:
    """The pages that both checkouts have."""
    return [Page(PurePosixPath(here).stem, here, there) for here, there in pairs(scripts(this), scripts(that))]


def unpaired(this: Path, that: Path) -> list[tuple[str, str]]:
    """Names of pages that only one of both has, and which of the two."""
    here, there = ({PurePosixPath(file).stem for file in scripts(root)} for root in (this, that))
    return [(name, "this") for name in sorted(here - there)] + [(name, "that") for name in sorted(there - here)]


def scripts(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in (root / "pages").rglob("[!_]*.py"))


def pairs(this: Sequence[str], that: Sequence[str]) -> list[tuple[str, str]]:
    """Scripts of the same page: the same file, else the same name (as it stands in the address) in another folder."""
    elsewhere = {PurePosixPath(file).stem: file for file in that if file not in this}
    moved = ((file, elsewhere.get(PurePosixPath(file).stem)) for file in this if file not in that)
    same = [(file, file) for file in this if file in that]
    return sorted(same + [(here, there) for here, there in moved if there])
