"""A title that says more than its chart is told so, in a sentence; one that says no more is left in peace."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.answers.overclaims import overclaims
from services.text.claims import claims

MADE = "Vergunning om een boom te kappen, M1: inwoners wachten in februari 2015 17 dagen, zonder echte verandering"
VERDICTS = (
    *("improving", "worsening", "no_real_change", "too_little_data", "forecast", "facts"),
    *("improved", "worsened", "no_demonstrable_change", "cannot_be_said_yet"),
)


def told(title: str, verdict: str = "no_real_change", better: str = "lower", language: str = "nl") -> list[str]:
    return overclaims(title, MADE, verdict, better, ["tussen 0 dagen en 49,9 dagen", "1.234 zaken"], language)


@pytest.mark.parametrize(
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
    ],
)
def test_a_change_that_the_verdict_does_not_say_is_told(title: str, verdict: str) -> None:
    assert len(told(title, verdict)) == 1


@pytest.mark.parametrize(
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
    assert len(told("Inwoners zullen het zeker merken", "forecast")) == 2
    assert len(told("Wij zijn de snelste", "improving")) == 1


def test_a_number_that_is_nowhere_in_the_figures_is_told() -> None:
    assert told("Inwoners wachten 12 dagen") == ["Het getal 12 staat niet in de cijfers van deze grafiek."]
    assert told("Van 0 tot 49,9 dagen over 1234 zaken") == []


def test_it_speaks_english() -> None:
    assert told("Faster permits", language="en") == ["The title says “faster”. The verdict is: no real change."]
    assert told("No faster permits", language="en") == []


@given(st.text(max_size=200), st.sampled_from(VERDICTS), st.sampled_from(("higher", "lower")))
def test_whatever_is_written_it_answers_in_sentences(title: str, verdict: str, better: str) -> None:
    assert all(said.endswith(".") for said in told(title, verdict, better))


def test_both_languages_know_the_same_kinds_of_words_and_no_word_is_of_two() -> None:
    assert claims("nl").keys() == claims("en").keys()
    for language in ("nl", "en"):
        words = [word for kind, found in claims(language).items() if kind != "not" for word in found]
        assert len(words) == len(set(words))
        assert all(word == word.lower() for word in words)
