"""Reports on public space from Signalen: lead time, on time, and whether who reported was satisfied.

Open until its state is `o`. The deadline is that of the category. Texts, places and people stay there.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from services.domain.metric import State
from services.domain.observation import ALL_SERVICES, Observation
from services.domain.period import Period, month_of_date, month_text
from services.intake.sources.case_rows import CaseRows, channel, day
from services.intake.sources.settings import CaseSettings, Secret, secret
from services.intake.sources.web import Json, Web, collected

REPORTS = "/signals/v1/private/signals/"
CLOSED = "o"
PAGE = "500"
LOOK_BACK = timedelta(days=400)  # a report can be closed, or opened again, long after it was made
SATISFIED = "satisfied_report_share"
MONTHS = 13  # of which satisfaction is asked again: answers keep coming


class SignalenSource(CaseSettings):
    """Reports on public space. `token`: name of the setting that holds the bearer token."""

    token: Secret
    digital_channels: list[str] = ["online"]


NAME = "signalen"
SETTINGS = SignalenSource


def connect(source: SignalenSource, backoff: float = 0.5) -> Web:
    """Raises `UserError` when the token is not there."""
    token = secret(source.token, source.code)
    return Web(source, lambda: {"Authorization": f"Bearer {token}"}, backoff)


def read(
    source: SignalenSource, before: Mapping[str, Mapping[str, str]], since: date | None, backoff: float = 0.5
) -> CaseRows:
    """All reports; or, `since` the last time, those of the last 400 days in the place of what was known `before`;
    and how many were satisfied."""
    web = connect(source, backoff)
    params = {"page_size": PAGE}
    first = None if since is None else since - LOOK_BACK
    if first:
        params["created_after"] = f"{first.isoformat()}T00:00:00"
    found = collected(web, REPORTS, params, _next, "id", lambda row: _kept(row, source))
    rows, unmapped = _as_rows(found, source)
    still = {} if first is None else {key: row for key, row in before.items() if row["received_on"] < first.isoformat()}
    satisfied = list(satisfaction(source, date.today(), backoff))
    return CaseRows(source=source, rows={**still, **rows}, unmapped=unmapped, others=satisfied)


def check(source: SignalenSource, backoff: float = 0.5) -> tuple[list[str], list[str]]:
    """Which categories arrive on the first page, and which of them are not mapped."""
    page = connect(source, backoff).get(REPORTS, {"page_size": "100"})
    results = page.get("results", []) if isinstance(page, dict) else []
    codes = sorted({str((row.get("category") or {}).get("sub_slug") or "?") for row in results})
    return codes, [code for code in codes if code not in source.services and "*" not in source.services]


def satisfaction(source: SignalenSource, today: date, backoff: float = 0.5) -> Iterator[Observation]:
    """The share of those who answered that was satisfied, by month of the report, of the last 13 whole months."""
    web = connect(source, backoff)
    for month in range(month_of_date(today) - MONTHS, month_of_date(today)):
        within = {
            "created_after": f"{month_text(month)}-01T00:00:00",
            "created_before": f"{month_text(month + 1)}-01T00:00:00",
            "page_size": "1",
        }
        yes, no = (_count(web, {**within, "feedback": kind}) for kind in ("satisfied", "not_satisfied"))
        n = yes + no
        yield Observation(
            period=Period(month, 1),
            municipality=source.municipality,
            service=ALL_SERVICES,
            audience="citizen",
            metric=SATISFIED,
            value=yes / n if n else None,
            n=n or None,
            state=State.VALUE if n else State.NOT_PROVIDED,
            source=source.code,
        )


def _count(web: Web, params: Mapping[str, str]) -> int:
    page = web.get(REPORTS, params)
    count = page.get("count") if isinstance(page, dict) else None
    if not isinstance(count, int):
        raise web.error("source_shape")
    return count


def _next(page: Json) -> str | None:
    return ((page.get("_links") or {}).get("next") or {}).get("href")


def _kept(row: Json, source: SignalenSource) -> Json:
    status, category = row.get("status") or {}, row.get("category") or {}
    return {
        "category": str(category.get("sub_slug") or "?"),
        "received_on": day(row.get("created_at")),
        "decided_on": day(status.get("created_at")) if status.get("state") == CLOSED else "",
        "due_on": day(category.get("deadline")),
        "channel": channel(row.get("source"), source.digital_channels),
    }


def _as_rows(found: Mapping[str, Json], source: SignalenSource) -> tuple[dict[str, dict[str, str]], Counter[str]]:
    rows: dict[str, dict[str, str]] = {}
    unmapped: Counter[str] = Counter()
    for key, report in found.items():
        category = report.pop("category")
        served = source.services.get(category) or source.services.get("*")  # * stands for every other category
        if served is None:
            unmapped[category] += 1
        elif report["received_on"]:
            rows[key] = {**report, "service": served.service, "audience": served.audience}
    return rows, unmapped
