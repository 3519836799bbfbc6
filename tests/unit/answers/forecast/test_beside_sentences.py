"""The plan beside doing nothing, and what it will have cost, in exact Dutch and English."""

from services.answers.forecast.beside_sentences import cost_sentence, election_lines, without_plan_sentence
from services.answers.forecast.result import Beside, Election, Euros
from tests.unit.answers.made_answers import answer, audience

END = Beside(with_plan=0.51, without_plan=0.12)


def test_with_and_without_the_plan_at_the_end() -> None:
    one = audience(at_end=END)
    assert without_plan_sentence(answer(one), one, "nl") == (
        "Zonder het plan beweegt het ook. In het jaar tot en met december 2022 gaat de helft van de aanvragen van "
        "inwoners merkbaar beter dan nu met een kans van 51\u00a0% met het plan. Zonder het plan is die kans 12\u00a0%."
    )
    assert without_plan_sentence(answer(one), one, "en").endswith(
        "with a chance of 51% with the plan. Without the plan that chance is 12%."
    )
    assert without_plan_sentence(answer(audience()), audience(), "nl") == ""


def test_at_each_election() -> None:
    one = audience(
        at_end=END, by_election=[Election(on="2018-03-21", probability=0.2, with_plan=0.3, without_plan=0.1)]
    )
    assert election_lines(one, "nl") == [
        "Verkiezingen van maart 2018: de kans dat het drie maanden ervoor al is gekomen, is 2 op 10. "
        "Merkbaar beter dan nu: 30\u00a0% met het plan, 10\u00a0% zonder."
    ]
    assert election_lines(audience(at_end=END), "nl") == ["Binnen de looptijd zijn er geen gemeenteraadsverkiezingen."]
    assert election_lines(audience(), "en") == []


def test_what_it_will_have_cost() -> None:
    money = answer().money
    dear = {"expected_eur": Euros(p10=1.0e6, p50=1.2e6, p90=1.9e6), "run_eur": 3e5, "promised_saving_eur": 0.0}
    said = cost_sentence(answer(money=money.model_copy(update=dear)), "nl")
    assert said == (
        "Begroot is €\u00a01,0\u00a0miljoen. Naar verwachting wordt het €\u00a01,2\u00a0miljoen, en in acht van "
        "de tien uitkomsten tussen €\u00a01,0\u00a0miljoen en €\u00a01,9\u00a0miljoen. De lopende kosten tot het eind "
        "zijn €\u00a0300.000. Een andere besparing is niet beloofd."
    )
    saving = cost_sentence(answer(money=money.model_copy(update={**dear, "promised_saving_eur": 5e5})), "en")
    assert saving.endswith("Running costs up to the end are €300,000. Beside that a saving of €500,000 was promised.")
    less = cost_sentence(answer(money=money.model_copy(update={**dear, "run_eur": -3e5})), "nl")
    assert "De lopende kosten worden tot het eind samen €\u00a0300.000 lager." in less
    exact = Euros(p10=1e6, p50=1e6, p90=1e6)
    assert cost_sentence(answer(money=money.model_copy(update={**dear, "expected_eur": exact})), "nl").startswith(
        "Volgens het plan kost het precies"
    )
    assert cost_sentence(answer(), "nl") == ""
