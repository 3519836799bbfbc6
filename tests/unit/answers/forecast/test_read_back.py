"""Sentences that cannot be wrong: each is read back, its numbers and its direction, against the frame that is drawn."""

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from services.answers.forecast.alike import together
from services.answers.forecast.cards import Card, cards
from services.answers.forecast.frames import money_frame, reach_frame, when_frame
from services.answers.forecast.history import Past, then_now_frame
from services.answers.forecast.result import AudienceAnswer, Election, ScenarioAnswer
from services.answers.forecast.titles import money_title, reach_title, then_now_title, when_title
from services.charts.money import money_by_role
from services.charts.reach import reach
from services.charts.theme import LIGHT
from services.charts.when import BAR, ROW, when
from services.domain.money_role import ROLES
from services.domain.period import month_of
from services.domain.scenario import Scenario
from services.text.phrases import part
from tests.replication.generated import as_cells, cases
from tests.unit.answers.forecast.generated_answers import (
    CERTAIN,
    LIKELY,
    METRICS,
    NOTHING,
    WORSE,
    Plans,
    answered,
    one_cell,
    plans,
    refuted,
)
from tests.unit.answers.forecast.read_back import (
    LABELS,
    NOW,
    chances,
    is_percent,
    moments,
    percents,
    says_chance,
    says_months,
    says_plain_months,
    with_or_without,
)
from tests.unit.answers.forecast.read_back_plan import check_go_lives, check_network, check_with_what, parts, ways
from tests.unit.charts.compiled import every_row

LANGUAGES = ("nl", "en")


def check(of: Plans) -> None:
    """Every surface in both languages."""
    for audience in dict.fromkeys(one.audience for answer in of.answers for one in answer.audiences):
        for language in LANGUAGES:
            check_cards(of, audience, language)
            check_when(of.answers, audience, language)
            for answer in of.answers:
                check_with_what(answer, audience, of.known.investments(answer.scenario, language), language)
                if answer.audience(audience):
                    check_reach(answer, audience, language)
                    check_then_now(answer, audience, language)
    for language in LANGUAGES:
        check_money(of.answers, language)
        for answer in of.answers:
            check_network(answer, of.known, language)
            check_go_lives(answer, of.known, language)


def check_cards(of: Plans, audience: str, language: str) -> None:
    by_code = {answer.scenario: answer for answer in of.answers}
    found = cards(of.answers, audience, of.known, language)
    assert sorted(code for card in found for code in card.scenarios) == sorted(by_code)
    for card, group in zip(found, together(of.answers, audience), strict=True):
        assert card.scenarios == tuple(answer.scenario for answer in group)
        for answer in group:
            one = answer.audience(audience)
            if one is not None:
                check_card(card, answer, one, language)


def line(card: Card, label: str, name: str) -> str:
    """The text below a label; of a shared card that of this scenario, where it has one of its own."""
    found = {each.label: each.text for each in card.lines if each.label.startswith(label)}
    return found.get(f"{label} ({name})") or next(iter(found.values()), "")


def check_card(card: Card, answer: ScenarioAnswer, one: AudienceAnswer, language: str) -> None:
    labels, name = LABELS[language], answer.name.in_language(language)
    said = {key: line(card, label, name) for key, label in labels.items()}
    if one.refuted:
        assert not card.about and not chances(card.figure, language)
        assert bool(said["when"]) == (not answer.is_out_of_date(one))
        assert says_chance(str(card.lines[0]).split(". ")[0], one.promised.probability, language)  # type: ignore[union-attr]
        if not answer.is_out_of_date(one):
            assert says_chance(line(card, NOW[language], name), one.probability, language)
    else:
        assert says_chance(card.figure, one.probability, language)
        assert str(answer.last_year) in card.about
    if said["when"] and not one.given:
        assert not moments(said["when"], answer.end, language)
    if said["when"] and one.given:
        assert says_months(said["when"], *map(month_of, _given(one)), answer.end, language), said["when"]
    risk = answer.chance_worse[one.audience]
    if answer.is_out_of_date(one):
        assert not said["worse"] and not card.leans
    elif chances(said["worse"], language):
        assert says_chance(said["worse"], risk, language) and one.worst.month
    else:
        assert risk == 0 and one.worst.share_worse < 0.005
    assert bool(said["beside"]) == (one.at_end is not None and not answer.is_out_of_date(one))
    if one.at_end and said["beside"]:
        low, high = with_or_without(percents(said["beside"]), 0), with_or_without(percents(said["beside"]), 1)
        assert low[0] - 0.5 <= 100 * one.at_end.with_plan <= low[1] + 0.5, said["beside"]
        assert high[0] - 0.5 <= 100 * one.at_end.without_plan <= high[1] + 0.5, said["beside"]
    if len(card.scenarios) == 1 and answer.money.total_eur:
        euros = [int(part.split(" ")[0]) for part in said["money"].split(", ")]
        assert sum(euros) == 100
        for role, eur in zip(ROLES, euros, strict=True):
            assert abs(eur - 100 * answer.money.by_role[role] / answer.money.total_eur) < 1


