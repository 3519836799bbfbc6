"""What a source of cases gives: rows with only what a figure needs, and what came that nobody has mapped."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from services.intake.cases import COLUMNS

DIGITAL, OTHER = "digital", "other"


@dataclass(frozen=True)
class Read:
    """`rows`: by id, only fields that figures need (they go to a snapshot, so nothing personal is among them).
    `unmapped`: case types or categories that nobody mapped to a service, with how many cases each has."""

    rows: Mapping[str, Mapping[str, str]]
    unmapped: Counter[str] = field(default_factory=Counter)


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
