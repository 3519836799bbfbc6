"""Figures that no example has: those of two municipalities that begin a plan."""

from datetime import date
from pathlib import Path

from tests.factories import observations, seen

STARTS = date(date.today().year - 1, 1, 1)
MEASURED = 27  # months, from two years before the start until three months after it


def own_figures(folder: Path) -> Path:
    """A file with permits of both, by month."""
    rows = []
    for at in range(MEASURED):
        month = f"{STARTS.year - 2 + at // 12}-{at % 12 + 1:02}"
        for place in ("Duinrand", "Veenmeer"):
            about = {"municipality": place, "n": "80"}
            rows.append(seen(month, f"{50 + (at * 7 + len(place)) % 9}", **about))
            rows.append(seen(month, f"0.{60 + (at * 5) % 9}", metric="on_time_share", **about))
    path = folder / "onze cijfers.csv"
    path.write_text(observations(*rows))
    return path
