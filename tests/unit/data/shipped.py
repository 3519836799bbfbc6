"""What is shipped in `data/`, as plain rows and as the documents that the production loader makes of it."""

import csv
import functools
from pathlib import Path

from services.domain.metric import Metric
from services.domain.scenario import Effect, Investment, Scenario
from services.intake.files.file_bytes import read_bytes
from services.intake.kinds.metrics import read_metrics
from services.intake.packaged import SCENARIOS, scenario_files
from services.intake.recognise import recognise
from services.settings import PACKAGED


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file, every cell as the text that stands there."""
    with (PACKAGED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@functools.cache
def metrics() -> dict[str, Metric]:
    file = recognise(read_bytes(PACKAGED / "metrics.toml"))
    assert file.content
    return {metric.code: metric for metric in read_metrics(file.content, file.file.name)}


@functools.cache
def scenarios() -> dict[str, Scenario]:
    found = {}
    for path in scenario_files():
        file = recognise(read_bytes(path))
        assert file.content
        scenario = Scenario.read(file.content, file.file.name)
        found[scenario.code] = scenario
    assert tuple(found) == SCENARIOS
    return found


def investments() -> list[tuple[str, Investment]]:
    """Every investment with the code of its scenario."""
    return [(code, one) for code, scenario in scenarios().items() for one in scenario.investment]


def effects() -> list[tuple[str, Effect]]:
    """Every effect with its place, such as `service_provider permit_solution[1]`."""
    return [
        (f"{code} {investment.code}[{at}]", effect)
        for code, investment in investments()
        for at, effect in enumerate(investment.effect, 1)
    ]


def files() -> list[str]:
    """Every file of data, by its path inside `data/`: all but the page for readers and the description itself."""
    paths = (path.relative_to(PACKAGED).as_posix() for path in Path(PACKAGED).rglob("*") if path.is_file())
    return sorted(set(paths) - {"README.md", "datapackage.json"})
