"""Keeping a measured effect: evidence with a grade, an offer to its plan, and nothing without being asked."""

from pathlib import Path

import pytest

from services.answers.effect.keep import adopt, evidence_id, keep, kept, offer
from services.answers.effect.result import Evaluated
from services.answers.effect.table import checks_table, kept_table, offer_table
from services.answers.register.names import registers
from services.domain.errors import UserError
from services.domain.scenario import Scenario
from services.storage import plan_versions, queries
from services.storage.measured import restore_measured, undo_measured, withdraw_measured
from services.storage.snapshot import snapshot
from services.storage.unit_of_work import writing
from tests.factories import everything, load
from tests.state import now, written
from tests.unit.answers.effect.own_figures import ask, asked, file_of, lead_times
from tests.unit.answers.load_own_files import load_plan
from tests.unit.answers.small_plans import document, effect, investment

PLAN = document(
    investment("redesign", effect(improvement=0.1, audience="citizen"), effect(improvement=0.5, audience="business")),
    investment("network"),
)


@pytest.fixture
def measured(address: str, tmp_path: Path) -> Evaluated:
    """Shorter lead times than the plan promised, of the investment that promised them."""
    load_plan(address, tmp_path, PLAN)
    load(address, tmp_path, file_of({"M1": lead_times(-0.3), "M2": lead_times(seed=2)}), name="figures.csv")
    return ask(address, scenario="plan", investment="redesign", audience="citizen")


def plans(address: str) -> dict[str, Scenario]:
    with snapshot(address) as session:
        return {code: stored.scenario for code, stored in plan_versions.scenarios(session).items()}


def test_what_is_kept_is_read_back_whole_with_its_evidence(address: str, measured: Evaluated) -> None:
    number = written(address, keep, measured).number
    ((row, again),) = kept(now(address))
    assert row.id == number and again == measured
    assert kept(now(address), "other") == []
    with snapshot(address) as session:
        evidence = queries.evidence(session)[evidence_id(measured)]
    assert evidence.grade == measured.grade
    assert "korter" in evidence.figure or "%" in evidence.figure
    assert evidence.source and evidence.topic


def test_the_same_one_again_changes_nothing(address: str, measured: Evaluated) -> None:
    first = written(address, keep, measured)
    before = everything(address)
    again = written(address, keep, measured)
    assert (again.number, first.is_new, again.is_new) == (first.number, True, False)
    with writing(address) as session:
        undo_measured(session, again)  # nothing was done, so nothing is undone
    assert everything(address) == before


def test_a_new_answer_to_the_same_question_takes_the_place_of_the_old_one(
    address: str, tmp_path: Path, measured: Evaluated
) -> None:
    written(address, keep, measured)
    load(address, tmp_path, file_of({"M1": lead_times(-0.1), "M2": lead_times(seed=2)}), name="revised.csv")
    revised = ask(address, scenario="plan", investment="redesign", audience="citizen")
    assert revised.estimate != measured.estimate
    saved = written(address, keep, revised)
    ((_, standing),) = kept(now(address))
    assert standing == revised
    with writing(address) as session:
        undo_measured(session, saved)
    ((_, standing),) = kept(now(address))
    assert standing == measured


def test_it_is_offered_to_the_effect_that_it_belongs_to_and_no_plan_changes(address: str, measured: Evaluated) -> None:
    before = plans(address)
    written(address, keep, measured)
    assert plans(address) == before
    offered = offer(measured, before)
    assert offered is not None
    assert (offered.scenario, offered.investment, offered.number) == ("plan", "redesign", 0)
    assert offered.before.improvement.p50 == 0.1
    assert measured.improvement is not None
    assert offered.after.improvement.p50 == pytest.approx(measured.improvement["p50"], abs=1e-4)
    assert offered.after.grade == measured.grade and offered.after.probability == 1
    assert evidence_id(measured) in offered.after.evidence
    table = offer_table(offered, registers(now(address), "nl"), "nl")
    assert len(table) == 2


def test_taking_over_makes_the_next_version_and_the_old_one_stays(address: str, measured: Evaluated) -> None:
    written(address, keep, measured)
    before = plans(address)
    offered = offer(measured, before)
    assert offered is not None
    written(address, adopt, offered, before["plan"])
    after = plans(address)["plan"]
    first, second = after.investment[0].effect
    assert first == offered.after
    assert second == before["plan"].investment[0].effect[1]
    assert after.investment[1] == before["plan"].investment[1]
    with snapshot(address) as session:
        assert plan_versions.scenarios(session)["plan"].version == 2


def test_nothing_is_offered_without_a_plan_a_promise_or_a_finding(address: str, tmp_path: Path) -> None:
    load_plan(address, tmp_path, PLAN)
    found = asked(address, tmp_path, {"M1": lead_times(-0.3)})
    assert offer(found, plans(address)) is None
    no_promise = ask(address, scenario="plan", investment="network")
    assert offer(no_promise, plans(address)) is None
    unsaid = ask(address, since="2022-11", scenario="plan", investment="redesign")
    assert unsaid.verdict == "cannot_be_said_yet"
    assert offer(unsaid, plans(address)) is None


def test_what_was_promised_is_what_is_looked_for(measured: Evaluated, address: str) -> None:
    assert measured.planned == pytest.approx(0.1)
    assert ask(address, scenario="plan", investment="redesign", audience="citizen", planned=0.3).planned == 0.3
    assert ask(address).planned == pytest.approx(0.1)  # what a customer just notices


def test_an_investment_that_is_not_in_the_plan_is_a_sentence(address: str, measured: Evaluated) -> None:
    for investment_code in ("unknown", None):
        with pytest.raises(UserError) as caught:
            ask(address, scenario="plan", investment=investment_code)
        assert caught.value.code == "unknown_investment"


def test_withdrawn_and_put_back(address: str, measured: Evaluated) -> None:
    number = written(address, keep, measured).number
    with writing(address) as session:
        withdraw_measured(session, number)
    assert kept(now(address)) == []
    with writing(address) as session:
        restore_measured(session, number)
    assert len(kept(now(address))) == 1
    with pytest.raises(UserError), writing(address) as session:
        withdraw_measured(session, 99)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_tables_have_a_row_each(address: str, measured: Evaluated, language: str) -> None:
    written(address, keep, measured)
    known = registers(now(address), language)
    table = kept_table(kept(now(address)), known, language)
    assert len(table) == 1
    assert all(str(value) for value in table.iloc[0])
    assert len(checks_table(measured, language)) == len(measured.checks) > 5


def test_a_finding_over_everything_is_not_offered_to_a_part(address: str, measured: Evaluated) -> None:
    over_all = ask(address, scenario="plan", investment="redesign")
    assert over_all.planned == pytest.approx(0.1)  # what a customer just notices: the plan promises parts only
    assert offer(over_all, plans(address)) is None
