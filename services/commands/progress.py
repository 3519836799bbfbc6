"""What is being done while it takes time: a moving bar on a terminal, plain lines anywhere else."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from services.commands.output import is_terminal, say


class Progress(Protocol):
    def begin(self, text: str, on_paper: bool = True) -> None:
        """Something that may take a while begins. `on_paper`: also worth a line where there is no terminal."""

    def done(self) -> None:
        """One of the pieces is done."""

    def say(self, text: str) -> None:
        """A remark that stays on the screen."""


class Lines:
    """For a log or another program: one line for everything that begins."""

    def begin(self, text: str, on_paper: bool = True) -> None:
        if on_paper:
            say(text)

    def done(self) -> None: ...

    def say(self, text: str) -> None:
        say(text)


class Bar:
    """For a terminal: what is being done, how far it is and for how long already. Gone when all is done.

    The bar, and rich with it, comes only when something begins: an answer that was kept needs neither.
    """

    def __init__(self, pieces: int | None) -> None:
        self.pieces = pieces
        self.bar: Any = None
        self.task: Any = None

    def begin(self, text: str, on_paper: bool = True) -> None:
        if self.bar is None:
            from rich.console import Console
            from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
            from rich.progress import Progress as RichProgress

            columns = (
                SpinnerColumn(),
                TextColumn("{task.description}", markup=False),
                BarColumn(),
                TimeElapsedColumn(),
            )
            self.bar = RichProgress(*columns, console=Console(stderr=True), transient=True)
            self.task = self.bar.add_task(text, total=self.pieces)
            self.bar.start()
        self.bar.update(self.task, description=text)

    def done(self) -> None:
        if self.bar is not None:
            self.bar.advance(self.task)

    def say(self, text: str) -> None:
        if self.bar is None:
            say(text)
        else:
            self.bar.console.print(text, markup=False, highlight=False, soft_wrap=True)

    def stop(self) -> None:
        if self.bar is not None:
            self.bar.stop()


@contextmanager
def progress(pieces: int | None = None) -> Iterator[Progress]:
    """`pieces`: how many there are to do, None when nobody knows."""
    if not is_terminal(sys.stderr):
        yield Lines()
        return
    bar = Bar(pieces)
    try:
        yield bar
    finally:
        bar.stop()
