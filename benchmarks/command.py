"""`klantwinst answer` on the packaged example, from the start of the process, beside loading pandas and SciPy."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.line import Line

FIRST, ALL, STORED = 4.0, 4.0, 1.8  # times as long as loading pandas and SciPy
SEEDS = (1, 2, 3, 4, 5)  # a seed that was not asked before has no stored forecast
KLANTWINST = Path(sys.executable).parent / "klantwinst"
NAMES = 3  # packaged plans: the first line of what each leans on comes after as many first words


def lines() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        _run(folder, "demo", "--no-serve")
        beside = min(_seconds(folder, [sys.executable, "-c", "import pandas, scipy"])[-1] for _ in SEEDS)
        asked = [_seconds(folder, [KLANTWINST, "answer", "--seed", str(seed)]) for seed in SEEDS]
        again = [_seconds(folder, [KLANTWINST, "answer", "--seed", str(seed)])[-1] for seed in SEEDS]
    name = "klantwinst answer, beside loading pandas and SciPy"
    yield Line(f"{name}: first plan said, nothing stored", min(one[0] for one in asked) / beside, FIRST, "x")
    yield Line(f"{name}: every plan said, nothing stored", min(one[NAMES - 1] for one in asked) / beside, ALL, "x")
    yield Line(f"{name}: stored", min(again) / beside, STORED, "x")


def _seconds(folder: str, words: list[str | Path]) -> list[float]:
    """When each table came, and when the process ended."""
    begin, found = time.perf_counter(), []
    with subprocess.Popen(  # noqa: S603
        words, env=_environment(folder), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        for line in process.stdout or ():
            if line.startswith("└"):  # the end of the table of money
                found.append(time.perf_counter() - begin)
    return [*found, time.perf_counter() - begin]


def _run(folder: str, *words: str) -> None:
    subprocess.run([KLANTWINST, *words], env=_environment(folder), check=True, capture_output=True)  # noqa: S603


def _environment(folder: str) -> dict[str, str]:
    """With a data directory of its own, so that the user's stays as it is."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KLANTWINST_")}
    return kept | {"KLANTWINST_DATA_DIR": folder}
