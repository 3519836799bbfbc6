"""Did it work, and what was learned: a question of evaluation with everything that its page shows, and an update of a
forecast beside one simulation in the same run."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks import made
from benchmarks.line import Line
from benchmarks.timer import best
from services.answers.effect.evaluate import evaluate
from services.domain.evaluation import EvaluationQuestion
from services.domain.period import month_text
from services.intake.load import load_files
from services.intake.packaged import open_database
from services.timing.draws import draw
from services.timing.forecast import forecast, places
from services.timing.learning import Series, learn
from services.timing.plan import make_plan
from tests.state import now

DRAWS, MONTHS, CELLS, EFFECTS = 4096, 96, 12, 25
SINCE_START = 24
PERIODS, AT = 120, 84
DONORS, SHORT, SHORT_AT = 40, 30, 20
FIRST = 2012 * 12
ITS_S, CONTROL_S, TIMES = 1.0, 20.0, 1.0


def lines() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{Path(folder) / 'figures.db'}"
        open_database(address)
        _load(address, Path(folder) / "figures.csv")
        its = EvaluationQuestion(data_set="own", metric="lead_time_days", treated={"T00": month_text(FIRST + AT)})
        yield Line(f"interrupted series of {PERIODS} months, checks and power", _seconds(address, its), ITS_S, "s")
        control = EvaluationQuestion(
            data_set="own",
            metric="open_age_days",
            treated={"T00": month_text(FIRST + SHORT_AT)},
            method="synthetic_control",
        )
        what = f"synthetic control, {DONORS} donors x {SHORT} periods, all placebos, checks"
        yield Line(what, _seconds(address, control), CONTROL_S, "s")
    yield _learning()


def _seconds(address: str, question: EvaluationQuestion) -> float:
    assert evaluate(now(address), question).estimate is not None
    begin = time.perf_counter()
    evaluate(now(address), question)
    return time.perf_counter() - begin


def _load(address: str, file: Path) -> None:
    """One municipality over ten years, and forty-one over thirty months."""
    rng = np.random.default_rng(1)
    rows = ["period,municipality,service,audience,metric,value,n"]
    shared = np.cumsum(rng.normal(size=(2, SHORT)), axis=1) * 0.1
    for town in range(DONORS + 1):
        ages = 30 * np.exp(rng.uniform(size=2) @ shared + rng.normal(size=SHORT) * 0.05)
        rows += [_row(at, town, "open_age_days", age) for at, age in enumerate(ages)]
    days = 40 * np.exp(rng.normal(size=PERIODS) * 0.1 + np.cumsum(rng.normal(size=PERIODS)) * 0.02)
    rows += [_row(at, 0, "lead_time_days", day) for at, day in enumerate(days)]
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    list(load_files(address, [file]))


def _row(at: int, town: int, metric: str, value: float) -> str:
    return f"{month_text(FIRST + at)},T{town:02d},building_permit,citizen,{metric},{value:.1f},40"


def _learning() -> Line:
    metrics, cells, scenario = made.metrics(), made.cells(CELLS), made.scenario(EFFECTS, MONTHS)
    plan, drawn = make_plan(scenario, metrics, cells), draw(scenario, DRAWS, 1, places(cells))
    rng = np.random.default_rng(2)
    series = [
        Series(path, rng.normal(size=SINCE_START) * 0.2, 0.04, np.ones(SINCE_START), 0.003)
        for own in plan.path_of
        for path in own.values()
    ]
    one, update = best(
        lambda: forecast(scenario, metrics, cells, DRAWS, drawn=drawn), lambda: learn(scenario, plan, drawn, series)
    )
    what = f"learning, {DRAWS} draws x {SINCE_START} months x {len(series)} series"
    return Line(what, update / one, TIMES, "runs")
