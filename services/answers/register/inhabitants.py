"""How many people live in a municipality, for the margin of a survey among them."""

import csv
from functools import cache

from services.settings import PACKAGED
from services.storage import queries
from services.storage.snapshot import Snapshot


def inhabitants(snapshot: Snapshot) -> dict[str, int]:
    """By municipality code, of those whose number is known: as fetched from CBS, else of 2023."""
    return {**packaged(), **queries.inhabitants(snapshot)}


@cache
def packaged() -> dict[str, int]:
    with (PACKAGED / "reference" / "municipal_accounts_iv3.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "accounts"]
    return {row["gm_code"]: int(row["inhabitants"]) for row in rows}
