"""What a forecast rests on: which month, whose figures, and which evidence still counts."""

from datetime import date
from pathlib import Path

import pytest

from services.answers.forecast.inputs import Inputs, read_inputs, with_history
from services.domain.data_set import EXAMPLE, OWN
from services.domain.errors import UserError
from services.domain.observation import ReferenceLevel, State
from services.domain.period import month_of
from services.storage import plan_versions
from services.storage.snapshot import snapshot
from tests.unit.answers.load_own_files import load_evidence, load_figures, load_plan, load_references
from tests.unit.answers.made_answers import evidence
from tests.unit.answers.small_plans import document, effect, figure, investment


def _read(address: str, as_of: str | None = None, data_set: str | None = None) -> Inputs:
    with snapshot(address) as session:
        stored = plan_versions.scenarios(session)["plan"]
        return read_inputs(session, stored, month_of(as_of) if as_of else None, data_set)


def _refused(address: str, **asked: str) -> UserError:
    with pytest.raises(UserError) as caught:
        _read(address, **asked)
    return caught.value


def test_figures_that_go_on_past_the_start_count_up_to_the_start(address: str, tmp_path: Path) -> None:
    load_plan(address, tmp_path, document())  # starts in January 2015
    load_figures(
        address, tmp_path, figure("2014-12", 100.0, 20), figure("2015-01", 50.0, 20), figure("2015-02", 50.0, 20)
    )
    found = _read(address)
    assert found.as_of == month_of("2015-01")
    assert found.cells[0].levels["lead_time_days"].value == pytest.approx(100)


def test_figures_that_end_before_the_start_count_up_to_their_end(address: str, tmp_path: Path) -> None:
    load_plan(address, tmp_path, document())
    load_figures(address, tmp_path, figure("2013-06", 80.0, 20), figure("2013-07", None, state=State.NOT_DUE))
    found = _read(address)
    assert found.as_of == month_of("2013-07")  # the month after the last figure with a value
    assert found.cells[0].levels["lead_time_days"].value == pytest.approx(80)


def test_a_month_that_is_asked_for_comes_first(address: str, tmp_path: Path) -> None:
    load_plan(address, tmp_path, document())
    load_figures(address, tmp_path, figure("2014-12", 100.0, 20), figure("2015-01", 50.0, 20))
    before = _read(address, "2015-01")
    assert before.cells[0].levels["lead_time_days"].value == pytest.approx(100) and not before.since_start
    after = _read(
        address, "2015-02"
    )  # the plan has begun: its level stays, and what was measured since is learned from
    assert after.cells[0].levels["lead_time_days"].value == pytest.approx(100)
    assert [str(one.period) for one in after.since_start] == ["2014-12", "2015-01"]


def test_half_a_year_of_finished_figures_moves_the_forecast_to_their_end(address: str, tmp_path: Path) -> None:
    load_plan(address, tmp_path, document())
    rows = [figure(f"2015-{month:02d}", 90.0, 20) for month in range(1, 6)]
    load_figures(address, tmp_path, figure("2014-12", 100.0, 20), *rows)
    assert _read(address).as_of == month_of("2015-01")
    load_figures(address, tmp_path, figure("2014-12", 100.0, 20), *rows, figure("2015-06", 90.0, 20, provisional=True))
    assert _read(address).as_of == month_of("2015-01")  # an unfinished month is none
    load_figures(address, tmp_path, figure("2014-12", 100.0, 20), *rows, figure("2015-06", 90.0, 20))
    assert _read(address).as_of == month_of("2015-07")


def test_without_figures_from_before_the_start_the_level_is_what_it_is_now(address: str, tmp_path: Path) -> None:
    load_plan(address, tmp_path, document())
    load_figures(address, tmp_path, *(figure(f"2015-{month:02d}", 90.0, 20) for month in range(1, 8)))
    found = _read(address)
    assert found.as_of == month_of("2015-08")
    assert found.cells[0].levels["lead_time_days"].value == pytest.approx(90) and not found.since_start


def test_own_figures_come_before_the_example_and_a_named_set_before_both(address: str, tmp_path: Path) -> None:
    load_plan(address, tmp_path, document())
    load_figures(address, tmp_path, figure("2014-12", 60.0, 20), data_set=EXAMPLE)
    assert _read(address).data_set == EXAMPLE
    load_figures(address, tmp_path, figure("2014-12", 100.0, 20))
    assert _read(address).data_set == OWN
    assert _read(address, data_set=EXAMPLE).data_set == EXAMPLE
    load_plan(address, tmp_path, document(data_set=EXAMPLE))
    assert _read(address).data_set == EXAMPLE
    assert _read(address, data_set=OWN).cells[0].levels["lead_time_days"].value == pytest.approx(100)


