"""What stands on a card, in exact words from numbers in the test; and which scenarios share one."""

from services.answers.forecast.alike import name_and_variants, together
from services.answers.forecast.cards import cards
from services.answers.forecast.depth import Fragile
from services.answers.forecast.part import Given, When
from services.answers.forecast.result import Beside, LearnedAnswer, MoneyAnswer, ScenarioAnswer, Worst
from services.answers.register.names import Registers
from services.domain.metric import Names
from services.text.phrases import hundred
from tests.for_every import for_every
from tests.unit.answers.made_answers import NEVER, answer, audience, registers, weakness
from tests.unit.answers.small_plans import METRICS, effect, investment, scenario

ONE = scenario(investment("redesign", effect()), investment("portal", effect()))


def known(*codes: str) -> Registers:
    plain = registers(ONE)
    return Registers(
        scenarios={code: ONE.model_copy(update={"code": code}) for code in codes or ("plan",)},
        metrics=METRICS,
        evidence=plain.evidence,
        services={},
    )


def whole(**changes: object) -> ScenarioAnswer:
    """A plan that brings something, may first be worse, and stands beside doing nothing."""
    one = audience(
        ("redesign", 0.66),
        ("portal", 0.14),
        worst=Worst(month="2015-07", share_worse=0.3),
        at_end=Beside(with_plan=0.564, without_plan=0.35),
        **changes,
    )
    return answer(
        one,
        chance_worse={"citizen": 0.47},
        weakest=[weakness()],
        fragile=[
            Fragile(name=name, audience="citizen", probability=p)
            for name, p in (("as_it_is", 0.8), ("smaller", 0.12), ("reach_25", 0.69))
        ],
    )


def lines(found: ScenarioAnswer, language: str = "nl") -> list[str]:
    (card,) = cards([found], "citizen", known(), language)
    return [str(line) for line in (*card.lines, *card.leans)]


def test_a_card_says_how_likely_when_with_what_what_gets_worse_what_without_and_for_what_money() -> None:
    (card,) = cards([whole()], "citizen", known(), "nl")
    assert (card.title, card.figure, card.about, card.shared) == (
        "Het plan", "8 op 10", "kans dat de helft van de aanvragen merkbaar beter gaat, tot eind 2022", ""
    )  # fmt: skip
    assert lines(whole()) == [
        "Als het komt: rond najaar 2017 (voorjaar 2016 tot najaar 2019)",
        "Voordeel door: investering redesign (ongeveer twee derde)",
        "Eerst een tijd slechter: bijna 5 op 10, rond zomer 2015",
        "Beter in 2022, ook vanzelf: kans 56\u00a0% met plan, 35\u00a0% zonder",
        "Van elke € 100: 40 onderbouwd, 10 gehoopt, 15 maakt mogelijk, 35 neutraal",
        "Wankelst: het effect van “Investering redesign” op maat lead_time_days (bewijs D); "
        "zonder dat is de kans 6 op 10",
        "Met andere aannames: 1 op 10 tot 7 op 10",
    ]
    assert lines(whole(), "en") == [
        "If it comes: around autumn 2017 (spring 2016 to autumn 2019)",
        "Benefit from: investment redesign (about two thirds)",
        "Worse for a while first: nearly 5 in 10, around summer 2015",
        "Better in 2022, also by itself: chance 56% with the plan, 35% without",
        "Of every €100: 40 with evidence, 10 hoped for, 15 enabling, 35 neutral",
        "Shakiest: the effect of “Investment redesign” on metric lead_time_days (evidence D); "
        "without it the chance is 6 in 10",
        "With other assumptions: 1 in 10 to 7 in 10",
    ]


def test_what_is_not_there_is_said_or_left_out() -> None:
    nothing = MoneyAnswer(total_eur=0, direct_eur=0, enabling_eur=0, neutral_eur=0, neutral_share=None)
    found = answer(audience(**NEVER), money=nothing)
    (card,) = cards([found], "citizen", known(), "nl")
    assert card.figure == "minder dan 1 op 100"
    assert [str(line) for line in card.lines] == [
        "Als het komt: wanneer, valt niet te zeggen",
        "Voordeel door: niets dat merkbaar helpt",
        "Eerst een tijd slechter: niet merkbaar",
        "Van elke € 100: er is geen geld ingevuld",
    ]
    assert card.leans == []
    (other,) = cards([found], "business", known(), "nl")
    assert (other.figure, [str(line) for line in other.lines]) == ("–", ["Voor deze groep zijn er geen cijfers."])


def test_of_whom_the_risk_may_not_leave_nothing_is_said_of_it() -> None:
    found = whole().model_copy(update={"chance_worse": {}, "reach": {}})
    assert not [line for line in lines(found) if line.startswith("Eerst een tijd slechter")]
    assert len(together([found, found.model_copy(update={"name": Names(nl="B", en="B")})], "citizen")) == 1


def test_a_plan_that_runs_leads_with_what_was_promised_and_measured() -> None:
    promised = When(
        p10=None, p50=None, p90=None, given=Given(p10="2016-03", p50="2016-05", p90="2016-09"), probability=0.9
    )
    learned = LearnedAnswer(months=24, figures=24, used=True, reason="", series=[], temperature=1.0, evaluations=13)
    found = answer(audience(promised=promised), learned=learned)
    assert lines(found)[:3] == [
        "Beloofd: 9 op 10, rond voorjaar 2016 (voorjaar 2016 tot najaar 2016)",
        "Gemeten: 24 maanden sinds de start; dat telt hieronder mee",
        "Als het komt: rond najaar 2017 (voorjaar 2016 tot najaar 2019)",
    ]


