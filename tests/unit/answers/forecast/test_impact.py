"""Answers are computed once and read back; whatever changes them gives another one."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from services.answers.forecast import impact
from services.answers.forecast.impact import FEWEST_DRAWS, MOST_DRAWS, answers, scenario_codes
from services.answers.forecast.result import ScenarioAnswer
from services.domain.errors import UserError
from services.domain.period import month_of
from tests.state import now
from tests.unit.answers.load_own_files import load_evidence, load_figures, load_metrics, load_plan
from tests.unit.answers.made_answers import evidence
from tests.unit.answers.small_plans import document, effect, figure, investment, metric

DRAWS = 64
Ask = Callable[..., ScenarioAnswer]
FIGURES = [figure(f"2014-{month:02d}", 100.0, 20) for month in range(1, 13)]


class Asked:
    """Asks for the one plan, and notes whether it had to be computed."""

    def __init__(self, address: str) -> None:
        self.address, self.computed = address, 0

    def __call__(self, **settings: object) -> ScenarioAnswer:
        self.computed = 0
        (found,) = answers(now(self.address), **{"draws": DRAWS, "progress": self._note, **settings})  # type: ignore[arg-type]
        return found

    def _note(self, code: str) -> None:
        assert code == "plan"
        self.computed += 1


@pytest.fixture
def ask(address: str, tmp_path: Path) -> Asked:
    load_figures(address, tmp_path, *FIGURES)
    load_plan(address, tmp_path, document())
    return Asked(address)


def test_an_answer_is_computed_once_and_read_back_whole(ask: Asked) -> None:
    first = ask()
    assert ask.computed == 1
    assert first.audiences[0].p50 == "2016-01"
    again = ask()
    assert ask.computed == 0
    assert again == first
    assert again.audiences[0].with_what == first.audiences[0].with_what


@pytest.mark.parametrize(
    "other", [{"seed": 1}, {"draws": 128}, {"as_of": month_of("2014-10")}, {"eur_per_hour": 20.0}], ids=str
)
def test_another_setting_is_another_answer(ask: Asked, other: dict[str, object]) -> None:
    ask()
    ask(**other)
    assert ask.computed == 1
    ask()
    assert ask.computed == 0


def test_a_metric_with_another_noticeable_step_is_another_answer(ask: Asked, tmp_path: Path) -> None:
    assert ask().audiences[0].probability == 1
    load_metrics(ask.address, tmp_path, [metric("lead_time_days", noticeable=0.5)])
    assert ask().audiences[0].probability == 0
    assert ask.computed == 1


def test_a_metric_that_the_plan_and_the_figures_do_not_use_changes_nothing(ask: Asked, tmp_path: Path) -> None:
    ask()
    load_metrics(ask.address, tmp_path, [metric("satisfaction", noticeable=0.5)])
    ask()
    assert ask.computed == 0


def test_a_newer_figure_is_another_answer(ask: Asked, tmp_path: Path) -> None:
    ask()
    load_figures(ask.address, tmp_path, figure("2014-12", 90.0, 20))
    assert ask().metrics[0].level < 100
    assert ask.computed == 1


def test_a_new_version_of_the_plan_is_another_answer(ask: Asked, tmp_path: Path) -> None:
    ask()
    load_plan(ask.address, tmp_path, document(investment("redesign", effect(), duration_months=24)))
    found = ask()
    assert (ask.computed, found.version, found.audiences[0].p50) == (1, 2, "2017-01")


def test_expired_evidence_is_another_answer(ask: Asked, tmp_path: Path) -> None:
    load_evidence(ask.address, tmp_path, evidence("E1"))
    hinders = effect(evidence=["E1"], grade="C", disruption=0.5)
    load_plan(ask.address, tmp_path, document(investment("redesign", hinders)))
    before = ask()
    assert before.expired_evidence == []
    assert before.money.direct_eur == 100_000
    assert before.chance_worse["citizen"] == 1.0
    load_evidence(ask.address, tmp_path, evidence("E1", expires_on=date(2015, 1, 1)))
    found = ask()
    assert ask.computed == 1
    assert found.expired_evidence == ["E1"]
    assert found.audiences[0].probability == 0
    assert found.chance_worse["citizen"] == 1.0  # the gain goes, the harm stays
    assert (found.money.direct_eur, found.money.hoped_eur) == (0, 100_000)
    assert found.links == []


@pytest.mark.parametrize("draws", [FEWEST_DRAWS - 1, MOST_DRAWS + 1, 0, -5])
def test_draws_out_of_range_are_refused(ask: Asked, draws: int) -> None:
    with pytest.raises(UserError) as caught:
        ask(draws=draws)
    assert caught.value.code == "draws_out_of_range"
    assert caught.value.values == {"value": draws, "low": FEWEST_DRAWS, "high": MOST_DRAWS}


def test_the_fewest_draws_are_enough(ask: Asked) -> None:
    assert ask(draws=FEWEST_DRAWS).audiences[0].p50 == "2016-01"


def test_an_unknown_scenario_is_named_with_what_there_is(ask: Asked, tmp_path: Path) -> None:
    load_plan(ask.address, tmp_path, document(code="other"))
    with pytest.raises(UserError) as caught:
        list(answers(now(ask.address), ["plan", "nowhere"]))
    assert caught.value.code == "unknown_scenario"
    assert caught.value.values["code"] == "nowhere"
    assert {"plan", "other"} <= set(str(caught.value.values["known"]).split(", "))


def test_scenarios_come_as_asked_and_once(ask: Asked, tmp_path: Path) -> None:
    load_plan(ask.address, tmp_path, document(code="other"))
    assert scenario_codes(now(ask.address)) == ["plan", "other"]
    assert scenario_codes(now(ask.address), ["other", "plan", "other"]) == ["other", "plan"]


def test_without_scenarios_there_is_a_sentence(address: str) -> None:
    with pytest.raises(UserError) as caught:
        list(answers(now(address)))
    assert caught.value.code == "no_scenarios"


@pytest.mark.parametrize("code", ["database_read_only", "database_busy", "database_disk_full"])
def test_a_database_that_cannot_be_written_still_answers(
    ask: Asked, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    def refuse(_: str) -> None:
        raise UserError(code, place="here")

    monkeypatch.setattr(impact, "writing", refuse)
    assert ask().audiences[0].p50 == "2016-01"
    monkeypatch.undo()
    ask()
    assert ask.computed == 1  # nothing was kept


def test_a_damaged_database_is_not_hidden(ask: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: str) -> None:
        raise UserError("database_damaged", place="here")

    monkeypatch.setattr(impact, "writing", refuse)
    with pytest.raises(UserError, match="database_damaged"):
        ask()
