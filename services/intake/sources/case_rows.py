"""What a system of cases gives: rows with only what a figure needs, and what came that nobody has mapped."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

import pandas as pd

from services.domain.observation import Observation
from services.intake.cases import COLUMNS, figures_of
from services.intake.cases.figures import METRICS
from services.intake.draft import judged
from services.intake.sources.settings import CaseSettings
from services.intake.sources.system import Answer, Row
from services.storage.figure_table import figure_table
from services.storage.journal import Source
from services.storage.loads import Counts
from services.storage.observations import save_observations
from services.storage.snapshot import snapshot
from services.storage.unit_of_work import writing

DIGITAL, OTHER = "digital", "other"


@dataclass(frozen=True, kw_only=True)
class CaseRows(Answer):
    """Cases of one municipality. `rows`: by id, only fields that figures need. `others`: figures that the system gives
    by itself, beside those that its cases give."""

    source: CaseSettings
    rows: Mapping[str, Mapping[str, str]]
    unmapped: Counter[str] = field(default_factory=Counter)
    others: Sequence[Observation] = ()
    kind: str = "cases"

    @property
    def data_set(self) -> str:
        return self.source.data_set

    @property
    def count(self) -> int:
        return len(self.rows)

    def copy(self) -> Sequence[Row]:
        return [{"id": key, **row} for key, row in self.rows.items()]

    def keep(self, address: str, load: Source) -> Counts:
        """Monthly figures of the cases, in the place of all that there were."""
        if not self.rows and not self.others:
            return Counts()
        cases = case_table(self.rows, self.source.municipality)
        computed = figures_of(cases, date.today(), _provenance(self.source))
        figures = pd.concat([computed, figure_table(self.others)], ignore_index=True)
        with snapshot(address) as now:
            judged(now, load, figures)
        with writing(address) as session:
            return save_observations(session, load, figures, whole=METRICS)


def _provenance(source: CaseSettings) -> str:
    """What stands with every figure: which source, and where it is. When it was read stands with its load."""
    return f"{source.code} ({urlsplit(source.address).netloc})"


def day(text: object) -> str:
    """The day of a date or a time as 2014-05-31; empty for what is none."""
    plain = str(text or "")[:10]
    try:
        return date.fromisoformat(plain).isoformat() if len(plain) == 10 else ""
    except ValueError:
        return ""


def channel(name: object, digital: Iterable[str]) -> str:
    """Digital when the settings say so; an empty channel is unknown, never digital."""
    plain = str(name or "").strip().lower()
    return (DIGITAL if plain in {one.lower() for one in digital} else OTHER) if plain else ""


def case_table(rows: Mapping[str, Mapping[str, str]], municipality: str) -> pd.DataFrame:
    """Cases for `services.intake.cases`: with real days, and without what begins in the future."""
    table = pd.DataFrame(
        {"case_id": list(rows), "municipality": municipality}
        | {name: [row[name] for row in rows.values()] for name in COLUMNS if name not in ("case_id", "municipality")}
    )
    for name in ("received_on", "decided_on", "due_on"):
        table[name] = pd.to_datetime(table[name].replace("", None), format="%Y-%m-%d", errors="coerce")
    return table[table["received_on"] <= pd.Timestamp(date.today())].reset_index(drop=True)