def variant(code: str, name: str, **changes: object) -> ScenarioAnswer:
    return whole(**changes).model_copy(update={"scenario": code, "name": Names(nl=name, en=name)})


OURS, CLOUD, OTHER = (
    variant("own", "Provider, eigen beheer"),
    variant("cloud", "Provider, naar de cloud", probability=0.79, p50="2017-12"),
    variant("other", "Heel anders", probability=0.6),
)


def test_scenarios_that_hardly_differ_share_a_card_that_says_so() -> None:
    dear = OURS.money.model_copy(update={"direct_eur": 3e5, "neutral_eur": 4.5e5})
    cheap = CLOUD.model_copy(update={"money": dear})
    first, second = cards([OURS, cheap, OTHER], "citizen", known("own", "cloud", "other"), "nl")
    assert first.scenarios == ("own", "cloud") and second.scenarios == ("other",)
    assert (first.title, first.shared) == ("Provider", "eigen beheer en naar de cloud: voor inwoners vrijwel gelijk")
    said = [str(line) for line in (*first.lines, *first.leans)]
    assert "Als het komt (naar de cloud): rond eind 2017 (voorjaar 2016 tot najaar 2019)" in said
    assert "Van elke € 100: 30 tot 40 onderbouwd, 10 gehoopt, 15 maakt mogelijk, 35 tot 45 neutraal" in said
    assert said.count("Eerst een tijd slechter: bijna 5 op 10, rond zomer 2015") == 1
    assert "(bewijs D, bij eigen beheer)" in said[-2]


def test_what_only_one_of_them_says_bears_its_name() -> None:
    """One has begun and learned, the other has not."""
    promised = When(p10=None, p50="2016-05", p90=None, given=None, probability=0.9)
    learned = LearnedAnswer(months=24, figures=24, used=True, reason="", series=[], temperature=1.0, evaluations=13)
    one = OURS.audiences[0].model_copy(update={"promised": promised})
    running = OURS.model_copy(update={"audiences": [one], "learned": learned})
    (card,) = cards([running, CLOUD], "citizen", known("own", "cloud"), "nl")
    said = [line.label for line in card.lines]
    assert said[:2] == ["Beloofd (eigen beheer)", "Gemeten (eigen beheer)"]
    assert "Beloofd (naar de cloud)" not in said and "Eerst een tijd slechter" in said


@for_every(
    ("changes", "is_alike"),
    [
        ({"probability": 0.84}, True), ({"probability": 0.86}, False), ({"p50": "2017-12"}, True),
        ({"p50": "2018-01"}, False), ({"p90": "2024-01"}, False), ({"refuted": "2017-02"}, False),
        ({"at_end": Beside(with_plan=0.62, without_plan=0.35)}, False),
    ],
)  # fmt: skip
def test_what_hardly_differs(changes: dict[str, object], is_alike: bool) -> None:
    """The chance 5 points and in the same words, the dates three months, with and without the plan 5 points."""
    one, end = audience(at_end=Beside(with_plan=0.564, without_plan=0.35)), changes.get("at_end")
    plain = {"at_end": end or Beside(with_plan=0.564, without_plan=0.35)}
    other = answer(audience(**{**plain, **changes}), name=Names(nl="Ander", en="Other"))
    assert (len(together([answer(one), other], "citizen")) == 1) == is_alike


def test_scenarios_with_one_name_or_of_which_one_has_no_money_stand_alone() -> None:
    one, other = answer(audience()), answer(audience(), name=Names(nl="Ander", en="Other"))
    assert len(together([one, other], "citizen")) == 1
    assert len(together([one, one], "citizen")) == 2
    free = MoneyAnswer(total_eur=0, direct_eur=0, enabling_eur=0, neutral_eur=0, neutral_share=None)
    assert len(together([one, other.model_copy(update={"money": free})], "citizen")) == 2


def test_what_is_shakiest_is_that_of_the_audience() -> None:
    found = whole().model_copy(update={"weakest": [weakness(whose="business"), weakness(metric=None)]})
    assert "Wankelst: hoe lang “Investering redesign” duurt" in " ".join(lines(found))


def test_another_horizon_or_risk_is_another_card() -> None:
    one, name = answer(audience()), Names(nl="Ander", en="Other")
    assert len(together([one, answer(audience(), name=name, horizon_months=84)], "citizen")) == 2
    assert len(together([one, answer(audience(), name=name, chance_worse={"citizen": 0.06})], "citizen")) == 2


@for_every(
    ("names", "title", "variants"),
    [
        (["A, x", "A, y"], "A", ["x", "y"]), (["A, b, x", "A, b, y"], "A, b", ["x", "y"]),
        (["A", "B"], "", ["A", "B"]), (["A", "A, y"], "", ["A", "A, y"]), (["A, x", "A, x"], "", ["A, x", "A, x"]),
    ],
)  # fmt: skip
def test_a_name_and_its_variants(names: list[str], title: str, variants: list[str]) -> None:
    assert name_and_variants(names) == (title, variants)


@for_every(
    ("parts", "whole_parts"),
    [([1, 1, 1], [34, 33, 33]), ([0, 5], [0, 100]), ([0, 0], [0, 0]), ([29.4, 20.5, 14.3, 35.8], [29, 21, 14, 36])],
)
def test_parts_of_a_hundred_add_up(parts: list[float], whole_parts: list[int]) -> None:
    assert hundred(parts) == whole_parts
