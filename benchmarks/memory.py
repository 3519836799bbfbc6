"""Peak memory of a process that does nothing but one large forecast."""

import resource
import subprocess
import sys
from collections.abc import Iterator

from benchmarks import made
from benchmarks.line import Line
from services.timing.forecast import forecast

DRAWS, MONTHS, CELLS, EFFECTS = 65_536, 96, 12, 25
MEGABYTES = 400.0


def lines() -> Iterator[Line]:
    done = subprocess.run([sys.executable, "-m", "benchmarks.memory"], capture_output=True, text=True, check=True)
    yield Line(f"peak memory of {DRAWS} draws, {CELLS} cells, {EFFECTS} effects", float(done.stdout), MEGABYTES, "MB")


def measure() -> float:
    """Megabytes, interpreter and libraries included."""
    forecast(made.scenario(EFFECTS, MONTHS), made.metrics(), made.cells(CELLS), DRAWS)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)  # macOS counts bytes, Linux kilobytes


if __name__ == "__main__":
    print(measure())
