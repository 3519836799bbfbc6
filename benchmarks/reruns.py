"""What a rerun of a page costs the server, beside a sample that shows the same charts and as many other elements."""

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks.line import Line
from benchmarks.sample import small_app
from tests.functional.cli_run import example
from tests.functional.serving import serving
from tests.functional.visit import Visit, visit

OF_SAMPLE, FRAGMENT_MS = 1.5, 60.0
PAGES = {"answer": "", "services": "service_kpis", "summary": "summary", "investments": "investments"}
WARM, RUNS, ROUNDS = 3, 10, 5
TICK = 1 / os.sysconf("SC_CLK_TCK")
SAMPLE = """
import json
from pathlib import Path
import streamlit as st
shown = json.loads(Path(__file__).with_name("shown.json").read_text())
st.title("Sample")
for spec in shown["specs"]:
    st.vega_lite_chart(spec, theme=None, width="stretch", alt="A chart")
for at in range(shown["boxes"]):
    st.container(key=f"box-{at}")
for at in range(shown["elements"]):
    st.markdown(f"Element **{at}**.")
"""
CONFIG = "[runner]\npostScriptGC = false\n[server]\nfileWatcherType = 'none'\n"


def lines() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder, serving(example(Path(folder))) as ours:
        for name, page in PAGES.items():
            with visit(ours.port, page) as here:
                here.run()
                with sample(Path(folder) / name, here) as theirs, visit(theirs[0]) as there:
                    pairs = [(per_run(here, ours.process.pid), per_run(there, theirs[1])) for _ in range(ROUNDS)]
            mine, other = median(one for one, _ in pairs), median(one for _, one in pairs)
            charts = len(here.specs())
            what = f"a rerun of {name} ({1000 * mine:.0f} ms), of a sample with {charts} charts"
            yield Line(what, mine / other, OF_SAMPLE, "times")
        with visit(ours.port) as here:
            here.run()
            for label, (widget, part, _) in here.asking.sections().items():
                here.asking.set(widget, bool_value=True)
                here.run(part)
                spent = median(per_run(here, ours.process.pid, part) for _ in range(ROUNDS))
                yield Line(f"a click in {label.strip('*')}", 1000 * spent, FRAGMENT_MS, "ms")


def per_run(one: Visit, process: int, part: str = "") -> float:
    """Seconds of processor time that a run costs the server."""
    for _ in range(WARM):
        one.run(part)
    before = spent(process)
    for _ in range(RUNS):
        one.run(part)
    return (spent(process) - before) / RUNS


def spent(process: int) -> float:
    """Seconds of processor time so far."""
    words = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) * TICK


@contextmanager
def sample(folder: Path, shown: Visit) -> Iterator[tuple[int, int]]:
    """A small app that shows the same charts, and as many elements and boxes: its port and its process."""
    (folder / ".streamlit").mkdir(parents=True)
    (folder / ".streamlit" / "config.toml").write_text(CONFIG, encoding="utf-8")
    elements, boxes = shown.counts()
    specs = [json.loads(spec) for spec in shown.specs()]
    about = {"specs": specs, "elements": elements - len(specs), "boxes": boxes}
    (folder / "shown.json").write_text(json.dumps(about), encoding="utf-8")
    with small_app(folder, SAMPLE) as running:
        yield running
