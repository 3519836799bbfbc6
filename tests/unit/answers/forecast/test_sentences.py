"""The answer in exact Dutch and English, from numbers that stand in the test."""

from collections.abc import Callable

from services.answers.forecast.part import Given, When
from services.answers.forecast.result import (
    AudienceAnswer,
    EnablerDebt,
    HoursAnswer,
    MoneyAnswer,
    ScenarioAnswer,
    Worst,
)
from services.answers.forecast.sentences import (
    debt_sentence,
    duration,
    hours_sentence,
    in_short,
    neutral_sentence,
    when_words,
    with_what_sentence,
    worse_sentence,
)
from services.text.phrases import lower_first, upper_first
from tests.for_every import for_every
from tests.unit.answers.made_answers import NEVER, answer, audience

OPEN = {"given": Given(p10="2016-05", p50="2017-09", p90="2024-02"), "probability": 0.72}
BEYOND = {"given": Given(p10="2016-05", p50="2023-03", p90="2025-01"), "probability": 0.3}
FAR = {"given": Given(p10="2023-01", p50="2024-03", p90="2025-01"), "probability": 0.04}
SEASON = {"given": Given(p10="2016-03", p50="2016-04", p90="2016-05")}
BEFORE = {"p90": None, "given": None, "probability": 0.72}
HARDLY = {"p10": None, "p50": None, "p90": None, "given": None, "probability": 0.03}

Sentence = Callable[[ScenarioAnswer, AudienceAnswer, str], str]


def said(sentence: Sentence, one: AudienceAnswer, **changes: object) -> tuple[str, str]:
    """The same in Dutch and English."""
    whole = answer(one, **changes)
    return sentence(whole, one, "nl"), sentence(whole, one, "en")


def test_in_short_the_chance_and_the_date_with_its_range() -> None:
    assert said(in_short, audience()) == (
        "8 op 10, als het komt rond najaar 2017 (voorjaar 2016 tot najaar 2019)",
        "8 in 10, if it comes around autumn 2017 (spring 2016 to autumn 2019)",
    )
    assert said(in_short, audience(**HARDLY)) == (
        "minder dan 1 op 20; wanneer, valt niet te zeggen",
        "less than 1 in 20; when, cannot be said",
    )


@for_every(
    ("changes", "nl", "en"),
    [
        (OPEN, "rond najaar 2017 (voorjaar 2016 tot na 2022)", "around autumn 2017 (spring 2016 to after 2022)"),
        (BEYOND, "na 2022 (voorjaar 2016 tot na 2022)", "after 2022 (spring 2016 to after 2022)"),
        (FAR, "pas na 2022", "only after 2022"),
        (HARDLY, "wanneer, valt niet te zeggen", "when, cannot be said"),
        (NEVER, "wanneer, valt niet te zeggen", "when, cannot be said"),
        (SEASON, "rond voorjaar 2016", "around spring 2016"),
        (BEFORE, "rond najaar 2017 (voorjaar 2016 tot na 2022)", "around autumn 2017 (spring 2016 to after 2022)"),
    ],
    ids=["open", "beyond", "far", "hardly", "never", "one season", "an answer of before"],
)
def test_when_it_comes(changes: dict[str, object], nl: str, en: str) -> None:
    assert said(when_words, audience(**changes)) == (nl, en)


def test_a_horizon_that_ends_halfway_a_year_claims_nothing_about_the_rest_of_it() -> None:
    assert said(when_words, audience(**FAR), horizon_months=66) == ("pas na juni 2020", "only after June 2020")


NAMES = {"a": "Processen samen inrichten", "b": "ICT-beheer", "c": "Eén loket", "d": "Opleiding", "e": "Netwerk"}


def test_with_what_names_the_three_largest() -> None:
    one = audience(("a", 0.5), ("c", 0.2), ("b", 0.18), ("d", 0.12))
    assert with_what_sentence(one, NAMES, "nl") == (
        "Waarmee: processen samen inrichten (ongeveer de helft), één loket (ongeveer een vijfde) "
        "en ICT-beheer (ongeveer een vijfde)."
    )
    assert with_what_sentence(one, NAMES, "en").startswith("With what: processen samen inrichten (")


def test_with_what_leaves_out_what_is_less_than_a_twentieth() -> None:
    named = with_what_sentence(audience(("a", 0.901), ("b", 0.05), ("d", 0.049)), NAMES, "nl")
    assert "ICT-beheer" in named and "pleiding" not in named
    assert with_what_sentence(audience(("d", 0.049)), NAMES, "nl") == ""
    assert with_what_sentence(audience(), NAMES, "nl") == ""
    assert with_what_sentence(audience(("e", 1.0)), NAMES, "nl") == "Waarmee: netwerk (alles)."


