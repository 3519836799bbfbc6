"""`klantwinst answer` on the packaged example, from the start of the process to its end, with nothing stored."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.line import Line

SECONDS = 3.0
SEEDS = (1, 2, 3, 4, 5)  # a seed that was not asked before has no stored forecast
KLANTWINST = Path(sys.executable).parent / "klantwinst"


def lines() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        _run(folder, "demo", "--no-serve")
        found = min(_seconds(folder, seed) for seed in SEEDS)
    yield Line("klantwinst answer, process start included, nothing stored", found, SECONDS, "s")


def _seconds(folder: str, seed: int) -> float:
    begin = time.perf_counter()
    _run(folder, "answer", "--seed", str(seed), "--format", "json")
    return time.perf_counter() - begin


def _run(folder: str, *words: str) -> None:
    """In a data directory of its own, so that the user's stays as it is."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KLANTWINST_")}
    environment = kept | {"KLANTWINST_DATA_DIR": folder}
    subprocess.run([KLANTWINST, *words], env=environment, check=True, capture_output=True)  # noqa: S603
