"""One checkout's dashboard in a process of its own: the file of a page on a line in, seconds on a line out.

Started with the checkout first on the path, and knows nothing of it but `streamlit_app.py` and the files of its pages.
Out comes [[computing, until ready] of the first run, the same of a rerun], or a sentence when the page shows an error.
"""

import gc
import json
import os
import sys
import time
from pathlib import Path

import streamlit as st
from streamlit.testing.v1 import AppTest

SECONDS = 300.0
RERUNS = 3


def measured(entry: Path, file: str) -> list[list[float]] | str:
    """A session that came in by the first page and then opens this one."""
    app = AppTest.from_file(entry, default_timeout=SECONDS).run()
    app.switch_page(file)
    st.cache_data.clear()
    st.cache_resource.clear()
    opened = spent(app, 1)
    again = spent(app, RERUNS)
    for shown in [*app.exception, *app.error]:
        return f"the page shows {shown.value!r}"
    return [opened, again]


def spent(app: AppTest, runs: int) -> list[float]:
    gc.collect()
    computing, clock = time.process_time(), time.perf_counter()
    for _ in range(runs):
        app.run()
    return [(time.process_time() - computing) / runs, (time.perf_counter() - clock) / runs]


if __name__ == "__main__":
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a page prints is no answer
    for line in sys.stdin:
        try:
            found = measured(Path(sys.argv[1]), line.strip())
        except Exception as error:
            found = f"{type(error).__name__}: {error}"
        print(json.dumps(found), file=answers, flush=True)
