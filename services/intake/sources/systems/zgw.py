"""Cases from the Zaken API, with their terms from the Catalogi API (ZGW 1.5 to 1.7).

Lead time runs from `startdatum` to `einddatum` in calendar days. An extension does not move the deadline there, and a
suspension has no dates: net lead time cannot be known. Only fields that figures need are kept.
"""

import time
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Literal

import jwt
from pydantic import Field

from services.intake.sources.case_rows import CaseRows, channel, day
from services.intake.sources.duration import after
from services.intake.sources.settings import CaseSettings, Secret, secret
from services.intake.sources.web import Json, Web, collected

CASES, TYPES = "/zaken/api/v1/zaken", "/catalogi/api/v1/zaaktypen"
CRS = {"Accept-Crs": "EPSG:4326"}
LOOK_BACK = timedelta(days=30)  # a case can be closed, or entered, with a date in the past
# Nothing else of a case is kept: no description, no person, no place.
FIELDS = ("zaaktype", "startdatum", "einddatum", "einddatumGepland", "uiterlijkeEinddatumAfdoening", "hoofdzaak")


class ZgwSource(CaseSettings):
    """Zaken API and Catalogi API. `secret`: name of the setting that holds the shared secret. `term`: what on time is
    measured by: the date by law, or the service norm."""

    client_id: Annotated[str, Field(min_length=1, max_length=100)]
    secret: Secret
    term: Literal["law", "service_norm"] = "law"


NAME = "zgw"
SETTINGS = ZgwSource


def connect(source: ZgwSource, backoff: float = 0.5) -> Web:
    """Raises `UserError` when the secret is not there."""
    key = secret(source.secret, source.code)

    def token() -> Mapping[str, str]:
        claims = {"iss": source.client_id, "iat": int(time.time()), "client_id": source.client_id}
        claims |= {"user_id": "klantwinst", "user_representation": "Klantwinst"}
        return {"Authorization": f"Bearer {jwt.encode(claims, key, algorithm='HS256')}", **CRS}

    return Web(source, token, backoff)


def read(
    source: ZgwSource, before: Mapping[str, Mapping[str, str]], since: date | None, backoff: float = 0.5
) -> CaseRows:
    """All cases; or, `since` the last time, what can have changed: open cases, and those lately started or closed, in
    the place of what was known `before`. A case that was open and is nowhere any more, was removed there."""
    web = connect(source, backoff)
    types = case_types(web)
    walks = [{}] if since is None else _changed(since - LOOK_BACK)
    found: dict[str, Json] = {}
    for params in walks:
        found |= collected(web, CASES, params, _next, "uuid", lambda row: _kept(row, source))
    fresh, unmapped = _as_rows(found, types, source)
    still = {key: row for key, row in before.items() if key not in found and row["decided_on"]} if since else {}
    return CaseRows(source=source, rows={**still, **fresh}, unmapped=unmapped)


def check(source: ZgwSource, backoff: float = 0.5) -> tuple[list[str], list[str]]:
    """Which case types arrive, and which of them are not mapped: their codes. One page of cases is asked too."""
    web = connect(source, backoff)
    types = case_types(web)
    web.get(CASES)
    codes = sorted({body["identificatie"] for body in types.values()})
    return codes, [code for code in codes if code not in source.services]


def case_types(web: Web) -> dict[str, Json]:
    """Case types by the uuid at the end of their address: every version, since older cases point to older ones."""

    def keep(row: Json) -> Json:
        return {name: row.get(name) or "" for name in ("url", "identificatie", "doorlooptijd", "servicenorm")}

    found = collected(web, TYPES, {"status": "alles"}, _next, "url", keep)
    return {_last(address): body for address, body in found.items()}


def _changed(since: date) -> list[Mapping[str, str]]:
    day_before = since.isoformat()
    return [{"einddatum__isnull": "true"}, {"einddatum__gt": day_before}, {"startdatum__gte": day_before}]


def _next(page: Json) -> str | None:
    return page.get("next")


def _kept(row: Json, source: ZgwSource) -> Json:
    kept = {name: row.get(name) or "" for name in FIELDS}
    return {**kept, "channel": channel(row.get("communicatiekanaalNaam"), source.digital_channels)}


def _as_rows(
    cases: Mapping[str, Json], types: Mapping[str, Json], source: ZgwSource
) -> tuple[dict[str, dict[str, str]], Counter[str]]:
    rows: dict[str, dict[str, str]] = {}
    unmapped: Counter[str] = Counter()
    for uuid, case in cases.items():
        started = day(case["startdatum"])
        if case["hoofdzaak"] or not started:  # a part of another case; what never started
            continue
        kind = types.get(_last(case["zaaktype"]), {})
        code = kind.get("identificatie") or "?"
        served = source.services.get(code)
        if served is None:
            unmapped[code] += 1
            continue
        rows[uuid] = {
            "service": served.service,
            "audience": served.audience,
            "channel": case["channel"],
            "received_on": started,
            "decided_on": day(case["einddatum"]),
            "due_on": _due(case, kind, started, source.term),
        }
    return rows, unmapped


def _due(case: Json, kind: Json, started: str, term: str) -> str:
    """The last day that counts as on time; from the case type where the case does not say it."""
    field, duration = (
        ("uiterlijkeEinddatumAfdoening", "doorlooptijd") if term == "law" else ("einddatumGepland", "servicenorm")
    )
    if said := day(case[field]):
        return said
    last = after(date.fromisoformat(started), kind.get(duration))
    return last.isoformat() if last else ""


def _last(address: str) -> str:
    return str(address).rstrip("/").rsplit("/", 1)[-1]
