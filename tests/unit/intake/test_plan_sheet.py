"""A plan as colleagues keep it in a table: what is understood, what is asked, and what is a mistake."""

from pathlib import Path

import pytest

from services.domain.errors import InvalidFile, UserError
from services.domain.scenario import Scenario
from services.intake.load import Loaded, load_files
from services.intake.packaged import open_database
from services.intake.values.reading import Reading
from services.storage.plan_versions import versions
from services.storage.snapshot import snapshot
from tests.factories import written
from tests.for_every import for_every

HEAD = (
    "Scenario,Investering,Soort,Budget,Per jaar,Start,Eind,Hangt af van,Effect op,Dienst,Verbetering laag,"
    "Verbetering midden,Verbetering hoog,Kans,Bewijs,Eigenaar"
)
FIRST = "Samen sneller,Zaaksysteem,applicaties,600.000,45.000,2027-01,2027-12,,Doorlooptijd,Wmo-melding,0%,15%,30%,70%,eigen evaluatie 2022,teamleider vergunningen"  # noqa: E501
SECOND = "Samen sneller,Werkplek vernieuwen,infrastructuur,1.200.000,80.000,2027-03,2028-06,,,,,,,,,hoofd ICT"
THIRD = "Samen sneller,Werkwijze gelijk maken,werkwijze,250.000,,2028-01,2028-12,Zaaksysteem,Binnen de termijn,,2,5,9,60%,,manager dienstverlening"  # noqa: E501
PERCENT = Reading(shares="percent")


@pytest.fixture
def address(tmp_path: Path) -> str:
    made = f"sqlite:///{tmp_path / 'own.db'}"
    open_database(made)
    return made


def loaded(address: str, folder: Path, *rows: str, reading: Reading = PERCENT, head: str = HEAD) -> Loaded:
    file = written(folder, "plan.csv", "\n".join([head, *rows]) + "\n")
    (found,) = load_files(address, [file], reading=reading)
    return found


def plan_of(address: str, code: str = "samen_sneller") -> Scenario:
    with snapshot(address) as now:
        newest = versions(now, code)[-1]
    assert newest.state == "draft"
    return newest.scenario


def test_what_a_colleague_kept_is_a_plan(address: str, tmp_path: Path) -> None:
    found = loaded(address, tmp_path, FIRST, SECOND, THIRD)
    assert (found.kind, found.counts.new, found.counts.added_services) == ("plan_sheet", 1, ("wmo_melding",))
    plan = plan_of(address)
    assert (plan.starts_on.isoformat(), plan.horizon_months, plan.name.nl) == ("2027-01-01", 96, "Samen sneller")
    first, second, third = plan.investment
    assert [one.duration_months for one in plan.investment] == [12, 16, 12]
    assert [one.starts_after_months for one in plan.investment] == [0, 2, 12]
    assert [one.budget_eur for one in plan.investment] == [600_000, 1_200_000, 250_000]
    assert [one.run_cost_eur_per_year for one in plan.investment] == [45_000, 80_000, 0]
    assert [one.kind for one in plan.investment] == ["applications", "infrastructure", "process_change"]
    assert third.depends_on == [first.code]
    assert [one.owner for one in plan.investment] == ["teamleider vergunningen", "hoofd ICT", "manager dienstverlening"]
    (faster,), (on_time,) = first.effect, third.effect
    assert (faster.metric, faster.service, faster.audience, faster.grade) == (
        "lead_time_days", "wmo_melding", None, "E",
    )  # fmt: skip
    assert faster.improvement.model_dump() == {"p10": 0.0, "p50": 0.15, "p90": 0.3}
    assert faster.probability == 0.7
    assert faster.note is not None
    assert faster.note.nl == "Bewijs: eigen evaluatie 2022"
    assert (on_time.metric, on_time.service, on_time.probability) == ("on_time_share", None, 0.6)
    assert on_time.improvement.model_dump() == pytest.approx({"p10": 0.02, "p50": 0.05, "p90": 0.09})
    assert not second.effect


def test_loading_it_again_changes_nothing(address: str, tmp_path: Path) -> None:
    loaded(address, tmp_path, FIRST, SECOND)
    assert loaded(address, tmp_path, FIRST, SECOND).counts.unchanged == 1


def test_a_percentage_without_its_sign_is_asked(address: str, tmp_path: Path) -> None:
    with pytest.raises(UserError) as told:
        loaded(address, tmp_path, FIRST, SECOND, THIRD, reading=Reading())
    assert (told.value.code, told.value.values["example"]) == ("shares_unclear", "2")


def test_two_effects_of_one_investment_and_two_plans_in_one_table(address: str, tmp_path: Path) -> None:
    more = FIRST.replace("Doorlooptijd", "Binnen de termijn")
    other = SECOND.replace("Samen sneller", "Alleen langzamer")
    loaded(address, tmp_path, FIRST, more, other)
    assert [one.metric for one in plan_of(address).investment[0].effect] == ["lead_time_days", "on_time_share"]
    assert plan_of(address, "alleen_langzamer").investment[0].starts_after_months == 0


@for_every(
    ("old", "new", "code"),
    [
        ("applicaties", "gebouwen", "not_a_choice"),
        ("2027-01,", "ooit,", "not_a_period"),
        ("2027-12", "2026-12", "ends_before_it_begins"),
        ("600.000", "veel", "not_a_number"),
        (",,Doorlooptijd", ",Nergens,Doorlooptijd", "unknown_investment_of"),
        ("Doorlooptijd", "Geluk", "unknown_metric"),
        ("15%", "veel", "not_a_number"),
        ("15%", "45%", "quantiles_out_of_order"),
        ("600.000", "-5", "too_low"),
    ],
)
def test_a_mistake_is_named_and_nothing_is_kept(address: str, tmp_path: Path, old: str, new: str, code: str) -> None:
    with pytest.raises(InvalidFile) as told:
        loaded(address, tmp_path, FIRST.replace(old, new, 1), SECOND)
    assert code in [problem.code for problem in told.value.problems]
    with snapshot(address) as now, pytest.raises(UserError):
        versions(now, "samen_sneller")