def test_a_data_set_without_figures_is_refused_with_what_there_is(address: str, tmp_path: Path) -> None:
    load_plan(address, tmp_path, document())
    assert (_refused(address).code, _refused(address).values["known"]) == ("unknown_data_set", "-")
    load_figures(address, tmp_path, figure("2014-12", 100.0, 20))
    refused = _refused(address, data_set="nowhere")
    assert refused.code == "unknown_data_set"
    assert refused.values == {"code": "nowhere", "known": OWN}


def test_no_figures_in_the_year_before_is_refused_with_the_last_month(address: str, tmp_path: Path) -> None:
    load_plan(address, tmp_path, document())
    load_figures(address, tmp_path, figure("2014-06", 100.0, 20))
    assert _read(address, "2015-06").cells
    refused = _refused(address, as_of="2015-07")
    assert refused.code == "no_figures"
    assert refused.values == {"as_of": "2015-07", "data_set": OWN, "last": "2014-06"}
    assert _refused(address, as_of="2014-06").code == "no_figures"  # what came before it is known, not the month itself


def test_reference_levels_are_those_of_the_data_set(address: str, tmp_path: Path) -> None:
    load_plan(address, tmp_path, document(investment("counter", effect("satisfaction", improvement=1.0))))
    load_figures(address, tmp_path, figure("2014-12", 100.0, 20))
    assert "satisfaction" not in _read(address).cells[0].levels
    load_references(
        address, tmp_path, ReferenceLevel(metric="satisfaction", audience="citizen", level=6.5, source="Elsewhere")
    )
    assert _read(address).cells[0].levels["satisfaction"].assumed


def _with_evidence(address: str, tmp_path: Path, *codes: str) -> None:
    load_figures(address, tmp_path, figure("2014-12", 100.0, 20), figure("2013-12", 100.0, 20))
    load_evidence(
        address,
        tmp_path,
        evidence("OLD", expires_on=date(2015, 1, 1)),
        evidence("NEW"),
        evidence("GONE", expires_on=date(2010, 1, 1)),
    )
    load_plan(address, tmp_path, document(investment("redesign", effect(evidence=list(codes), grade="C"))))


def test_expired_evidence_takes_the_gain_and_is_named(address: str, tmp_path: Path) -> None:
    _with_evidence(address, tmp_path, "OLD")
    found = _read(address)
    assert [effect.evidence_has_expired for _, effect in found.scenario.effects()] == [True]
    assert found.expired == ["OLD"]  # GONE expired too, but nothing here cites it
    assert not any(effect.evidence_has_expired for _, effect in found.stored.scenario.effects())


def test_evidence_counts_until_the_day_it_expires(address: str, tmp_path: Path) -> None:
    _with_evidence(address, tmp_path, "OLD")
    before = _read(address, "2014-12")
    assert not any(effect.evidence_has_expired for _, effect in before.scenario.effects()) and before.expired == []


def test_a_gain_stays_while_one_of_its_evidence_still_counts(address: str, tmp_path: Path) -> None:
    _with_evidence(address, tmp_path, "OLD", "NEW")
    found = _read(address)
    assert not any(effect.evidence_has_expired for _, effect in found.scenario.effects())
    assert found.expired == ["OLD"]


def test_the_key_is_the_same_for_the_same_and_another_for_every_setting(address: str, tmp_path: Path) -> None:
    load_plan(address, tmp_path, document())
    load_figures(address, tmp_path, figure("2014-12", 100.0, 20))
    keys = [_read(address).key(64, 1, None), _read(address).key(64, 2, None), _read(address).key(128, 1, None)]
    keys.append(_read(address, "2015-02").key(64, 1, None))
    assert len(set(keys)) == 4
    assert _read(address).key(64, 1, None) == keys[0]


def test_the_key_holds_the_five_years_that_say_how_figures_wander(address: str, tmp_path: Path) -> None:
    load_plan(address, tmp_path, document())
    load_figures(address, tmp_path, figure("2014-12", 100.0, 20))
    before = _read(address).key(64, 1, None)
    load_figures(address, tmp_path, figure("2011-12", 100.0, 20))
    after = _read(address).key(64, 1, None)
    load_figures(address, tmp_path, figure("2011-12", 110.0, 20))
    assert len({before, after, _read(address).key(64, 1, None)}) == 3
    load_figures(address, tmp_path, figure("2008-12", 110.0, 20))
    with snapshot(address) as session:
        full = with_history(session, _read(address))
        assert with_history(session, _read(address)).wander is full.wander  # found once
    assert full.wander["lead_time_days"].months == 0  # two months are too few
