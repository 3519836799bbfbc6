"""What municipalities spend on overhead and civil affairs, from CBS Iv3 (OData v3): one table a year.

Amounts are in 1,000 euro. The second publication counts, else the first; nothing at all is "not provided", no zero.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import Field

from services.domain.reference import Spending
from services.intake.sources.registers import RegisterRows
from services.intake.sources.settings import Address, Days, SourceSettings
from services.intake.sources.web import Web
from services.storage.registers import save_spending

TASKS = {"0.2": "0.2 Burgerzaken", "0.4": "0.4 Overhead"}
WIDTH = 6  # a task field is padded to six characters; without that a filter finds nothing, silently
KINDS = {"X000": "budget", "X005": "accounts"}


class SpendingSource(SourceSettings):
    """`tables`: by year, the table of that year."""

    address: Address = "https://dataderden.cbs.nl"
    tables: dict[str, Annotated[str, Field(pattern="^[A-Za-z0-9]+$")]]
    every_days: Days = 30


NAME = "cbs_iv3"
SETTINGS = SpendingSource


def read(
    source: SpendingSource, before: Mapping[str, Mapping[str, str]], since: date | None, backoff: float = 0.5
) -> RegisterRows:
    """Expenditure and income of every municipality, year and kind."""
    web = Web(source, backoff=backoff)
    found: list[Spending] = []
    for year, table in source.tables.items():
        found += _year(web, int(year), table)
    if not found:
        raise web.error("source_shape")
    return RegisterRows(kind="spending", items=found, save=save_spending)


def check(source: SpendingSource, backoff: float = 0.5) -> tuple[list[str], list[str]]:
    """The tables that answer."""
    web = Web(source, backoff=backoff)
    for table in source.tables.values():
        web.get(f"/ODataFeed/odata/{table}/TypedDataSet", {"$format": "json", "$top": "1"})
    return [f"{table} ({year})" for year, table in source.tables.items()], []


def _year(web: Web, year: int, table: str) -> list[Spending]:
    wanted = " or ".join(f"TaakveldBalanspost eq '{task:<{WIDTH}}'" for task in TASKS)
    sums: dict[tuple[str, str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    path = f"/ODataFeed/odata/{table}/TypedDataSet"
    for page in web.pages(path, {"$format": "json", "$filter": wanted}, lambda page: page.get("odata.nextLink")):
        rows = page.get("value")
        if not isinstance(rows, list):
            raise web.error("source_shape")
        for row in rows:
            task, category = str(row.get("TaakveldBalanspost", "")).strip(), str(row.get("Categorie", "")).strip()
            kind = KINDS.get(str(row.get("Verslagsoort", ""))[4:].strip())
            second, first = row.get("k_2ePlaatsing_2"), row.get("k_1ePlaatsing_1")
            amount = second if second is not None else first
            if task in TASKS and kind and category[:1] in "LB" and isinstance(amount, int | float):
                town = str(row.get("Gemeenten", "")).strip()
                sums[town, kind, task]["LB".index(category[:1])] += amount
    source = f"CBS Iv3 {table}"
    return [
        Spending(
            gm_code=town,
            year=year,
            kind=kind,
            task_field=TASKS[task],
            expenditure_keur=spent or None,
            income_keur=income or None,
            source=source,
        )
        for (town, kind, task), (spent, income) in sorted(sums.items())
    ]
