"""Small files to load, and a look at everything that a database holds."""

from pathlib import Path

from sqlmodel import SQLModel

from services.intake.load import Loaded, load_files
from services.storage.snapshot import snapshot

HEADER = "period,municipality,service,audience,metric,value,n,state,provisional"

SCENARIO = """
code = "plan"
starts_on = 2015-01-01
decided_on = 2015-01-01
horizon_months = 60
name = { nl = "Het plan", en = "The plan" }

[[investment]]
code = "redesign"
kind = "process_change"
name = { nl = "Anders werken", en = "Work differently" }
budget_eur = 100_000
duration_months = 12

[[investment.effect]]
metric = "lead_time_days"
improvement = 0.3
"""
METRIC = """
[form_hours]
name = { nl = "Eigen tijd", en = "Own time" }
definition = { nl = "Uren die iemand zelf besteedt.", en = "Hours that somebody spends." }
unit = "hours"
scale = "positive"
better = "lower"
noticeable = 0.2
customer_facing = true
n_counts = "respondents"
decided_by = "inwonerspanel"
"""


def observations(*rows: str, header: str = HEADER) -> str:
    """A file of observations, from its rows as they stand there."""
    return "\n".join((header, *rows, ""))


def seen(period: str = "2014-05", value: str = "40", **changes: str) -> str:
    """A row of observations: the lead time of building permits for citizens of M1, over 12 cases."""
    row = {
        "period": period,
        "municipality": "M1",
        "service": "building_permit",
        "audience": "citizen",
        "metric": "lead_time_days",
        "value": value,
        "n": "12",
        "state": "",
        "provisional": "",
        **changes,
    }
    return ",".join(row.values())


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def load(address: str, folder: Path, content: str | bytes, name: str = "own.csv", data_set: str = "own") -> Loaded:
    """Load one file with the production loader."""
    (loaded,) = load_files(address, [written(folder, name, content)], data_set)
    return loaded


def everything(address: str) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with snapshot(address) as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(table.select())), key=repr)
            for table in SQLModel.metadata.sorted_tables
        }
