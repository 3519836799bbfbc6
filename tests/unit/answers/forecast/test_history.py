"""Then we thought, now we think; and what became of it: forecasts of a plan of which the truth is known."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from services.answers.forecast.history import (
    chosen_pair,
    first_course,
    history,
    history_table,
    moved_sentences,
    two_sentences,
)
from services.answers.forecast.impact import answers
from services.answers.forecast.moved import Kept, moved_between
from services.answers.forecast.result import ScenarioAnswer
from services.answers.forecast.track_record import record_sentences, record_table, track_record
from services.answers.register.names import registers
from services.domain.actual import Actual
from services.domain.errors import UserError
from services.domain.period import month_of, month_text
from services.storage.actuals import save_actuals
from services.storage.journal import Source
from services.storage.unit_of_work import writing
from tests.state import now
from tests.unit.answers.load_own_files import load_evidence, load_figures, load_plan
from tests.unit.answers.made_answers import evidence
from tests.unit.answers.small_plans import METRICS, document, effect, figure, investment

BEFORE = month_of("2013-01")
START = month_of("2015-01")
RAMP = {"p10": 6, "p50": 12, "p90": 24}
EFFECT = effect(improvement={"p10": 0.05, "p50": 0.2, "p90": 0.4}, ramp_months=RAMP, probability=0.9)
PLAN = document(investment("redesign", EFFECT, duration_months=1), horizon_months=60)
SURER = effect(improvement={"p10": 0.15, "p50": 0.2, "p90": 0.3}, ramp_months=RAMP)


def figures(
    first: int,
    count: int,
    level: float = 100.0,
    seed: int = 1,
    drop: float = 0.0,
    noise_days: float = 8,
    town: str = "M1",
):
    """Monthly lead times around a level; every month `drop` of it less."""
    noise = np.random.default_rng(seed).normal(size=count) * noise_days
    days = [round(float(level * (1 - drop * at) + noise[at]), 1) for at in range(count)]
    return [figure(month_text(first + at), day, 50, municipality=town) for at, day in enumerate(days)]


PAST = figures(BEFORE, 24, seed=3)


@pytest.fixture
def planned(address: str, tmp_path: Path) -> str:
    """Two years of figures, a plan that starts after them, and its first forecast."""
    load_figures(address, tmp_path, *PAST)
    load_plan(address, tmp_path, PLAN)
    ask(address)
    return address


def ask(address: str) -> ScenarioAnswer:
    (found,) = answers(now(address), ["plan"])
    return found


def p50(one: ScenarioAnswer) -> int:
    month = one.audiences[0].p50
    return month_of(month) if month else 10**6


def test_quick_results_bring_the_date_forward_and_the_first_forecast_stays(planned: str, tmp_path: Path) -> None:
    first = ask(planned)
    assert first.learned is None and first.as_of == "2015-01"
    load_figures(planned, tmp_path, *PAST, *figures(START, 8, drop=0.03, seed=7))
    second = ask(planned)
    assert second.as_of == "2015-09"
    assert second.learned is not None and second.learned.used
    assert second.learned.months == 8 and second.learned.figures == 8
    assert second.learned.temperature == 1 and second.learned.evaluations <= 20
    (series,) = second.learned.series
    assert series.measured > series.expected > 0
    assert p50(second) <= p50(first)
    assert second.audiences[0].probability > first.audiences[0].probability
    past = history(now(planned), "plan")
    assert [one.answer for one in past] == [first, second]
    known = registers(now(planned), "nl")
    said = moved_sentences(past, "citizen", known, "nl")
    assert len(said) >= 3 and all("{" not in line for line in said)
    table = history_table(past, "citizen", "nl")
    assert len(table) == 2
    assert list(table.iloc[:, -1]) == ["2015", "2015"]  # the seed


def test_slow_results_put_it_off(planned: str, tmp_path: Path) -> None:
    first = ask(planned)
    load_figures(planned, tmp_path, *PAST, *figures(START, 18, seed=2))
    second = ask(planned)
    assert second.learned is not None and second.learned.used
    assert p50(second) > p50(first)


def test_what_no_draw_expected_counts_for_a_part_and_that_is_said(planned: str, tmp_path: Path) -> None:
    load_figures(planned, tmp_path, *PAST, *figures(START, 8, level=30, seed=2))
    second = ask(planned)
    assert second.learned is not None
    assert second.learned.used and second.learned.reason == "in_part"
    assert second.learned.temperature is not None and 0 < second.learned.temperature < 1
    for language, words in (("nl", "Ze tellen daarom voor"), ("en", "So they count for")):
        said = " ".join(
            moved_sentences(history(now(planned), "plan"), "citizen", registers(now(planned), language), language)
        )
        assert words in said


def test_one_forecast_is_the_first_and_none_is_nothing(planned: str) -> None:
    known = registers(now(planned), "nl")
    assert len(moved_sentences(history(now(planned), "plan"), "citizen", known, "nl")) == 1
    assert history(now(planned), "other") == [] and moved_sentences([], "citizen", known, "nl") == []


def test_what_somebody_tried_is_not_kept_as_ours(planned: str) -> None:
    list(answers(now(planned), ["plan"], draws=128))
    list(answers(now(planned), ["plan"], seed=3))
    assert len(history(now(planned), "plan")) == 1


def test_another_version_of_the_plan_says_so(planned: str, tmp_path: Path) -> None:
    load_plan(planned, tmp_path, document(investment("redesign", EFFECT, duration_months=24)))
    ask(planned)
    past = history(now(planned), "plan")
    assert len(past) == 2
    assert len(moved_sentences(past, "citizen", registers(now(planned), "nl"), "nl")) >= 3


def test_an_answer_that_was_tried_first_says_why_it_moved_once_it_is_the_forecast(planned: str, tmp_path: Path) -> None:
    load_plan(planned, tmp_path, document(investment("redesign", EFFECT, duration_months=24)))
    (tried,) = answers(now(planned), ["plan"], as_of=START)
    assert tried.moved == []
    assert [one.cause for one in ask(planned).moved] == ["plan"]
    assert [one.cause for one in history(now(planned), "plan")[-1].answer.moved] == ["plan"]


def test_each_cause_is_a_line_in_months_and_points(planned: str, tmp_path: Path) -> None:
    """A delay of nine months and a dearer plan, beside new figures that are good: each is told apart."""
    load_figures(planned, tmp_path, *PAST, *figures(START, 8, drop=0.03, seed=7))
    put_off = Actual(
        scenario="plan",
        investment="redesign",
        actual="delayed",
        on=date(2015, 3, 1),
        until=date(2016, 12, 1),
        reason="leverancier",
    )
    with writing(planned) as unit:
        save_actuals(unit, Source("plan: redesign", "actuals", "", "own"), [put_off])
    dearer = investment("redesign", EFFECT, duration_months=12, budget_eur=340_000)
    load_plan(planned, tmp_path, document(dearer))
    last = ask(planned)
    causes = {one.cause: one for one in last.moved if one.audience == "citizen"}
    assert list(causes) == ["figures", "actuals", "plan"]
    assert causes["figures"].points >= 0 and causes["actuals"].months is not None and causes["actuals"].months >= 6
    assert causes["plan"].eur == 240_000
    said = moved_sentences(history(now(planned), "plan"), "citizen", registers(now(planned), "nl"), "nl")
    assert any("Er is opgeschreven wat er gebeurde. Dat maakt de datum" in line and "later" in line for line in said)
    assert any("Begroot is €\N{NO-BREAK SPACE}240.000 meer." in line for line in said)


def test_why_any_two_forecasts_differ(planned: str, tmp_path: Path) -> None:
    """Of three forecasts: longer, and then dearer and longer. From the second to the third only the last counts."""
    load_plan(planned, tmp_path, document(investment("redesign", EFFECT, duration_months=24)))
    ask(planned)
    last = document(investment("redesign", EFFECT, duration_months=30, budget_eur=160_000))
    load_plan(planned, tmp_path, last)
    ask(planned)
    snapshot = now(planned)
    past = history(snapshot, "plan")
    assert len(past) == 3
    kept = [Kept(one.answer, one.model) for one in past]
    (second,) = moved_between(snapshot, kept[1], kept[2], 1)
    (whole,) = moved_between(snapshot, kept[0], kept[2], 1)
    (first,) = moved_between(snapshot, kept[0], kept[1], 1)
    assert second.cause == whole.cause == first.cause == "plan"
    assert second.eur == 60_000 and whole.eur == 60_000 and first.eur == 0
    assert second.months == 6 and first.months == 23 and whole.months == 29
    assert whole == past[-1].answer.moved[0]  # as it was said when it was made
    back = moved_between(snapshot, kept[2], kept[0], 1)[0]
    assert (back.months, back.points, back.eur) == (-29, -whole.points, -60_000)
    said = two_sentences(past[1], past[2], [second], "citizen", "nl")
    assert len(said) == 3 and "6 maanden later" in said[2]
    with pytest.raises(UserError) as caught:
        chosen_pair(past, 1, 4, "nl")
    assert "3. bekend vóór januari 2015, plan 3" in str(caught.value.values["known"])


def test_evidence_that_expires_and_evidence_that_is_renewed_are_two_causes(address: str, tmp_path: Path) -> None:
    load_figures(address, tmp_path, *PAST)
    load_evidence(address, tmp_path, evidence("E1"))
    load_plan(address, tmp_path, document(investment("redesign", {**EFFECT, "evidence": ["E1"]}, duration_months=12)))
    assert ask(address).moved == []
    load_evidence(address, tmp_path, evidence("E1", expires_on=date(2014, 6, 1)))
    expired = ask(address)
    assert [(one.cause, one.points < 0) for one in expired.moved] == [("expired", True)]
    load_evidence(address, tmp_path, evidence("E1", expires_on=date(2030, 1, 1)))
    assert ask(address).moved == []  # as the first forecast


def test_the_promise_is_the_course_of_the_first_forecast(planned: str) -> None:
    course = first_course(history(now(planned), "plan"), "own", "building_permit", "citizen", "lead_time_days")
    assert len(course) == 60
    p10, p50_, p90 = course["2016-12"]
    assert p10 < p50_ < p90 < 101  # one in ten of the draws has no effect
    assert first_course(history(now(planned), "plan"), "own", None, None, "lead_time_days") == course
    assert first_course(history(now(planned), "plan"), "own", "passport", None, "lead_time_days") == {}
    assert first_course([], "own", None, None, "lead_time_days") == {}


def test_a_forecast_that_came_true_is_on_the_record(planned: str, tmp_path: Path) -> None:
    load_plan(planned, tmp_path, document(investment("surer", SURER, duration_months=1), code="surer"))
    (first,) = answers(now(planned), ["surer"])
    record = track_record(now(planned), ["surer"], METRICS)
    assert (record.made, record.due, record.forecasts) == (1, 0, [])
    assert len(record_sentences(record, "nl")) == 1
    when = first.audiences[0]
    assert when.p10 and when.p50 and when.p90
    middle = month_of(when.p50) - START
    rows = figures(START, middle, seed=3, noise_days=2) + figures(START + middle, 60 - middle, 75, 4, noise_days=2)
    load_figures(planned, tmp_path, *PAST, *rows)
    record = track_record(now(planned), ["surer"], METRICS)
    assert {one.audience for one in record.forecasts} == {"citizen"}
    assert {one.metric for one in record.forecasts} == {None, "lead_time_days"}
    assert all(one.happened == when.p50 and one.outcome == "inside" for one in record.forecasts)
    assert record.inside == record.due == 2
    assert record.brier is not None and 0 <= record.brier < 0.25
    assert record.years > 0
    for language in ("nl", "en"):
        table = record_table(record, registers(now(planned), language), language)
        assert len(table) == 2
        assert len(record_sentences(record, language)) == 2


def test_a_forecast_that_did_not_come_true_is_on_the_record(planned: str, tmp_path: Path) -> None:
    load_plan(planned, tmp_path, document(investment("surer", SURER, duration_months=1), code="surer"))
    list(answers(now(planned), ["surer"]))
    load_figures(planned, tmp_path, *PAST, *figures(START, 60, seed=5, noise_days=2))
    record = track_record(now(planned), ["surer"], METRICS)
    assert record.forecasts
    assert all(one.happened is None and one.outcome == "later" for one in record.forecasts)
    assert (record.inside, record.due) == (0, 2)
    assert record.brier is not None and record.brier > 0.25


def test_no_forecast_no_record(address: str) -> None:
    record = track_record(now(address), [], METRICS)
    assert (record.made, record.brier) == (0, None)
    assert len(record_sentences(record, "nl")) == 1


def test_a_municipality_that_delivers_late_moves_nothing(address: str, tmp_path: Path) -> None:
    """M1 takes 80 days and M2 50, and nothing changes; after the start only M2 has delivered."""
    before = [*figures(BEFORE, 24, 80, 3, noise_days=4), *figures(BEFORE, 24, 50, 4, noise_days=4, town="M2")]
    load_figures(address, tmp_path, *before)
    load_plan(address, tmp_path, document(investment("surer", SURER, duration_months=1), code="surer"))
    list(answers(now(address), ["surer"]))
    load_figures(address, tmp_path, *before, *figures(START, 60, 50, 5, noise_days=2, town="M2"))
    (after,) = answers(now(address), ["surer"], as_of=START + 12)
    assert after.learned is not None
    assert all(abs(series.measured) < 0.05 for series in after.learned.series)
    record = track_record(now(address), ["surer"], METRICS)
    assert record.forecasts and all(one.happened is None for one in record.forecasts)


def test_a_series_that_stops_says_nothing_about_what_came_after(address: str, tmp_path: Path) -> None:
    load_plan(address, tmp_path, document(investment("surer", SURER, duration_months=1), code="surer"))
    load_figures(address, tmp_path, *PAST)
    list(answers(now(address), ["surer"]))
    others = [figure(month_text(START + at), 0.8, 50, metric="on_time_share") for at in range(40)]
    load_figures(address, tmp_path, *PAST, *figures(START, 6, seed=5, noise_days=2), *others)
    record = track_record(now(address), ["surer"], METRICS)
    assert record.due == 0
