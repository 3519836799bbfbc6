"""Inhabitants and spending from CBS: the recorded pages, paging by `nextLink`, and what is missing."""

from collections.abc import Callable
from typing import Any

import pytest

from services.domain.errors import UserError
from services.domain.reference import Spending
from services.intake.sources.fetch import check, fetch
from services.intake.sources.systems import cbs_iv3, cbs_population
from services.intake.sources.systems.cbs_iv3 import SpendingSource
from services.intake.sources.systems.cbs_population import PopulationSource
from services.storage import queries
from services.storage.snapshot import snapshot
from tests.unit.intake.sources.other_system import Answer, Asked, other_system, recorded

ROWS = recorded("cbs_observations")["value"]
PERIODS = recorded("cbs_periods")


def people(address: str, **changes: Any) -> PopulationSource:
    return PopulationSource.read({"code": "cbs", "kind": "cbs_population", "address": address, **changes}, "s")


def euros(address: str, **changes: Any) -> SpendingSource:
    body = {"code": "iv3", "kind": "cbs_iv3", "address": address, "tables": {"2026": "45078NED"}}
    return SpendingSource.read({**body, **changes}, "s")


def cbs(rows: list[Any], periods: Any = PERIODS, size: int = 5) -> Callable[[Asked], Answer]:
    def reply(asked: Asked) -> Answer:
        if asked.path.endswith("/PeriodenCodes"):
            return Answer(periods)
        if asked.path.endswith("/Properties"):
            return Answer({"Title": "Bevolking"})
        at = int(asked.params.get("$skip", "0"))
        body: dict[str, Any] = {"value": rows[at : at + size]}
        if at + size < len(rows):
            body["@odata.nextLink"] = f"http://{asked.headers['host']}{asked.path}?$skip={at + size}"
        return Answer(body)

    return reply


def test_the_recorded_inhabitants(address: str) -> None:
    with other_system(cbs(ROWS)) as system:
        done = fetch(address, people(system.address), backoff=0)
        assert check(people(system.address)) == (["Bevolking"], [])
    wanted = {(r["RegioS"].strip(), int(r["Perioden"][:4])): r["Value"] for r in ROWS if r["Measure"] == "M000352"}
    assert wanted["GM0363", 2024] == 931_298 and wanted["GM0363", 2025] == 934_526
    assert done.rows == sum(code.startswith("GM") for code, _ in wanted)
    with snapshot(address) as session:
        found = queries.inhabitants(session)
    assert found["GM0363"] == wanted["GM0363", max(year for code, year in wanted if code == "GM0363")]
    asked = next(one for one in system.asked if one.path.endswith("/Observations")).params["$filter"]
    assert "Measure eq 'M000352'" in asked and "Perioden ge '2019JJ00'" in asked


def test_what_is_missing_is_left_out_and_what_is_provisional_is_marked() -> None:
    status = {"value": [{"Identifier": "2024JJ00", "Status": "Voorlopig"}, {"Identifier": "2025JJ00"}]}
    rows = [
        {**ROWS[0], "RegioS": f"GM000{at}  ", "Perioden": period, "ValueAttribute": attribute, "Value": value}
        for at, (period, attribute, value) in enumerate(
            [
                ("2024JJ00", "None", 10),
                ("2025JJ00", "None", 11),
                ("2025JJ00", "Impossible", None),
                ("2025KW01", "None", 9),
            ]
        )
    ]
    with other_system(cbs(rows, status)) as system:
        found = cbs_population.read(people(system.address), {}, None, backoff=0).items
    assert [(one.gm_code, one.year, one.inhabitants, one.provisional) for one in found] == [
        ("GM0000", 2024, 10, True),
        ("GM0001", 2025, 11, False),
    ]


@pytest.mark.parametrize("rows", [[], [{"Measure": "M000352"}], "no list"])
def test_nothing_that_we_know_is_no_success(rows: Any) -> None:
    with other_system(cbs(rows)) as system, pytest.raises(UserError, match="source_shape"):
        cbs_population.read(people(system.address), {}, None, backoff=0)


def iv3(rows: list[Any]) -> Callable[[Asked], Answer]:
    def reply(asked: Asked) -> Answer:
        at = int(asked.params.get("$skip", "0"))
        body: dict[str, Any] = {"value": rows[at : at + 2]}
        if at + 2 < len(rows):
            body["odata.nextLink"] = f"http://{asked.headers['host']}{asked.path}?$skip={at + 2}"
        return Answer(body)

    return reply


def test_spending_is_the_sum_over_categories_of_the_second_publication() -> None:
    rows = recorded("iv3_rows")["value"]
    income = {**rows[0], "Categorie": "B3.1    ", "k_2ePlaatsing_2": None, "k_1ePlaatsing_1": 9.0}
    nothing = {**rows[0], "Gemeenten": "GM0001   ", "k_2ePlaatsing_2": 0.0}
    accounts = {**rows[0], "TaakveldBalanspost": "0.2   ", "Verslagsoort": "2026X005", "k_2ePlaatsing_2": 5.0}
    others = [{**rows[0], "TaakveldBalanspost": "1.1   "}, {**rows[0], "Verslagsoort": "2026KW01"}]
    with other_system(iv3([*rows, income, nothing, accounts, *others])) as system:
        found = cbs_iv3.read(euros(system.address), {}, None, backoff=0).items
    assert system.asked[0].params["$filter"] == "TaakveldBalanspost eq '0.2   ' or TaakveldBalanspost eq '0.4   '"
    source = "CBS Iv3 45078NED"
    assert found == [
        Spending(
            gm_code="GM0001",
            year=2026,
            kind="budget",
            task_field="0.4 Overhead",
            expenditure_keur=None,
            income_keur=None,
            source=source,
        ),
        Spending(
            gm_code="GM0363",
            year=2026,
            kind="accounts",
            task_field="0.2 Burgerzaken",
            expenditure_keur=5.0,
            income_keur=None,
            source=source,
        ),
        Spending(
            gm_code="GM0363",
            year=2026,
            kind="budget",
            task_field="0.4 Overhead",
            expenditure_keur=354.0 + 391 + 428 + 465 + 502,
            income_keur=9.0,
            source=source,
        ),
    ]


def test_spending_is_kept_and_a_second_time_changes_nothing(address: str) -> None:
    with other_system(iv3(recorded("iv3_rows")["value"])) as system:
        assert fetch(address, euros(system.address), backoff=0).counts.new == 1
        assert fetch(address, euros(system.address), backoff=0).counts.unchanged == 1
    with snapshot(address) as session:
        assert [one.expenditure_keur for one in queries.spending(session)] == [2140.0]
