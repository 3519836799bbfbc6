"""What the chance hangs on, in exact Dutch and English."""

from services.answers.forecast.assumption_sentences import (
    defaults_sentence,
    fragile_sentence,
    weakest_lines,
)
from services.answers.forecast.depth import Fragile
from tests.unit.answers.made_answers import answer, audience, registers, weakness
from tests.unit.answers.small_plans import effect, investment, scenario

KNOWN = registers(scenario(investment("redesign", effect())))


def _said(language: str = "nl", **changes: object) -> str:
    (line,) = weakest_lines(answer(weakest=[weakness(**changes)]), KNOWN, language)
    return line


def test_without_an_effect_the_chance_is_another() -> None:
    assert _said() == (
        "Het effect van “Investering redesign” op maat lead_time_days (bewijs D: E1 en E2). Zonder dit effect is de "
        "kans dat het voor inwoners binnen 8 jaar komt 55\u00a0% in plaats van 80\u00a0%."
    )
    assert _said("en") == (
        "The effect of “Investment redesign” on metric lead_time_days (evidence D: E1 and E2). Without this effect the "
        "chance that it comes for citizens within 8 years is 55% instead of 80%."
    )
    assert "(bewijs E: geen gepubliceerd bewijs)" in _said(grade="E", evidence=[])


def test_of_an_overrun_it_is_the_time_that_counts() -> None:
    assert _said(metric=None, grade="E", evidence=[]) == (
        "Hoe lang “Investering redesign” duurt (bewijs E: geen gepubliceerd bewijs). Duurt het heel lang "
        "(1 op 10 duurt langer), dan is de kans dat het voor inwoners binnen 8 jaar komt 55\u00a0% in plaats van "
        "80\u00a0%."
    )


def test_all_that_count_have_a_line_of_their_own() -> None:
    both = answer(weakest=[weakness(), weakness(metric=None)])
    assert len(weakest_lines(both, KNOWN, "nl")) == 2
    assert weakest_lines(answer(), KNOWN, "nl") == []
    of_business = answer(weakest=[weakness(), weakness(whose="business")])
    assert len(weakest_lines(of_business, KNOWN, "nl", "business")) == 1


def test_how_fragile_names_both_ends() -> None:
    tried = {"as_it_is": 0.5, "wider": 0.55, "smaller": 0.12, "reach_60": 0.4}
    one = answer(fragile=[Fragile(name=name, audience="citizen", probability=p) for name, p in tried.items()])
    assert fragile_sentence(one, "citizen", "nl") == (
        "Hoe breekbaar is dat? Onder andere aannames ligt de kans voor inwoners tussen 1 op 10 "
        "(als verbeteringen 56 procent kleiner uitvallen) en 6 op 10 "
        "(als schattingen van verbeteringen anderhalf keer zo onzeker zijn)."
    )
    assert fragile_sentence(one, "business", "nl") == fragile_sentence(answer(audience()), "citizen", "nl") == ""


def test_what_a_plan_says_nothing_about_is_said() -> None:
    assert defaults_sentence(answer(by_default=["shared_luck", "variation_cell"]), "nl") == (
        "Dit plan zegt niets over hoe ver effecten samen lukken of mislukken en het verschil per dienst en gemeente. "
        "Daarvoor is met de standaard gerekend; die is een vergelijking met andere cijfers, geen schatting."
    )
    assert defaults_sentence(answer(), "en") == ""
