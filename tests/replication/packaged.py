"""The packaged example, loaded as a user loads it, as the engine and as the oracle take it."""

import functools
import tempfile
from pathlib import Path
from typing import Any

from services.answers.forecast.inputs import Inputs, read_inputs
from services.intake.packaged import SCENARIOS, load_example
from services.storage import plan_versions
from services.storage.database import engine_for
from services.storage.migrate import migrate
from services.storage.snapshot import snapshot


@functools.cache
def packaged() -> dict[str, Inputs]:
    """By code of the scenario: cells, metrics and effects as the command line asks for them."""
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{Path(folder) / 'example.db'}"
        migrate(address)
        list(load_example(address))
        with snapshot(address) as session:
            stored = plan_versions.scenarios(session)
            found = {code: read_inputs(session, stored[code], None, None) for code in SCENARIOS}
        engine_for(address).dispose()
    return found


def plain(inputs: Inputs) -> tuple[dict[str, Any], dict[str, Any], list[dict[str, Any]]]:
    """Scenario, metrics and cells as plain values."""
    cells = [
        {
            "service": cell.service,
            "audience": cell.audience,
            "municipality": cell.municipality,
            "investments": cell.investments,
            "volume": cell.volume,
            "levels": {code: level.value for code, level in cell.levels.items()},
        }
        for cell in inputs.cells
    ]
    metrics = {code: metric.model_dump() for code, metric in inputs.metrics.items()}
    return _numbers(inputs.scenario.model_dump()), metrics, cells


def _numbers(value: Any) -> Any:
    """Three equal quantiles written as the plain number that they are."""
    if isinstance(value, dict):
        if set(value) == {"p10", "p50", "p90"} and value["p10"] == value["p90"]:
            return value["p50"]
        return {name: _numbers(one) for name, one in value.items()}
    return [_numbers(one) for one in value] if isinstance(value, list) else value
