"""How many people live in each municipality, from CBS (OData v4): for margins and for euros per inhabitant."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated

from pydantic import Field

from services.domain.reference import Population
from services.intake.sources.registers import RegisterRows
from services.intake.sources.settings import Address, Days, SourceSettings
from services.intake.sources.web import Json, Web
from services.storage.registers import save_population

# Totals of sex, age and marital status, and the population on 1 January.
SLICE = "Geslacht eq 'T001038' and Leeftijd eq '10000' and BurgerlijkeStaat eq 'T001019' and Measure eq 'M000352'"
PROVISIONAL = "Voorlopig"


class PopulationSource(SourceSettings):
    """`table`: its code at CBS."""

    address: Address = "https://datasets.cbs.nl/odata/v1/CBS"
    table: Annotated[str, Field(pattern="^[A-Za-z0-9]+$")] = "03759ned"
    from_year: Annotated[int, Field(ge=1988, le=2100)] = 2019
    every_days: Days = 30


NAME = "cbs_population"
SETTINGS = PopulationSource


def read(
    source: PopulationSource, before: Mapping[str, Mapping[str, str]], since: date | None, backoff: float = 0.5
) -> RegisterRows:
    """The inhabitants on 1 January of every year, with what is provisional marked. A missing figure is left out."""
    web = Web(source, backoff=backoff)
    table = f"/{source.table}"
    status = {row.get("Identifier"): row.get("Status") for row in _values(web, f"{table}/PeriodenCodes", {})}
    wanted = f"{SLICE} and startswith(RegioS,'GM') and Perioden ge '{source.from_year}JJ00'"
    found = []
    for row in _values(web, f"{table}/Observations", {"$filter": wanted}):
        region, period, value = str(row.get("RegioS", "")).strip(), str(row.get("Perioden", "")), row.get("Value")
        is_there = row.get("ValueAttribute") == "None" and isinstance(value, int | float)
        if region.startswith("GM") and period.endswith("JJ00") and row.get("Measure") == "M000352" and is_there:
            year, provisional = int(period[:4]), status.get(period) == PROVISIONAL
            found.append(Population(region, year, int(str(value)), provisional, f"CBS {source.table}"))
    if not found:
        raise web.error("source_shape")
    return RegisterRows(kind="population", items=found, save=save_population)


def check(source: PopulationSource, backoff: float = 0.5) -> tuple[list[str], list[str]]:
    """The title of the table."""
    title = Web(source, backoff=backoff).get(f"/{source.table}/Properties")
    return [str(title.get("Title", source.table)) if isinstance(title, dict) else source.table], []


def _values(web: Web, path: str, params: dict[str, str]) -> Iterator[Json]:
    for page in web.pages(path, params, lambda page: page.get("@odata.nextLink")):
        rows = page.get("value")
        if not isinstance(rows, list):
            raise web.error("source_shape")
        yield from (row for row in rows if isinstance(row, dict))
