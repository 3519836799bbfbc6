"""Make the packaged monthly figures from the case files: `python -m services.intake.permit_figures FOLDER`.

The case files themselves are not part of this project: they are public (see `data/datapackage.json`) and go in as
`five_municipalities.csv.gz` and `permit_receipt.csv.gz`, in the case format of `services.intake.cases`.
"""

import csv
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from services.domain.metric import Audience, State
from services.domain.observation import ALL_SERVICES, Observation
from services.domain.period import Period
from services.intake.cases import observe, read_cases
from services.intake.files.file_bytes import read_bytes
from services.intake.files.table import read_table
from services.settings import PACKAGED

LOGS = {
    "five_municipalities.csv.gz": ("BPI Challenge 2015", date(2015, 3, 5)),
    "permit_receipt.csv.gz": ("Receipt phase 2011", date(2012, 1, 20)),
}
HEADER = (
    "period",
    "municipality",
    "service",
    "audience",
    "metric",
    "value",
    "n",
    "state",
    "provisional",
    "source",
)
NEVER_ASKED = ("satisfaction_service", "satisfaction_digital")


def figures(folder: Path) -> list[Observation]:
    """All monthly figures of both logs, and what they do not hold as `not_provided`."""
    found: list[Observation] = []
    for name, (source, known_until) in LOGS.items():
        cases = read_cases(read_table(read_bytes(folder / name)), name)
        found += observe(cases, known_until, source)
    found += not_asked(sorted({seen.municipality for seen in found}), range(2010, 2015))
    return sorted(found, key=lambda seen: (seen.municipality, seen.service, seen.audience, seen.metric, seen.period))


def not_asked(municipalities: list[str], years: range) -> Iterator[Observation]:
    for town in municipalities:
        for audience in Audience:
            for metric in NEVER_ASKED:
                for year in years:
                    period = Period.parse(str(year))
                    yield Observation(
                        period=period,
                        municipality=town,
                        service=ALL_SERVICES,
                        audience=audience.value,
                        metric=metric,
                        value=None,
                        n=None,
                        state=State.NOT_PROVIDED,
                    )


def row_of(seen: Observation) -> tuple[object, ...]:
    value = "" if seen.value is None else f"{seen.value:.6f}".rstrip("0").rstrip(".")
    n = "" if seen.n is None else seen.n
    place = (seen.municipality, seen.service, seen.audience, seen.metric)
    return (seen.period, *place, value, n, seen.state.value, str(seen.provisional).lower(), seen.source)


def write(observations: list[Observation], path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(HEADER)
        rows.writerows(row_of(seen) for seen in observations)


if __name__ == "__main__":
    write(figures(Path(sys.argv[1])), PACKAGED / "observations" / "permit_cases.csv")