def _given(one: AudienceAnswer) -> tuple[str, str, str]:
    assert one.given is not None
    return one.given.p10, one.given.p50, one.given.p90


def check_when(answers: Sequence[ScenarioAnswer], audience: str, language: str) -> None:
    frame = when_frame(answers, audience, language)
    picture = when(frame, [], LIGHT, language)
    check_calendar(frame, picture.alt.split(". ", 1)[1], picture.sentence, language)
    drawn = [row for row in every_row(picture.spec, "until") if row["y"] % ROW == BAR]  # no promise
    for row, mark in zip(frame.to_dict("records"), drawn, strict=True):
        assert (mark["p10"] or "")[:7] == (row["p10"] or "")
        assert mark["shown"] == row["is_dated"]
        assert mark["middle"][:7] == row["p50"] if row["p50"] else mark["middle"][:10] > f"{row['end']}-01"
        assert row["is_unknown"] or says_chance(mark["chance"].replace("\n", " "), row["probability"], language)
    title = when_title(answers, audience, language)
    if frame["refuted"].notna().any():
        assert all(row["scenario"] in title for row in frame.to_dict("records") if row["refuted"])
    elif chances(title, language):
        assert says_chance(title, frame["probability"].max(), language)
        best = [row for row in frame.to_dict("records") if f"{row['scenario']}" in title]
        for first, last in moments(title, max(month_of(row["end"]) for row in best), language):
            assert all(
                first <= (month_of(row["p50"]) if row["p50"] else 10**5) <= last and row["is_dated"] for row in best
            )
    else:
        assert (frame["probability"] == 0).all()


def check_calendar(frame: pd.DataFrame, alt: str, caption: str, language: str) -> None:
    """A line of the alt text a row, and a caption that speaks of what is there."""
    rows = frame.to_dict("records")
    assert ("arrow" in caption or "pijl" in caption) == any(row["p10"] and not row["p90"] for row in rows)
    assert ("balk" in caption or "bar runs" in caption) == any(row["p10"] for row in rows)
    by_plan: dict[str, list[str]] = {}  # of a broken promise there are two sentences
    for each in re.split(r"(?<=[.]) (?=Plan [A-G]:)", alt):
        by_plan.setdefault(each[:6], []).append(each)
    lines = [" ".join(each) for each in by_plan.values()]
    assert len(lines) == len(rows)
    for row, said in zip(rows, lines, strict=True):
        assert said.startswith(row["scenario"])
        now = said.split(". ", 1)[1] if row["refuted"] else said
        if row["is_unknown"]:
            assert not chances(now, language)
            continue
        assert says_chance(now, row["probability"], language)
        if row["p10"]:
            end, months = month_of(row["end"]), [row[name] and month_of(row[name]) for name in ("p10", "p50", "p90")]
            assert says_plain_months(now, months, end, language), now


def check_reach(answer: ScenarioAnswer, audience: str, language: str) -> None:
    frame = reach_frame(answer, audience)
    picture = reach(frame, "Plan A", LIGHT, language)
    last, worst = frame.iloc[-1], frame["worse"].max()
    assert is_percent(percents(reach_title(answer, audience, language))[0], last["mean"])
    said = percents(picture.alt)
    assert is_percent(said[0], last["mean"])
    gets_worse = worst >= 0.005
    assert len(said) == 2 if gets_worse else len(said) == 1
    assert not gets_worse or is_percent(said[1], worst)
    assert ("nergens" in picture.sentence or "nowhere" in picture.sentence) == (not gets_worse)


