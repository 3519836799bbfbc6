"""What municipalities spend on overhead and civil affairs, from CBS Iv3 (OData v3): one table a year.

Amounts are in 1,000 euro. The second publication counts, else the first; nothing at all is "not provided", no zero.
"""

from collections import defaultdict

from services.domain.reference import Spending
from services.intake.sources.configuration import SpendingSource
from services.intake.sources.web import Web

TASKS = {"0.2": "0.2 Burgerzaken", "0.4": "0.4 Overhead"}
WIDTH = 6  # a task field is padded to six characters; without that a filter finds nothing, silently
KINDS = {"X000": "budget", "X005": "accounts"}


def connect(source: SpendingSource, backoff: float = 0.5) -> Web:
    return Web(source.code, source.address, source.timeout_seconds, backoff=backoff)


def read(source: SpendingSource, backoff: float = 0.5) -> list[Spending]:
    """Expenditure and income of every municipality, year and kind."""
    web = connect(source, backoff)
    found: list[Spending] = []
    for year, table in source.tables.items():
        found += _year(web, int(year), table)
    if not found:
        raise web.error("source_shape")
    return found


def check(source: SpendingSource, backoff: float = 0.5) -> tuple[list[str], list[str]]:
    """The tables that answer."""
    web = connect(source, backoff)
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
        Spending(town, year, kind, TASKS[task], spent or None, income or None, source)
        for (town, kind, task), (spent, income) in sorted(sums.items())
    ]
