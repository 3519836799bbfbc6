"""A title that says more than its chart is told so, in a sentence; one that says no more is left in peace."""

from hypothesis import given
from hypothesis import strategies as st

from services.publishing.titles.overclaims import overclaims
from services.text.claims import claims
from tests.for_every import for_every

MADE = "Vergunning om een boom te kappen, M1: inwoners wachten in februari 2015 17 dagen, zonder echte verandering"
PLAN = "Naar verwachting merken inwoners het eerst iets bij Serviceprovider voor de beste informatieoplossingen"
FIGURES = ["tussen 0 dagen en 49,9 dagen", "1.234 zaken", "50, 58 of 60 dagen", "De uitkomsten op één kalender", "2014"]
VERDICTS = (
    *("improving", "worsening", "no_real_change", "too_little_data", "forecast", "facts"),
    *("improved", "worsened", "no_demonstrable_change", "cannot_be_said_yet"),
)
HELPERS = ("not", "after", "turn", "than", "earlier", "plain", "expected")


def told(title: str, verdict: str = "no_real_change", better: str = "lower", language: str = "nl") -> list[str]:
    return overclaims(title, MADE, verdict, better, FIGURES, language)


@for_every(
    ("title", "verdict"),
    [
        ("Kapvergunning: sneller", "no_real_change"),
        ("Kapvergunning: sneller", "too_little_data"),
        ("Kapvergunning: sneller", "worsening"),
        ("Kapvergunning: sneller", "cannot_be_said_yet"),
        ("Kapvergunning: sneller", "no_demonstrable_change"),
        ("Kapvergunning: sneller", "facts"),
        ("De wachttijd daalt", "no_real_change"),
        ("De wachttijd stijgt", "improving"),
        ("Inwoners wachten langer", "no_real_change"),
        ("De wachttijd is gehalveerd", "no_real_change"),
        ("Drie keer zo snel", "no_real_change"),
        ("Wachttijd verminderd tot 58 dagen", "no_real_change"),
        ("Niet duurder, wel sneller", "no_real_change"),
        ("Niet duurder maar sneller", "no_real_change"),
        ("Niet duurder; sneller", "no_real_change"),
        ("Not dearer but faster", "no_real_change"),
        ("Niet alleen sneller", "no_real_change"),
        ("Het gaat sneller. Wist u dat?", "worsening"),
        ("Faster permits in M2", "no_real_change"),
        ("Waiting time halved", "no_real_change"),
        ("Waiting time doubled", "no_real_change"),
        ("Meer dan vorig jaar", "no_real_change"),
        ("In M2 langer dan in 2014", "facts"),
        ("In M2 langer dan vorig jaar", "facts"),
        ("Sneller, sneller, sneller", "no_real_change"),
        ("De nieuwe aanpak heeft gewerkt", "no_real_change"),
        ("Onze nieuwe aanpak werkt", "no_real_change"),
        ("De digitale balie hielp", "no_real_change"),
        ("Bouwvergunning in recordtijd", "no_real_change"),
        ("Nergens gaat het zo vlot", "no_real_change"),
        ("M2 haalt het doel ruim", "no_real_change"),
        ("De uitkomsten van M2", "forecast"),
    ],
)
def test_what_the_verdict_does_not_say_is_told_once(title: str, verdict: str) -> None:
    assert len(told(title, verdict)) == 1


@for_every(
    ("title", "verdict"),
    [
        (MADE, "no_real_change"),
        ("Kapvergunning niet sneller", "no_real_change"),
        ("Geen snellere vergunning", "no_real_change"),
        ("Wordt de kapvergunning sneller?", "no_real_change"),
        ("Kapvergunning sneller", "improving"),
        ("Kapvergunning sneller", "improved"),
        ("De wachttijd daalt", "improving"),
        ("Inwoners wachten langer", "worsening"),
        ("Sneller een vergunning, zo is de verwachting", "forecast"),
        ("Inwoners wachten 17 dagen", "no_real_change"),
        ("", "no_real_change"),
        ("", "forecast"),
        ("De wachttijd daalt niet", "no_real_change"),
        ("Nergens een echte verbetering", "no_real_change"),
        ("Aanvragen door inwoners: 58 dagen", "no_real_change"),
        ("Aanvragen door de gemeente: 58 dagen", "no_real_change"),
        ("Aanvragen door ondernemers en burgers", "facts"),
        ("Inwoners wachten meer dan 50 dagen", "no_real_change"),
        ("Minder dan 60 dagen", "no_real_change"),
        ("Meer dan de helft van het geld", "facts"),
        ("More than half, fewer than 60, less than 60", "no_real_change"),
        ("In M2 langer dan in M1", "facts"),
        ("Longer in M2 than in M1", "facts"),
        ("Een halve dag aan de balie", "no_real_change"),
        ("One front door for permits", "no_real_change"),
        ("Permits to fell trees in May 2014", "no_real_change"),
        ("Twee gemeenten: M1 werkt samen met M2", "no_real_change"),
        ("Wachttijd verminderd tot 58 dagen", "improved"),
        ("De nieuwe aanpak heeft gewerkt", "improved"),
        ("De uitkomsten op één kalender", "forecast"),
        ("Wanneer merken inwoners iets?", "forecast"),
        ("Inwoners merken waarschijnlijk iets", "forecast"),
        ("Citizens may notice something", "forecast"),
    ],
)
def test_a_title_that_says_no_more_is_left_in_peace(title: str, verdict: str) -> None:
    assert told(title, verdict) == []