def check_then_now(answer: ScenarioAnswer, audience: str, language: str) -> None:
    one = answer.audience(audience)
    assert one is not None
    first = answer.model_copy(
        update={
            "as_of": "2014-06",
            "audiences": [one.model_copy(update={"probability": 0.33, "refuted": None, "promised": None})],
        }
    )
    frame = then_now_frame([Past.of_today(first), Past.of_today(answer)], audience, language)
    said = chances(then_now_title(frame, answer, language), language)
    named = frame.assign(scenario=["Plan A", "Plan B"])
    picture = when(named, [], LIGHT, language, name="then_now")
    check_calendar(named, picture.alt.split(": ", 1)[1].split(". ", 1)[1], picture.sentence, language)
    assert len(frame) == 2 and said[0][0] <= 0.33 <= said[0][1]
    assert len(said) <= 2  # one where nothing can be said now, and where both are the same in words
    assert answer.is_out_of_date(one) or said[-1][0] <= one.probability <= said[-1][1]


def check_money(answers: Sequence[ScenarioAnswer], language: str) -> None:
    frame = money_frame(answers, language)
    picture = money_by_role(frame, LIGHT, language)
    said, title = percents(picture.alt), percents(money_title(answers, language))
    assert len(said) == len(ROLES) * len(answers)
    direct = []
    for at, row in enumerate(frame.to_dict("records")):
        mine, total = said[len(ROLES) * at : len(ROLES) * (at + 1)], sum(row[role] for role in ROLES)
        assert sum(mine) == (100 if total else 0)
        assert all(abs(part - 100 * row[role] / total) < 1 for part, role in zip(mine, ROLES, strict=True) if total)
        direct += [mine[0]] if total else []
    assert set(title) == {min(direct), max(direct)} if direct else not title


@pytest.mark.parametrize(
    "found",
    [
        [answered(NOTHING)],
        [answered(CERTAIN)],
        [answered(WORSE)],
        [answered(LIKELY)],
        [answered(LIKELY, horizon_months=12)],
        [refuted(answered(LIKELY), learned=True)],
        [refuted(answered(LIKELY), learned=False), answered(CERTAIN)],
        [answered(NOTHING), answered(CERTAIN), answered(WORSE), answered(LIKELY), answered(LIKELY),
         answered(one_cell(improvement=0.12)), answered(one_cell(improvement=0.3, probability=0.2))],
    ],
    ids=["nothing comes", "all certain", "only worse", "one cell", "12 months", "refuted", "nothing known", "seven"],
)  # fmt: skip
def test_every_sentence_says_what_is_drawn(found: list[tuple[ScenarioAnswer, Scenario]]) -> None:
    check(plans(found))


def test_a_wrong_sentence_is_seen() -> None:
    """The reader reads: other numbers, other months and other directions are not what is said."""
    assert not says_chance("kans 4 op 10", 0.46, "nl") and says_chance("kans 4 op 10", 0.44, "nl")
    assert not says_months("rond najaar 2017 (voorjaar 2016 tot na 2018)", 24195, 24212, 24220, 24228, "nl")
    assert says_months("rond najaar 2017 (voorjaar 2016 tot na 2018)", 24195, 24212, None, 24228, "nl")
    assert ways("Plan A: 2 van de 5 investeringen hebben geen weg naar de klant") == (2, 5)
    assert ways("Plan A: none of 5 investments has a way to the customer") == (5, 5)
    for thousandth in range(1001):
        ((low, high),) = parts(part(thousandth / 1000, "nl"))
        assert low <= thousandth / 1000 <= high
    of = plans([answered(LIKELY)])
    answer = of.answers[0]
    with pytest.raises(AssertionError):
        check_card(cards([answer], "citizen", of.known, "nl")[0], answer, _moved(answer, 0.2), "nl")


def _moved(answer: ScenarioAnswer, by: float) -> AudienceAnswer:
    one = answer.audiences[0]
    return one.model_copy(update={"probability": max(0.0, one.probability - by)})


def check_generated(found: list[Any]) -> None:
    """Generated plans beside each other; of the first one an election."""
    measured = [case for case in found if any(cell.levels for cell in as_cells(case[1], METRICS))]
    assume(measured)
    answers = [answered(case) for case in measured]
    on = Election(on="2015-06-17", probability=0.25, with_plan=0.3, without_plan=0.2)
    held = [
        (
            answer.model_copy(
                update={"audiences": [one.model_copy(update={"by_election": [on]}) for one in answer.audiences]}
            ),
            plan,
        )
        for answer, plan in answers[:1]
    ]
    check(plans([*held, *answers[1:]]))


@pytest.mark.slow
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(cases(), min_size=2, max_size=3))
def test_every_sentence_of_generated_plans_says_what_is_drawn(found: list[Any]) -> None:
    check_generated(found)


@pytest.mark.long
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(cases(), min_size=2, max_size=3))
def test_every_sentence_of_200_generated_plans_says_what_is_drawn(found: list[Any]) -> None:
    check_generated(found)
