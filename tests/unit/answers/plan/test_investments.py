"""The investments of a plan, in words and as figures."""

from services.answers.plan.investments import InvestmentText, investment_frame, investments_table
from tests.unit.answers.made_answers import answer, registers
from tests.unit.answers.small_plans import effect, investment, scenario

PLAN = scenario(
    investment("network", kind="infrastructure", budget_eur=1_250_000, duration_months=10,
               overrun={"p10": 1.0, "p50": 1.2, "p90": 1.9}, run_cost_eur_per_year=40_000),
    investment("redesign", effect(), depends_on=["network"], starts_after_months=6, run_cost_eur_per_year=-15_000,
               note={"nl": "Bedrag uit de begroting.", "en": "Amount from the budget."}),
    investment("office", kind="governance", depends_on=["network", "redesign"], budget_eur=0, duration_months=0),
)  # fmt: skip
ANSWER = answer(roles={"network": "enabling", "redesign": "direct", "office": "neutral"})
KNOWN = registers(PLAN)


def test_each_in_words() -> None:
    network, redesign, office = investments_table(ANSWER, KNOWN, "nl")
    assert network == InvestmentText(
        name="Investering network",
        role="Maakt het mogelijk",
        kind="Infrastructuur",
        budget="€\u00a01,3\u00a0miljoen",
        facts=(
            "Van januari 2015 tot januari 2016, met een uitloop van 20 procent in het midden.",  # 10 x 1.2 months
            "Daarna kost het €\u00a040.000 per jaar.",
        ),
        note="",
    )
    assert redesign.role == "Direct voor de klant"
    assert redesign.facts == (
        "Van januari 2016 tot januari 2017, met een uitloop van 0 procent in het midden.",
        "Daarna bespaart het €\u00a015.000 per jaar.",
        "Kan pas beginnen na: Investering network.",
    )
    assert redesign.note == "Bedrag uit de begroting."
    assert office.facts[-1] == "Kan pas beginnen na: Investering network en Investering redesign."
    assert (office.kind, office.budget, len(office.facts)) == ("Sturing", "€\u00a00", 2)


def test_each_in_english() -> None:
    network, redesign, _ = investments_table(ANSWER, KNOWN, "en")
    assert network.facts[0] == "From January 2015 to January 2016, with a median overrun of 20 percent."
    assert redesign.note == "Amount from the budget."


def test_each_as_figures() -> None:
    frame = investment_frame(ANSWER, KNOWN, "nl")
    assert list(frame["investment"]) == ["network", "redesign", "office"]
    assert frame.iloc[1].to_dict() == {
        "scenario": "plan", "investment": "redesign", "name": "Investering redesign", "kind": "process_change",
        "role": "direct", "budget_eur": 100_000, "run_cost_eur_per_year": -15_000, "start_month": 12.0,
        "finish_month": 24.0, "overrun_p50": 1.0, "depends_on": "network", "note": "Bedrag uit de begroting.",
    }  # fmt: skip
    assert list(frame["finish_month"]) == [12.0, 24.0, 24.0]
    assert frame.iloc[2]["depends_on"] == "network redesign"
