"""The first page in a browser: its first chart beside that of a small app, and what opens later."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from benchmarks.line import Line
from benchmarks.sample import small_app
from services.text import t
from tests.functional.cli_run import example
from tests.functional.dashboard import browser, settled
from tests.functional.serving import serving
from tests.wait import PATIENCE

FIRST, OPENED_S, VISITS = 1.3, 0.3, 7
SECTIONS = ("worse", "with_what", "money", "then_now")
SAMPLE = """
import altair as alt
import pandas as pd
import streamlit as st
st.title("Sample")
frame = pd.DataFrame({"x": range(10), "y": range(10)})
st.altair_chart(alt.Chart(frame).mark_line().encode(x="x", y="y"))
"""
DRAWN = "document.querySelector('[data-testid=stVegaLiteChart] :is(canvas, svg.marks)')"


def lines() -> Iterator[Line]:
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(example(Path(folder))) as ours,
        small_app(Path(folder), SAMPLE) as (sample, _),
    ):
        addresses = (f"http://127.0.0.1:{ours.port}", f"http://127.0.0.1:{sample}")
        with browser() as started:
            for address in addresses:
                _first(started, address)
            pairs = [[_first(started, address) for address in addresses] for _ in range(VISITS)]
            first = median(mine / theirs for mine, theirs in pairs)
            yield Line("the first chart of the first page, of a sample app's", first, FIRST, "times")
            for name in SECTIONS:
                yield Line(f"a question that is opened: {name}", _opened(started, addresses[0], name), OPENED_S, "s")


def _first(started: Browser, address: str) -> float:
    """Seconds to the first chart, for somebody who was never here."""
    context = started.new_context()
    page = context.new_page()
    begin = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function(DRAWN, timeout=PATIENCE * 1000)
    seconds = time.perf_counter() - begin
    context.close()
    return seconds


def _opened(started: Browser, address: str, name: str) -> float:
    """Seconds from the click to its chart; the median of visits."""
    return median(_click(started, address, name) for _ in range(VISITS))


def _click(started: Browser, address: str, name: str) -> float:
    context = started.new_context()
    page: Page = context.new_page()
    page.goto(address)
    settled(page)
    begin = time.perf_counter()
    page.get_by_text(t(f"page.{name}", "nl"), exact=True).click()
    page.wait_for_function(
        "document.querySelectorAll('[data-testid=stVegaLiteChart] :is(canvas, svg.marks)').length > 1"
    )
    seconds = time.perf_counter() - begin
    context.close()
    return seconds
