"""Two checkouts side by side: a copy of this one as it stands, and another commit of it."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parents[2]
LOCK = "requirements.lock"
GIT = ("git", "-c", "safe.directory=*")


class NotPossible(Exception):
    """A sentence for who asked for something that cannot be measured."""


class Failed(Exception):
    """What a checkout said when it did not do what is measured."""


@dataclass(frozen=True)
class Checkout:
    """`name`: this or that; `root`: its source; `data`: the data folder in which `prepare` puts the example."""

    name: str
    root: Path
    data: Path

    def environment(self, data: Path, **settings: str) -> dict[str, str]:
        """Without settings of the user, and one thread for linear algebra: idle threads would count as work."""
        plain = {name: value for name, value in os.environ.items() if not name.startswith("KLANTWINST_")}
        one_thread = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        return {**plain, **one_thread, "PYTHONPATH": str(self.root), "KLANTWINST_DATA_DIR": str(data), **settings}

    def klantwinst(self, data: Path, *words: str, **settings: str) -> None:
        """The command line of this checkout. Raises `Failed` with the last thing it said."""
        ended = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "services.cli", *words],
            cwd=data, env=self.environment(data, **settings), capture_output=True, encoding="utf-8",
        )  # fmt: skip
        if ended.returncode:
            raise Failed((ended.stderr.strip().splitlines() or [f"exit code {ended.returncode}"])[-1])


@contextmanager
def two(commit: str) -> Iterator[tuple[Checkout, Checkout]]:
    """This and that, with nothing loaded yet. Raises `NotPossible` when the commit does not exist."""
    known = _known(commit)
    with tempfile.TemporaryDirectory(prefix="klantwinst-against-") as name:
        folder = Path(name)
        this, that = (Checkout(side, folder / side, folder / f"data_{side}") for side in ("this", "that"))
        _copy_to(this.root)
        _git("worktree", "add", "--quiet", "--detach", str(that.root), known)
        try:
            if (this.root / LOCK).read_bytes() != (that.root / LOCK).read_bytes():
                print(f"{LOCK} of {commit} differs; both are measured with what is installed here.", file=sys.stderr)
            yield this, that
        finally:
            _git("worktree", "remove", "--force", str(that.root))


def _known(commit: str) -> str:
    try:
        return _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}^{{commit}}").strip()
    except (subprocess.CalledProcessError, ValueError):
        raise NotPossible(f"There is no commit {commit!r} here; `git log --oneline` lists them.") from None
    except OSError:
        raise NotPossible("Git is needed to take another commit; it is not installed here.") from None


def _copy_to(place: Path) -> None:
    """As it stands, also what is not committed: so one can work on while it is measured."""
    for name in _git("ls-files", "--cached", "--others", "--exclude-standard", "-z").split("\0"):
        if name and (HERE / name).is_file():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(HERE / name, place / name)


def prepare(side: Checkout) -> None:
    """Compiled beforehand, with the example loaded, answered and published. Raises `NotPossible`."""
    compiled = [sys.executable, "-m", "compileall", "-q", str(side.root)]
    subprocess.run(compiled, capture_output=True, check=False)  # noqa: S603
    side.data.mkdir()
    print(f"Loading the example in {side.name} ...", file=sys.stderr)
    try:
        side.klantwinst(side.data, "demo", "--no-serve")
    except Failed as failed:
        raise NotPossible(f"The example cannot be loaded in {side.name}: {failed}") from None


def _git(*words: str) -> str:
    command = [*GIT, "-C", str(HERE), *words]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout  # noqa: S603
