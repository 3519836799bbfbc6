"""A small Streamlit app beside ours, on a port of its own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.functional.free_port import free_port
from tests.wait import answers, wait_until


@contextmanager
def small_app(folder: Path, script: str) -> Iterator[tuple[int, int]]:
    """`script` as it runs in `folder`, with the settings that stand there: its port and its process."""
    port = free_port()
    (folder / "sample.py").write_text(script, encoding="utf-8")
    words = ["streamlit", "run", "sample.py", "--server.port", str(port), "--server.headless", "true"]
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", *words, "--browser.gatherUsageStats", "false"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until(lambda: answers(port), "the sample listens")
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()
