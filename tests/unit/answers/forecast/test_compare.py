"""One scenario beside another: on the same luck, in exact words."""

from services.answers.forecast.compare import Compared, compared_sentence, pairs
from tests.unit.answers.made_answers import inputs, registers
from tests.unit.answers.small_plans import effect, figure, investment, scenario

BEFORE = [figure(f"2014-{month:02d}", 100.0, 20) for month in range(1, 13)]
WIDE = {"p10": 0.8, "p50": 1.2, "p90": 2.0}


def plan(code: str, *investments: dict[str, object], **changes: object):
    return inputs(scenario(*investments, code=code, **changes), *BEFORE)


def test_a_plan_hardly_differs_from_itself() -> None:
    same = investment("redesign", effect(probability=0.6), overrun=WIDE)
    (one,) = pairs([plan("a", same), plan("b", same)], 256, 1)
    assert (one.first_sooner, one.second_sooner, one.hardly_differ) == (0, 0, True)
    assert one.neither == 0.4 or abs(one.neither - 0.4) < 0.02


def test_what_starts_later_is_later_in_every_draw_since_luck_is_common() -> None:
    early = investment("redesign", effect(probability=0.6), overrun=WIDE)
    late = {**early, "starts_after_months": 6}
    (one,) = pairs([plan("a", late), plan("b", early)], 256, 1)
    assert (one.first_sooner, one.second_sooner) == (0, 1)


def test_plans_that_start_in_other_months_are_compared_in_the_calendar() -> None:
    from datetime import date

    own = investment("redesign", effect())
    (one,) = pairs([plan("a", own), plan("b", own, starts_on=date(2014, 7, 1))], 64, 1)
    assert one.second_sooner == 1


def test_one_plan_is_beside_nothing() -> None:
    assert pairs([plan("a", investment("redesign", effect()))], 64, 1) == []


def said(language: str = "nl", **changes: object) -> str:
    plain = {
        "first": "plan", "second": "plan", "audience": "citizen", "first_sooner": 0.72, "second_sooner": 0.2,
        "neither": 0.31, "hardly_differ": False,
    }  # fmt: skip
    return compared_sentence(Compared(**{**plain, **changes}), registers(scenario()), language)  # type: ignore[arg-type]


def test_in_words() -> None:
    assert said() == (
        "“Het plan” is voor inwoners eerder dan “Het plan” in 7 op 10 van de uitkomsten waarin een van beide komt. "
        "De kans dat geen van beide komt, is 3 op 10."
    )
    assert said("en", hardly_differ=True).startswith("“The plan” and “The plan” hardly differ for citizens")
    assert said(neither=1.0) == "“Het plan” en “Het plan”: voor inwoners komt het in geen van beide."
