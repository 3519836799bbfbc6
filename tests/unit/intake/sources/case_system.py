"""A system for cases (ZGW) that behaves as the recorded one, on any list of cases."""

from collections.abc import Callable
from typing import Any

import jwt

from services.intake.sources.systems.zgw import ZgwSource
from tests.unit.intake.sources.other_system import Answer, Asked, OtherSystem, paged, recorded

SECRET = "a-shared-secret-of-at-least-32-bytes!"  # noqa: S105
CASES, TYPES = "/zaken/api/v1/zaken", "/catalogi/api/v1/zaaktypen"
SERVICES = {
    "BEZWAAR": {"service": "objection", "audience": "citizen"},
    "BIJZBIJST": {"service": "special_assistance", "audience": "citizen"},
    "OMGVERG": {"service": "building_permit", "audience": "business"},
    "VERHUIZING": {"service": "moving", "audience": "citizen"},
}
FILTERS = {"einddatum__isnull", "einddatum__gt", "startdatum__gte", "page"}


def settings(address: str, **changes: Any) -> ZgwSource:
    body = {
        "code": "cases",
        "kind": "zgw",
        "address": address,
        "municipality": "Duinrand",
        "client_id": "klantwinst",
        "secret": "CASES_SECRET",
        "services": SERVICES,
        "digital_channels": ["internet (website/app)"],
        "timeout_seconds": 60.0,
    }
    return ZgwSource.read({**body, **changes}, "sources.toml")


def behaves(system: Callable[[], OtherSystem], cases: list[Any], size: int = 25) -> Callable[[Asked], Answer]:
    """Answers as the recorded system does: the token, the header and the filters are really checked."""

    def reply(asked: Asked) -> Answer:
        if asked.headers.get("accept-crs") != "EPSG:4326":
            return Answer(recorded("zgw_zaken_no_accept_crs_412"), 412)
        try:
            claims = jwt.decode(asked.headers["authorization"].removeprefix("Bearer "), SECRET, algorithms=["HS256"])
        except (jwt.InvalidTokenError, KeyError):
            return Answer(recorded("zgw_zaken_expired_jwt_403"), 403)
        assert claims["client_id"] == claims["iss"] == "klantwinst"
        if asked.path == TYPES:
            return Answer(recorded("zgw_types"))
        if not set(asked.params) <= FILTERS:
            return Answer(recorded("zgw_zaken_filter_unknown_param"), 400)
        return paged(system(), asked, [case for case in cases if _wanted(case, asked.params)], size)

    return reply


def _wanted(case: Any, params: dict[str, str]) -> bool:
    ended = case["einddatum"]
    if "einddatum__isnull" in params and (ended is None) != (params["einddatum__isnull"] == "true"):
        return False
    if "einddatum__gt" in params and not (ended and ended > params["einddatum__gt"]):
        return False
    return not ("startdatum__gte" in params and case["startdatum"] < params["startdatum__gte"])
