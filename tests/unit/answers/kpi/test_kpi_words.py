"""What a row says in plain sentences."""

from services.answers.kpi.kpi_words import (
    event_lines,
    figure_sentence,
    gaps_sentence,
    limits_sentence,
    open_work_sentence,
    sentences,
    target_sentence,
    usual_text,
    verdict_sentence,
    verdict_text,
    year_ago_sentence,
)
from tests.for_every import for_every
from tests.unit.answers.kpi.small_kpi import KPI, changed
from tests.unit.answers.small_series import SERIES_METRICS, event, series_metric

DAYS, SHARE = SERIES_METRICS["lead_time_days"], SERIES_METRICS["on_time_share"]


def test_the_verdict_with_its_reason() -> None:
    assert verdict_sentence(KPI, "nl") == (
        "Oordeel tot en met mei 2014: geen echte verandering. De laatste waarde valt binnen wat hier gewoon is."
    )
    worse = changed(verdict="worsening", reasons=("outside", "one_side"))
    assert verdict_sentence(worse, "en").startswith(
        "Verdict up to May 2014: getting worse. The latest value lies outside"
    )
    few = changed(verdict="too_little_data", reasons=("few_points",), points=5)
    assert "5 afgeronde metingen" in verdict_sentence(few, "nl")


def test_in_few_words_for_a_table() -> None:
    worse = changed(verdict="worsening", reasons=("outside", "trend"))
    assert verdict_text(worse, "nl") == "wordt slechter (buiten wat gewoon is en 7 dezelfde kant op)"
    assert verdict_text(KPI, "en") == "no real change"
    few = changed(verdict="too_little_data", reasons=("few_points",), points=5)
    assert verdict_text(few, "en") == "too few figures (only 5 figures)"
    assert usual_text(KPI, DAYS, "nl") == "0 dagen tot 93 dagen"
    assert usual_text(changed(upper=None), DAYS, "nl") == "–"


def test_what_is_usual_goes_no_further_than_can_exist() -> None:
    assert limits_sentence(KPI, DAYS, "nl") == (
        "Zolang er niets verandert, ligt een periode tussen 0 dagen en 93 dagen. Het gemiddelde is 45 dagen."
    )
    assert limits_sentence(changed(lower=None), DAYS, "nl") == ""
    assert limits_sentence(changed(lower=45.0, upper=45.0), DAYS, "nl") == ""
    assert "los van het seizoen" in limits_sentence(changed(seasonal=True), DAYS, "nl")


@for_every(
    ("change", "metric_", "said"),
    [
        (
            {},
            DAYS,
            "Het doel is hoogstens 56 dagen. De laatste waarde haalt dat. Het doel ligt binnen wat hier gewoon is.",
        ),
        ({"target": 0.9, "state": "not_met", "assurance": "consistently_missed"}, SHARE, "Het doel is minstens 90"),
        ({"state": None, "target": None, "assurance": None}, DAYS, "Er is geen doel ingevuld."),
        ({"state": "later", "target": None, "assurance": None}, DAYS, "Er is een doel, maar dat geldt pas later."),
        (
            {"state": "not_available"},
            DAYS,
            "Het doel is hoogstens 56 dagen. Of dat nu lukt is niet te zeggen: er is geen recent cijfer.",
        ),
    ],
)
def test_the_target(change: dict[str, object], metric_: object, said: str) -> None:
    assert target_sentence(changed(**change), metric_, "nl").startswith(said)  # type: ignore[arg-type]


def test_an_old_figure_is_not_assured_of_anything() -> None:
    assert "gewoon is" not in target_sentence(changed(state="not_available"), DAYS, "nl")


def test_how_sure_a_figure_is() -> None:
    assert figure_sentence(KPI, DAYS, "nl") == "Dit cijfer gaat over n = 40."
    assert figure_sentence(changed(n=None), DAYS, "nl") == "Het is niet bekend over hoeveel dit cijfer gaat."
    share = changed(value=0.5, low=0.35, high=0.65)
    assert (
        figure_sentence(share, SHARE, "en")
        == "With 95 percent certainty this figure lies between 35% and 65% (n = 40)."
    )
    assert "Let op: dit gaat over weinig (7)." in figure_sentence(changed(n=7, few=True), DAYS, "nl")


def test_a_year_ago_is_no_verdict() -> None:
    assert year_ago_sentence(KPI, DAYS, "nl").startswith("Een jaar eerder was het 40 dagen: 15")
    assert "slechter. Of dat verschil echt is, zegt het oordeel" in year_ago_sentence(KPI, DAYS, "nl")
    assert year_ago_sentence(changed(year_ago=None, change=None), DAYS, "nl") == "Een jaar eerder is dit niet gemeten."


def test_open_work_stands_beside_lead_time_only() -> None:
    assert open_work_sentence(KPI, "nl") == "Eind mei 2014 stonden 21 zaken open; de helft was ouder dan 30,5 dagen."
    assert open_work_sentence(changed(open_cases=None), "nl") == "Hoeveel zaken er dan open stonden, is niet bekend."
    assert open_work_sentence(changed(metric="on_time_share"), "nl") == ""


def test_what_is_missing_late_or_provisional() -> None:
    assert gaps_sentence(KPI, "nl") == ""
    said = gaps_sentence(changed(missing=3, provisional=True, freshness="stale"), "nl")
    assert "In 3 periodes" in said
    assert "voorlopig" in said
    assert "verouderd" in said


def test_nothing_is_said_twice_or_left_empty() -> None:
    found = sentences(KPI, series_metric("lead_time_days"), "nl")
    assert len(found) == len(set(found)) == 6
    assert all(one and "{" not in one for one in found)


def test_events_by_the_number_on_the_chart() -> None:
    lines = event_lines([event("2014-05-14", "inferred"), event("2012-05-01"), event("2014-05-14", "inferred")], "nl")
    assert lines == [
        "Gebeurtenis 1, 1 mei 2012: naam. Vanaf dan gelden nieuwe grenzen.",
        "Gebeurtenis 2, 14 mei 2014: naam. Dit is afgeleid; de grenzen blijven.",
    ]
    assert event_lines([], "nl") == ["Er zijn geen gebeurtenissen bij deze reeks genoteerd."]
