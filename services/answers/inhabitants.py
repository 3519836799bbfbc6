"""How many people live in a municipality, for the margin of a survey among them."""

import csv
from functools import cache

from services.settings import PACKAGED


@cache
def inhabitants() -> dict[str, int]:
    """By municipality code, of those whose number is known (2023)."""
    with (PACKAGED / "reference" / "municipal_accounts_iv3.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "accounts"]
    return {row["gm_code"]: int(row["inhabitants"]) for row in rows}
