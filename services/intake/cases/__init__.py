"""Cases to monthly observations, per municipality x service x audience (the method, part 2). Case ids stop here."""

from services.intake.cases.columns import COLUMNS, GROUP
from services.intake.cases.monthly import DIGITAL
from services.intake.cases.observe import figures_of, observe
from services.intake.cases.open_work import FORGOTTEN_AFTER_DAYS
from services.intake.cases.read import ends_before_start, read_cases

__all__ = [
    "COLUMNS",
    "DIGITAL",
    "FORGOTTEN_AFTER_DAYS",
    "GROUP",
    "ends_before_start",
    "figures_of",
    "observe",
    "read_cases",
]