def test_rising_is_better_where_higher_is_better() -> None:
    assert told("Het aandeel stijgt", "improving", "higher") == []
    assert told("Het aandeel daalt", "improving", "higher")


def test_a_cause_needs_an_effect_that_was_shown() -> None:
    assert told("Sneller dankzij de cloud", "improving") == [
        "De titel noemt met “dankzij” een oorzaak. Deze grafiek toont die niet aan."
    ]
    assert told("Sneller dankzij de cloud", "improved") == []


def test_no_forecast_is_certain_and_no_municipality_is_the_best() -> None:
    assert len(told("Naar verwachting zullen inwoners het zeker merken", "forecast")) == 2
    assert len(told("Wij zijn de snelste", "improving")) == 1
    assert len(told("Kortste wachttijd ooit", "improving")) == 2
    assert len(told("Nergens gaat het zo vlot", "improving")) == 1


def test_a_forecast_says_that_it_is_one() -> None:
    assert told("Inwoners merken iets in 2014", "forecast") == ["Dit is een verwachting. Zeg dat er in de titel bij."]
    assert told("In May 2014 citizens notice it", "forecast", language="en") == [
        "This is a forecast. Say so in the title."
    ]


def test_a_word_of_the_made_title_is_excused_only_between_the_same_words() -> None:
    def of_plan(title: str) -> list[str]:
        return overclaims(title, PLAN, "forecast", "higher", [], "nl")

    assert of_plan(PLAN) == of_plan(f"{PLAN}!") == []
    assert of_plan("Serviceprovider voor de beste informatieoplossingen: de verwachting") == []
    assert any("“beste”" in said for said in of_plan("Serviceprovider is de beste keuze"))
    assert len(of_plan("Naar verwachting is Serviceprovider de beste")) == 1


def test_a_target_is_told_in_a_sentence_of_its_own() -> None:
    assert told("M2 haalt het doel ruim", "improved") == [
        "De titel zegt “haalt het doel”. Of een doel gehaald is, laat deze grafiek niet zien."
    ]


def test_a_number_that_is_nowhere_in_the_figures_is_told() -> None:
    assert told("Inwoners wachten 12 dagen") == ["Het getal 12 staat niet in de cijfers van deze grafiek."]
    assert told("Van 0 tot 49,9 dagen over 1234 zaken") == []


def test_it_speaks_english() -> None:
    assert told("Faster permits", language="en") == ["The title says “faster”. The verdict is: no real change."]
    assert told("No faster permits", language="en") == []


def test_words_of_the_other_language_count_too() -> None:
    assert told("Faster permits in M2") == ["De titel zegt “faster”. Het oordeel is: geen echte verandering."]
    assert len(told("Vergunning sneller", language="en")) == 1


@given(st.text(max_size=200), st.sampled_from(VERDICTS), st.sampled_from(("higher", "lower")))
def test_whatever_is_written_it_answers_in_sentences(title: str, verdict: str, better: str) -> None:
    assert all(said.endswith(".") for said in told(title, verdict, better))


def test_both_languages_know_the_same_kinds_of_words_and_no_word_is_of_two() -> None:
    assert claims("nl").keys() == claims("en").keys()
    for language in ("nl", "en"):
        words = [word for kind, found in claims(language).items() if kind not in HELPERS for word in found]
        assert len(words) == len(set(words))
        assert all(word == word.lower() for word in words)
