"""The packaged registers (always there) and the packaged example (on request), loaded as any other file."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from services.domain.data_set import EXAMPLE, PUBLISHED
from services.domain.scenario import Scenario
from services.intake.load import Loaded, load_files
from services.settings import PACKAGED
from services.storage import plan_versions, queries
from services.storage.migrate import migrate
from services.storage.registers import DataSet, save_data_sets
from services.storage.snapshot import snapshot
from services.storage.unit_of_work import writing

REGISTERS = ("metrics.toml", "services.toml", "evidence.csv", "municipalities.csv")
SCENARIOS = ("efficient_provider_own", "efficient_provider_cloud", "service_provider")
FILES = {
    EXAMPLE: ("observations/permit_cases.csv", "reference_levels.csv", "targets.csv", "events.csv"),
    PUBLISHED: ("observations/published_scores.csv", "published_events.csv"),
}


def open_database(address: str) -> None:
    """Tables up to date and, in a new database, the packaged registers."""
    migrate(address)
    with snapshot(address) as session:
        registers = (queries.metrics, queries.services, queries.evidence, queries.municipalities)
        is_complete = all(register(session) for register in registers)  # a first start can have been cut short
    if not is_complete:
        with writing(address) as session:
            save_data_sets(session, [_data_set(code) for code in FILES])
        list(load_files(address, [PACKAGED / name for name in REGISTERS], EXAMPLE))


def example_is_loaded(address: str) -> bool:
    with snapshot(address) as session:
        known = plan_versions.scenarios(session).keys()
        return EXAMPLE in queries.data_sets_with_figures(session) and known >= set(SCENARIOS)


def scenario_files() -> list[Path]:
    return [PACKAGED / "scenarios" / f"{code}.toml" for code in SCENARIOS]


def templates() -> list[str]:
    """The plans that one can begin from, also where the example was never loaded."""
    return list(SCENARIOS)


def template(code: str) -> Scenario:
    file = PACKAGED / "scenarios" / f"{code}.toml"
    return Scenario.read(tomllib.loads(file.read_text(encoding="utf-8")), file.name)


def load_example(address: str) -> Iterator[Loaded]:
    """The real figures and the assumed scenarios. Loading them again changes nothing."""
    with writing(address) as session:
        counts = save_data_sets(session, [_data_set(code) for code in FILES])
    yield Loaded("datapackage.json", "data_set", counts)
    yield from load_files(address, [PACKAGED / name for name in REGISTERS], EXAMPLE)
    for code, names in FILES.items():
        yield from load_files(address, [PACKAGED / name for name in names], code)
    yield from load_files(address, scenario_files(), EXAMPLE)


def _data_set(code: str) -> DataSet:
    package: dict[str, Any] = json.loads((PACKAGED / "datapackage.json").read_text(encoding="utf-8"))
    resource = next(r for r in package["resources"] if r["name"].replace("-", "_").startswith(code))
    names = {
        EXAMPLE: ("Vergunningen van zes gemeenten, 2009-2015", "Permits of six municipalities, 2009-2015"),
        PUBLISHED: ("Gepubliceerde cijfers van gemeenten", "Figures published by municipalities"),
    }
    citation = "; ".join(source["title"] for source in resource.get("sources", []))
    licence = "; ".join(item.get("title") or item["name"] for item in resource.get("licenses", []))
    nl, en = names[code]
    return DataSet(code=code, name_nl=nl, name_en=en, citation=citation, licence=licence, is_example=True)
