"""The plan page: a slider to a new date in a browser, saving, a long table, and what first, drop or delay; beside one
run of the engine of the packaged plan."""

import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles

from playwright.sync_api import Browser

from benchmarks import made
from benchmarks.line import Line
from benchmarks.timer import best
from services.answers.forecast.inputs import read_inputs
from services.answers.plan.drafts import keep
from services.answers.plan.plan_table import investments_frame, with_investments
from services.answers.register.names import registers
from services.domain.data_set import OWN
from services.domain.defaults import DRAWS
from services.domain.scenario import Scenario
from services.intake.packaged import template
from services.storage.journal import Source
from services.storage.plan_versions import keep_version, versions
from services.storage.snapshot import snapshot
from services.storage.unit_of_work import writing
from services.text import t
from services.timing.choice import DROP
from services.timing.choices import Choices
from services.timing.forecast import forecast
from tests.functional.cli_run import example
from tests.functional.dashboard import browser, settled
from tests.functional.serving import serving

PACKAGED, LARGE, LONG = "service_provider", "large", "long"
SLIDES = 20
INVESTMENTS, EFFECTS, ROWS = 60, 150, 200


def lines() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as made_in:
        folder = example(Path(made_in))
        address = f"sqlite:///{folder / 'klantwinst.db'}"
        with writing(address) as unit:
            keep_version(unit, Source("large", "scenario", "", OWN), large(LARGE, INVESTMENTS, EFFECTS))
            keep_version(unit, Source("long", "scenario", "", OWN), large(LONG, ROWS, 2 * ROWS))
        engine = _engine(address)
        with serving(folder) as served, browser() as started:
            for code, asked, size in ((PACKAGED, 0.8, "the packaged plan"), (LARGE, 2.0, f"{INVESTMENTS} investments")):
                took = _slides(started, served.port, code)
                yield _line(f"slider to new date, 19 of 20: {size}", took, asked, engine)
            for what, took in zip(("opened", "a cell changed"), _table(started, served.port), strict=True):
                yield _line(f"the table of {ROWS} in a browser, {what}", took, 5.0, engine)
        yield from _saving(address, engine)
    yield from _choices()


def _line(what: str, took: float, asked: float, engine: float) -> Line:
    """Seconds, and how many runs of the engine that is."""
    return Line(f"{what} ({took / engine:.1f} x one run)", took, asked, "s")


def _engine(address: str) -> float:
    """Seconds of one run of the engine, of the packaged plan with all its draws."""
    with snapshot(address) as now:
        inputs = read_inputs(now, versions(now, PACKAGED)[-1], None, None)
    (took,) = best(lambda: forecast(inputs.scenario, inputs.metrics, inputs.cells, DRAWS))
    return took


def _table(started: Browser, port: int) -> tuple[float, float]:
    """Seconds until a page with a long table has come, and from a cell that was typed until it says what changed."""
    context = started.new_context(locale="nl-NL", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    begin = time.perf_counter()
    page.goto(f"http://127.0.0.1:{port}/plan?scenario={LONG}")
    settled(page)
    came = time.perf_counter() - begin
    place = page.locator("[data-testid=stDataFrame] canvas").first.bounding_box()
    if place is None:
        raise RuntimeError("the table has no place on the page")
    page.mouse.click(place["x"] + 440, place["y"] + 55)
    page.keyboard.press("Enter")
    cell = page.locator("#portal input").first
    cell.wait_for()
    cell.fill("123456")
    begin = time.perf_counter()
    cell.press("Enter")
    page.get_by_text(re.compile(r"Bewaard\..*lager")).first.wait_for()
    changed = time.perf_counter() - begin
    context.close()
    return came, changed


def large(code: str, investments: int, effects: int) -> Scenario:
    """A plan of any size: the packaged one over and over."""
    document = template(PACKAGED).model_dump(exclude_unset=True)
    rows, left = [], effects
    for at in range(investments):
        one = dict(document["investment"][at % len(document["investment"])])
        again = at // len(document["investment"])
        one["code"] = f"{one['code']}_{again}"
        one["name"] = {language: f"{name} {again}" for language, name in one["name"].items()}
        one["depends_on"] = [f"{needed}_{again}" for needed in one.get("depends_on", [])]
        mine = one.get("effect", [])[: max(left, 0)]
        mine = mine + mine[:1] * (2 if left > len(mine) + 2 and mine else 0)
        one["effect"], left = mine, left - len(mine)
        rows.append(one)
    codes = {one["code"] for one in rows}
    for one in rows:
        one["depends_on"] = [needed for needed in one["depends_on"] if needed in codes]
    return Scenario.read({**document, "code": code, "investment": rows}, code)


def _slides(started: Browser, port: int, code: str) -> float:
    """Seconds from a key on the slider to the sentence that says what it moved, below the answer."""
    context = started.new_context(locale="nl-NL")
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{port}/plan?scenario={code}")
    settled(page)
    page.get_by_text(t("plan_page.what_if", "nl"), exact=True).click()
    slider = page.get_by_role("slider", name=t("plan_page.months", "nl")).first
    slider.focus()
    took = []
    for month in range(1, SLIDES + 1):
        begin = time.perf_counter()
        page.keyboard.press("ArrowRight")
        page.get_by_text(f"begint {month} {'maand' if month == 1 else 'maanden'} later").wait_for()
        took.append(time.perf_counter() - begin)
        settled(page)
        slider.focus()
    context.close()
    return quantiles(took, n=20)[-1]


def _saving(address: str, engine: float) -> Iterator[Line]:
    with snapshot(address) as now:
        known = registers(now, "nl")
    amount = 1.0

    def save() -> None:
        nonlocal amount
        amount += 1
        with snapshot(address) as now:
            newest = versions(now, LARGE)[-1]
        plan = with_investments(newest.scenario, _cell(amount), "nl")
        with writing(address) as unit:
            keep(unit, plan, known, newest.version)

    long = large(LONG, ROWS, 2 * ROWS)
    saved, shown, changed = best(
        save, lambda: investments_frame(long, "nl"), lambda: with_investments(long, _cell(5.0), "nl")
    )
    yield _line(f"saving a cell of {INVESTMENTS} investments", saved, 0.3, engine)
    yield _line(f"the table of {ROWS} made, and a cell of it", shown + changed, 0.3, engine)


def _cell(amount: float) -> dict[str, object]:
    return {"edited_rows": {3: {"budget_eur": amount}}, "added_rows": [], "deleted_rows": []}


def _choices() -> Iterator[Line]:
    plan, cells = made.scenario(EFFECTS, 96, INVESTMENTS), made.cells(12, INVESTMENTS)
    run = forecast(plan, made.metrics(), cells, 1024)
    begin = time.perf_counter()
    found = Choices(run, clock=time.perf_counter).best(DROP, 3)
    took = time.perf_counter() - begin
    yield Line(
        f"{INVESTMENTS} investments, at most 3 dropped: sets left to try", 34_220 + 1_770 + 60 - found.tried, 0, "sets"
    )
    yield Line("the same, how long", took, 30.0, "s")