def test_the_neutral_part_of_the_money_never_stands_without_the_hoped_part() -> None:
    assert neutral_sentence(answer(), "nl") == (
        "€\u00a035 van elke €\u00a0100 bereikt geen klant: functioneel neutraal. "
        "Van €\u00a010 wordt alleen gehoopt dat de klant er iets van merkt: "
        "er is geen bewijs, of het is te weinig om te merken."
    )
    assert neutral_sentence(answer(), "en") == (
        "€35 of every €100 reaches no customer: functionally neutral. "
        "Of €10 it is only hoped that customers notice anything: there is no evidence, or it is too little to notice."
    )
    all_of_it = MoneyAnswer(total_eur=1e6, direct_eur=1e6, hoped_eur=0, enabling_eur=0, neutral_eur=0, neutral_share=0)
    said_of_it = neutral_sentence(answer(money=all_of_it), "nl")
    assert "Van geen enkele investering wordt alleen gehoopt dat de klant er iets van merkt." in said_of_it
    nothing = MoneyAnswer(total_eur=0, direct_eur=0, hoped_eur=0, enabling_eur=0, neutral_eur=0, neutral_share=None)
    assert neutral_sentence(answer(money=nothing), "nl") == "Er is geen geld ingevuld."
    assert neutral_sentence(answer(money=nothing), "en") == "No money was filled in."


def _worse(risk: float, share: float, code: str = "citizen") -> tuple[str, str]:
    one = audience(code=code, worst=Worst(month="2015-07", share_worse=share))
    return said(worse_sentence, one, chance_worse={code: risk})


def test_how_likely_it_is_that_it_gets_worse() -> None:
    assert _worse(0.68, 0.29) == (
        "De kans dat de helft van de aanvragen van inwoners een tijd merkbaar slechter gaat, is 7 op 10. "
        "De meeste kans daarop is er rond zomer 2015.",
        "The chance that for a while half of the applications of citizens go noticeably worse is 7 in 10. "
        "It is highest around summer 2015.",
    )
    assert _worse(0.02, 0.01)[0] == (
        "Bij een deel van de aanvragen van inwoners kan het een tijd merkbaar slechter gaan, "
        "het meest rond zomer 2015. "
        "De kans dat het de helft treft, is minder dan 1 op 20."
    )
    better = "Het wordt voor inwoners niet merkbaar slechter."
    assert said(worse_sentence, audience())[0] == better
    assert _worse(0.0, 0.004)[0] == better
    assert "van ondernemers" in _worse(0.0, 0.005, "business")[0]


def test_hours_first_and_euros_second() -> None:
    assert hours_sentence(answer(), "nl").startswith("Hoeveel tijd klanten zelf besparen, is niet gemeten.")
    hours = HoursAnswer(hours=1234.4, eur_per_hour=None, break_even=None)
    assert hours_sentence(answer(customer_hours=hours), "nl") == (
        "Klanten besparen zelf naar verwachting 1.234 uur tot eind 2022."
    )
    when = When(p10=None, p50="2019-04", p90=None, probability=0.6)
    paid = HoursAnswer(hours=1234.4, eur_per_hour=20.0, break_even=when)
    assert hours_sentence(answer(customer_hours=paid), "nl").endswith(
        "Bij €\u00a020 per uur is dat de kosten waard rond voorjaar 2019."
    )
    never = paid.model_copy(update={"break_even": when.model_copy(update={"p50": None})})
    assert "niet waard binnen 8 jaar" in hours_sentence(answer(customer_hours=never), "nl")


def test_advance_without_benefit() -> None:
    debt = answer(enabler_debt=EnablerDebt(peak_eur=450_000, month="2016-02"))
    assert debt_sentence(debt, "nl") == (
        "Voorschot zonder voordeel: op het hoogste punt, begin 2016, is €\u00a0450.000 uitgegeven aan wat iets anders "
        "mogelijk maakt. Niets dat ervan gebruikmaakt is dan al begonnen."
    )
    assert "early 2016, €450,000 has been spent" in debt_sentence(debt, "en")
    assert debt_sentence(answer(), "nl") == (
        "Er is geen voorschot zonder voordeel: geld dat iets mogelijk maakt, wordt nergens ver vooruit uitgegeven."
    )


@for_every(
    ("months", "nl", "en"),
    [
        (1, "een maand", "a month"), (2, "2 maanden", "2 months"), (11, "11 maanden", "11 months"),
        (12, "een jaar", "a year"), (13, "ruim een jaar", "over a year"), (24, "2 jaar", "2 years"),
        (31, "ruim 2 jaar", "over 2 years"), (96, "8 jaar", "8 years"),
    ],
)  # fmt: skip
def test_how_long(months: int, nl: str, en: str) -> None:
    assert (duration(months, "nl"), duration(months, "en")) == (nl, en)


@for_every(
    ("name", "inside"),
    [
        ("Processen samen", "processen samen"), ("Eén loket", "één loket"), ("ICT-beheer", "ICT-beheer"),
        ("Een loket", "een loket"), ("E-mail", "E-mail"), ("A", "A"), ("", ""), ("één loket", "één loket"),
        ("3 loketten", "3 loketten"),
    ],
)  # fmt: skip
def test_a_name_inside_a_sentence(name: str, inside: str) -> None:
    assert lower_first(name) == inside


def test_a_sentence_starts_with_a_capital() -> None:
    assert (upper_first("tussen nu en dan"), upper_first("")) == ("Tussen nu en dan", "")
