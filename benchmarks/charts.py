"""Charts that leave: a picture, a package, fifty slides, and what five hundred exports leave in memory."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.line import Line
from tests.functional.cli_run import environment, example
from tests.state import now

PNG_S, PACKAGE_S, SLIDES_S, TEN_S = 0.4, 1.5, 60.0, 10.0
SLIDES, EXPORTS, WARM = 50, 500, 100
GROWTH_MB = 40.0  # between the hundredth export and the last: what is left is noise of the allocator


def lines() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        ran = subprocess.run(
            [sys.executable, "-m", "benchmarks.charts"],
            env=environment(example(Path(folder))), check=True, capture_output=True, encoding="utf-8", cwd=Path.cwd(),
        )  # fmt: skip
    png, package, slides, ten, grown, worker = (float(word) for word in ran.stdout.split()[-6:])
    yield Line("a chart as PNG, after the first", png, PNG_S, "s")
    yield Line("a chart package", package, PACKAGE_S, "s")
    yield Line(f"{SLIDES} charts as slides", slides, SLIDES_S, "s")
    yield Line("ten users who each export another chart at once", ten, TEN_S, "s")
    yield Line(f"memory from export {WARM} to {EXPORTS}", grown, GROWTH_MB, "MB")
    yield Line("the same of the chart compiler", worker, GROWTH_MB, "MB")


def measure() -> str:
    """Seconds and megabytes, as the lines name them."""
    from services.publishing.drawing.worker import ask
    from services.publishing.exhibit_parts.chart_data import chart_data
    from services.publishing.library import entries, exhibit
    from services.publishing.package.package import package
    from services.publishing.package.slides import slides
    from services.publishing.render import as_png
    from services.settings import settings

    asked = chart_data(now(settings().database_url))
    params = [entry.params for entry in entries(asked, {}, "nl")]
    as_png(exhibit(asked, params[0], "nl"))

    def seconds(work: object) -> float:
        begin = time.perf_counter()
        work()  # type: ignore[operator]
        return time.perf_counter() - begin

    png = max(seconds(lambda one=one: as_png(exhibit(asked, one, "nl"))) for one in params[1::9])
    packed = max(
        seconds(lambda one=one: package(exhibit(asked, one, "nl"), exhibit(asked, one, "en"), "https://x.example"))
        for one in params[2::25]
    )
    fifty = seconds(lambda: slides([exhibit(asked, one, "nl") for one in params[:SLIDES]], "https://x.example"))
    with ThreadPoolExecutor(10) as pool:
        ten = seconds(lambda: list(pool.map(lambda one: as_png(exhibit(asked, one, "nl")), params[-10:])))
    before = after = (0.0, 0.0)
    for at in range(EXPORTS):
        as_png(exhibit(asked, params[at % len(params)], "nl" if at % 2 else "en"))
        if at == WARM:
            before = resident(), ask(resident)
    after = resident(), ask(resident)
    return " ".join(f"{value:.3f}" for value in (png, packed, fifty, ten, after[0] - before[0], after[1] - before[1]))


def resident() -> float:
    """Megabytes that this process holds."""
    return resident_of("self")


def resident_of(process: int | str) -> float:
    """Megabytes that a process and those that it started hold."""
    started = Path(f"/proc/{process}/task/{process}/children") if process != "self" else None
    more = sum(map(resident_of, map(int, started.read_text().split()))) if started else 0.0
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1000 + more
    return more


if __name__ == "__main__":
    print(measure())
