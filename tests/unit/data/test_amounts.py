"""Every amount of the scenarios, computed again: a published amount, scaled to 100,000 inhabitants and rounded."""

import functools
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from services.domain.scenario import Investment
from tests.for_every import for_every
from tests.unit.data.shipped import investments, rows, scenarios

FOR = 100_000  # inhabitants of the co-operation in the scenarios
TO, TO_A_YEAR = 10_000, 5_000  # euro that budgets and yearly amounts are rounded to
MONEY = rows("published/ict_cooperation_money.csv")


@functools.cache
def inhabitants() -> dict[str, int]:
    """Of each municipality, and of each co-operation all of its municipalities together."""
    found: dict[str, int] = defaultdict(int)
    for row in rows("reference/inhabitants_2023.csv"):
        for whose in {row["municipality"], row["co_operation"]} - {""}:
            found[whose] += int(row["inhabitants"])
    return found


@dataclass(frozen=True)
class Part:
    """The amounts of one organisation of which `words` is in the item (all added up), times `factor`."""

    organisation: str
    words: str
    rows: int = 1
    factor: float = 1
    whose: str = ""  # whose inhabitants, where that is not the organisation itself

    def euros(self) -> float:
        found = [
            row for row in MONEY if row["organisation"].startswith(self.organisation) and self.words in row["item"]
        ]
        assert len(found) == self.rows, (self.organisation, self.words)
        who = self.whose or self.organisation
        return sum(int(row["amount_eur"]) for row in found) * self.factor / inhabitants()[who] * FOR


def connectie(factor: float) -> Part:
    return Part("De Connectie", "laagste schatting", rows=3, factor=factor)


def gennep(words: str) -> Part:
    return Part("Gennep", words)


OLDAMBT = Part("GRID", "overgang naar een regieorganisatie", whose="Oldambt")
FRICTION = Part("Drechtsteden", "frictiekosten")
SSC_ONS = Part("SSC ONS", "wat was begroot")

BUDGETS: dict[str, list[Part]] = {
    "joint_ict_organisation": [FRICTION],
    "staff_transition": [FRICTION],
    "supplier_management": [OLDAMBT],
    "direction_by_members": [OLDAMBT],
    "network_between_members": [gennep("toepassingen en werken op afstand")],
    "network_connections": [gennep("verbinding en back-up")],
    "joint_environment": [SSC_ONS],
    "shared_platform": [SSC_ONS, gennep("verbinding en back-up")],
    "application_rationalisation": [Part("Laarbeek", "software")],
    "shared_permit_system": [gennep("werk en inkomen")],
    "permit_solution": [gennep("werk en inkomen")],
    "cloud_migration": [Part("Drechtsteden", "kosten van projecten en de overgang")],
    "hardware_second_round": [Part("Laarbeek", "hardware", rows=3)],
    "it_management_maturity": [connectie(factor=0.5 * 2)],
    "broker_competences": [connectie(factor=0.5 * 2)],
}
A_YEAR: dict[str, list[Part]] = {
    "joint_environment": [connectie(factor=0.5)],
    "shared_platform": [connectie(factor=0.25)],
    "supplier_management": [connectie(factor=0.25)],
    "broker_competences": [connectie(factor=0.25)],
    "cloud_migration": [Part("Drechtsteden", "lagere begroting na uitbesteden")],
    # Reached, not agreed: what was agreed less what was not reached, a saving.
    "application_rationalisation": [
        Part("Servicepunt71", "die was afgesproken", factor=-1),
        Part("Servicepunt71", "niet is gehaald: hogere bijdrage"),
    ],
}


def workplaces(rounds: int) -> float:
    """Gennep replaces its workplaces in two batches, of 60,000 and 90,000 euro, and renews their network once."""
    batches = [
        int(row["amount_eur"])
        for row in MONEY
        if "begroting-2024" in row["source_url"] and row["item"].startswith("mobiele werkplekken")
    ]
    assert sorted(batches) == [60_000, 90_000]
    return rounds * sum(batches) / inhabitants()["Gennep"] * FOR + gennep("netwerk van de werkplekken").euros()


