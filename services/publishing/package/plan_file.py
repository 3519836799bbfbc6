"""A plan as a file that a controller may change and load again without loss: a workbook, or TOML."""

from services.domain.errors import UserError
from services.intake.plan_table import plan_table
from services.intake.plan_toml import as_toml
from services.publishing.package.workbook import workbook
from services.storage.plan_versions import StoredScenario
from services.storage.snapshot import Snapshot


def plan_file(now: Snapshot, stored: StoredScenario, name: str) -> bytes:
    """By how the name of the file ends. Raises `UserError` for another end."""
    if name.endswith(".toml"):
        return as_toml(stored).encode()
    if name.endswith(".xlsx"):
        return workbook({"Plan": plan_table(now, stored)}, stored.scenario.name.nl)
    raise UserError("plan_file_kind", file=name)
