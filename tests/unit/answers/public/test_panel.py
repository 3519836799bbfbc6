"""The panel: a code works once, answers are nobody's, and what half of the members notice can be taken over."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from services.answers.public.panel import (
    CHOICES,
    adopt,
    answer,
    distribution,
    fingerprint,
    make_codes,
    proposal,
    questions,
    services_table,
)
from services.answers.register.names import registers
from services.domain.errors import UserError
from services.storage import queries
from services.storage.panel import can_be_used, codes_left, panel_answers
from services.storage.snapshot import snapshot
from tests.factories import everything
from tests.state import now, written
from tests.unit.answers.load_own_files import load_figures
from tests.unit.answers.small_plans import METRICS, figure

TODAY = date(2015, 4, 1)


@pytest.fixture
def own(address: str, tmp_path: Path) -> str:
    load_figures(address, tmp_path, figure("2014-01", 50.0, 20), figure("2014-01", 0.8, 20, metric="on_time_share"))
    return address


def say(address: str, code: str, choice: str = "1", *services: str, day: date = TODAY) -> bool:
    return written(
        address, answer, code, {"lead_time_days": choice}, list(services), questions(now(address), "own"), day
    )


def test_what_is_asked_is_what_is_measured_and_noticed(own: str) -> None:
    asked = questions(now(own), "own")
    assert [one.code for one in asked.metrics] == ["lead_time_days", "on_time_share"]
    assert asked.services == ["building_permit"]
    assert questions(now(own), "").metrics == []


def test_a_code_works_once_and_nothing_of_it_is_kept_but_its_fingerprint(own: str) -> None:
    (code,) = written(own, make_codes, 1, 30, TODAY)
    assert code not in str(everything(own))
    assert say(own, code)
    assert not say(own, code)
    with snapshot(own) as session:
        assert len(panel_answers(session)) == 1
        assert not can_be_used(session, fingerprint(code), TODAY)


def test_a_code_may_be_typed_as_people_type(own: str) -> None:
    (code,) = written(own, make_codes, 1, 30, TODAY)
    assert say(own, f" {code[:4].lower()}-{code[4:8]} {code[8:]}")


@pytest.mark.parametrize("day", [TODAY + timedelta(days=31), TODAY + timedelta(days=400)])
def test_a_code_that_is_too_old_or_was_never_made_is_refused_alike(own: str, day: date) -> None:
    (code,) = written(own, make_codes, 1, 30, TODAY)
    before = everything(own)
    assert not say(own, code, day=day)
    assert not say(own, "AAAABBBBCCCC")
    assert everything(own) == before
    assert say(own, code, day=TODAY + timedelta(days=30))


def test_codes_are_unlike_each_other(own: str) -> None:
    codes = written(own, make_codes, 200, 30, TODAY)
    assert len(set(codes)) == 200
    with snapshot(own) as session:
        assert codes_left(session, TODAY) == 200


@pytest.mark.parametrize(
    ("count", "days", "code"), [(0, 30, "panel_count"), (501, 30, "panel_count"), (5, 0, "panel_days")]
)
def test_an_impossible_number_is_a_sentence(own: str, count: int, days: int, code: str) -> None:
    with pytest.raises(UserError) as caught:
        written(own, make_codes, count, days, TODAY)
    assert caught.value.code == code


def test_what_was_not_offered_is_no_answer(own: str) -> None:
    codes = written(own, make_codes, 3, 30, TODAY)
    assert say(own, codes[0], "99", "castle", "building_permit", "building_permit")
    assert say(own, codes[1], "<script>")
    assert say(own, codes[2], "none")
    with snapshot(own) as session:
        given = panel_answers(session)
    assert sorted(str(one.answers) for one in given) == ["{'lead_time_days': None}", "{}", "{}"]
    assert sorted(one.services for one in given) == [[], [], ["building_permit"]]


def test_half_of_the_members_make_a_threshold_and_somebody_takes_it_over(own: str) -> None:
    metric = METRICS["lead_time_days"]
    for code, choice in zip(written(own, make_codes, 4, 30, TODAY), ("0", "1", "2", "none"), strict=True):
        assert say(own, code, choice, "building_permit")
    assert proposal(now(own), metric) == (CHOICES["positive"][1], 4)
    table = distribution(now(own), metric, "nl")
    assert list(table.iloc[:, 1]) == ["1", "2", "3", "3", "3"]
    assert list(services_table(now(own), registers(now(own), "nl"), "nl").iloc[:, 1]) == ["4"]
    with pytest.raises(UserError):
        written(own, adopt, metric, 0.2, 4, "  ", TODAY)
    written(own, adopt, metric, 0.2, 4, "de stuurgroep", TODAY)
    with snapshot(own) as session:
        changed = queries.metrics(session)["lead_time_days"]
    assert changed.noticeable == 0.2
    assert "de stuurgroep" in changed.decided_by and "1 april 2015" in changed.decided_by
    assert "4" not in changed.decided_by  # it is said in public, and so few stay inside
    written(own, adopt, metric, 0.2, 12, "de stuurgroep", TODAY)
    with snapshot(own) as session:
        assert "12 leden" in queries.metrics(session)["lead_time_days"].decided_by


def test_without_answers_there_is_nothing_to_take_over(own: str) -> None:
    assert proposal(now(own), METRICS["lead_time_days"]) == (None, 0)
    for code in written(own, make_codes, 2, 30, TODAY):
        assert say(own, code, "none")
    assert proposal(now(own), METRICS["lead_time_days"]) == (None, 2)