def extra_staff(year: int, factor: float = 1) -> float:
    found = [row for row in MONEY if row["item"] == "extra mensen" and row["year"] == str(year)]
    assert len(found) == 1
    return int(found[0]["amount_eur"]) * factor / inhabitants()["BUCH"] * FOR


OTHERWISE: dict[str, Callable[[], float]] = {
    "process_alignment": lambda: extra_staff(2017),
    "permits_redesign": lambda: extra_staff(2018),
    "entrepreneur_route": lambda: extra_staff(2018, factor=0.25),
    "workplaces_local_networks": lambda: workplaces(rounds=2),
    "workplaces_backup_networks": lambda: workplaces(rounds=1) + gennep("verbinding en back-up").euros(),
}


def rounded(euros: float, to: int) -> float:
    return round(euros / to) * to


@for_every("investment", [one for _, one in investments()], ids=lambda one: one.code)
def test_amounts_are_published_amounts_scaled(investment: Investment) -> None:
    code = investment.code
    expected = OTHERWISE[code]() if code in OTHERWISE else sum(part.euros() for part in BUDGETS[code])
    assert investment.budget_eur == rounded(expected, TO)
    a_year = sum(part.euros() for part in A_YEAR.get(code, []))
    assert investment.run_cost_eur_per_year == rounded(a_year, TO_A_YEAR)


def test_inhabitants_are_those_that_the_notes_name() -> None:
    notes = " ".join(one.note.nl for _, one in investments() if one.note)
    for whose in ("Oldambt", "Gennep", "Laarbeek", "De Connectie", "SSC ONS", "BUCH", "Servicepunt71", "Drechtsteden"):
        assert f"{inhabitants()[whose]:,} inwoners".replace(",", ".") in notes


@pytest.mark.parametrize("code", list(scenarios()))
def test_totals_are_a_part_of_what_all_ict_costs(code: str) -> None:
    """All ICT cost 72 euro per inhabitant per year in 2014: a plan of eight years is a tenth to a third of that."""
    cost = next(
        int(row["eur"])
        for row in rows("reference/ict_cost_per_inhabitant.csv")
        if (row["year"], row["group"], row["measure"]) == ("2014", "all", "ict_cost_per_inhabitant")
    )
    scenario = scenarios()[code]
    all_ict = cost * FOR * scenario.horizon_months / 12
    assert 0.1 < sum(one.budget_eur for one in scenario.investment) / all_ict < 0.33
    assert cost * FOR == 7_200_000
    assert scenario.summary
    assert "7,2 miljoen" in scenario.summary.nl
    assert "7.2 million" in scenario.summary.en


def test_own_management_spends_most_on_hardware() -> None:
    own = scenarios()["efficient_provider_own"]
    hardware = sum(one.budget_eur for one in own.investment if one.kind == "infrastructure")
    assert hardware / sum(one.budget_eur for one in own.investment) > 0.5


def test_moving_to_the_cloud_spends_most_on_the_move_connections_and_workplaces() -> None:
    cloud = scenarios()["efficient_provider_cloud"]
    moved = sum(one.budget_eur for one in cloud.investment if one.kind in ("infrastructure", "cloud_migration"))
    assert moved / sum(one.budget_eur for one in cloud.investment) > 0.5


def test_the_cost_overrun_is_that_of_a_joint_system_that_was_really_built() -> None:
    planned, actual = (
        next(
            int(row["amount_eur"])
            for row in MONEY
            if row["organisation"].startswith("SSC ONS") and words in row["item"]
        )
        for words in ("wat was begroot", "wat het werkelijk kostte")
    )
    built = [one for _, one in investments() if one.kind not in ("governance", "competences", "process_change")]
    assert {one.cost_overrun.p90 for one in built} == {round(actual / planned, 2)}


def test_what_is_paid_for_two_years_takes_two_years() -> None:
    taught = [one for _, one in investments() if BUDGETS.get(one.code) == [connectie(factor=0.5 * 2)]]
    assert {one.code for one in taught} == {"it_management_maturity", "broker_competences"}
    assert {one.duration_months for one in taught} == {24}
