"""What municipalities published: one survey a metric, an address with each figure, nothing left out unseen."""

import re
from collections import Counter, defaultdict
from urllib.parse import urlparse

from tests.for_every import for_every
from tests.unit.data.shipped import metrics, rows

SCORES = rows("observations/published_scores.csv")
LEFT_OUT = rows("published/left_out_scores.csv")
FOUND = 209  # figures found on the pages of municipalities

# What a note says of the survey, and the metrics that come from it.
SURVEYS = {
    "eigen onderzoek van de gemeente": {"satisfaction_service_s_hertogenbosch"},
    "eigen enquête onder inwoners": {"satisfaction_service_groningen"},
    "eigen cijfer van de gemeente": {"satisfaction_service_teylingen"},
    "burgerpanel": {"satisfaction_communication_panel", "satisfaction_participation_panel"},
    "Benchmark Publiekszaken": {"satisfaction_digital_publiekszaken"},
    "Ondernemerspeiling": {"satisfaction_business", "satisfaction_digital_business"},
    "zes gemeenten samen": {"satisfaction_communication_drechtsteden", "satisfaction_website"},
    "doorlopend onderzoek": {"satisfaction_desk_continuous"},
    "enquête aan de balie": {"satisfaction_desk", "satisfaction_waiting"},
    "gevraagd direct na het bezoek": {"satisfaction_desk_govmetric"},
    "Dashboard Dienstverlening": {"satisfaction_service_channels"},
    "één cijfer voor digitaal en algemeen samen": {"satisfaction_digital_and_service_combined"},
    "oude meting": {"satisfaction_service_customer_role"},
    "de pagina telt reacties aan de melder": {"reports_answered_2_weeks_share"},
    "de pagina telt afgehandelde meldingen": {"reports_settled_2_weeks_share"},
    "peiling onder inwoners": {
        "satisfaction_participation_zaanpeiling", "letters_readable_share", "website_information_good_share",
    },
}  # fmt: skip
OF_THE_RESIDENT_SURVEY = {
    f"satisfaction_{what}" for what in ("service", "digital", "overall", "communication", "participation", "relation")
}


def series(municipality: str, metric: str, audience: str = "citizen") -> dict[str, float]:
    return {
        row["period"]: float(row["value"])
        for row in SCORES
        if (row["municipality"], row["metric"], row["audience"]) == (municipality, metric, audience)
    }


def test_every_figure_found_is_in_a_series_or_left_out_with_its_reason() -> None:
    assert (len(SCORES), len(LEFT_OUT)) == (199, 10)
    assert len(SCORES) + len(LEFT_OUT) == FOUND
    assert all(row["reason"] for row in LEFT_OUT)
    assert all(not row["year"] or row["place"] for row in LEFT_OUT)
    towns = {row["municipality"] for row in SCORES}
    assert len([town for town in towns if town.startswith("GM")]) == 27
    assert towns - {town for town in towns if town.startswith("GM")} == {"buch", "drechtsteden"}


def test_every_figure_is_there_and_has_its_address() -> None:
    for row in [*SCORES, *LEFT_OUT]:
        address = urlparse(row["source"])
        assert address.scheme in ("http", "https")
        assert "." in address.netloc
    assert {row["state"] for row in SCORES} == {"value"}


def test_figures_are_on_the_scale_of_their_metric() -> None:
    for row in SCORES:
        value, scale = float(row["value"]), metrics()[row["metric"]].scale
        lowest, highest = {"rating": (1, 10), "share": (0, 1), "positive": (0, 1e6)}[scale]
        assert lowest <= value <= highest
        assert re.fullmatch(r"(20[012]\d)", row["period"])


def test_a_year_of_a_series_has_one_figure() -> None:
    keys = Counter(
        (row["period"], row["municipality"], row["service"], row["audience"], row["metric"]) for row in SCORES
    )
    assert max(keys.values()) == 1


@for_every(("survey", "expected"), SURVEYS.items())
def test_a_survey_has_metrics_of_its_own(survey: str, expected: set[str]) -> None:
    told = {row["metric"] for row in SCORES if survey in row["note"]}
    assert told == expected
    others = [row for row in SCORES if row["metric"] in expected and survey not in row["note"]]
    # A page that does not name its survey stands with those it looks like, and says so.
    assert all("het fragment noemt het onderzoek niet" in row["note"] for row in others)


def test_the_resident_survey_is_not_mixed_with_another() -> None:
    mixed = [
        (row["municipality"], row["metric"], survey)
        for row in SCORES
        for survey in SURVEYS
        if row["metric"] in OF_THE_RESIDENT_SURVEY and survey in row["note"]
    ]
    assert mixed == []


def test_no_metric_is_asked_of_two_audiences() -> None:
    audiences = defaultdict(set)
    for row in SCORES:
        audiences[row["metric"]].add(row["audience"])
    assert {metric: found for metric, found in audiences.items() if len(found) > 1} == {}


def test_the_break_in_the_resident_survey_is_an_event_of_each_of_its_metrics() -> None:
    events = rows("published_events.csv")
    assert {(row["date"], row["kind"]) for row in events} == {("2022-01-01", "definition_change")}
    assert {row["metric"] for row in events} == OF_THE_RESIDENT_SURVEY
    assert len(events) == len(OF_THE_RESIDENT_SURVEY)


@for_every(
    ("municipality", "metric", "audience", "published"),
    [
        ("GM0777", "satisfaction_service", "citizen", {"2015": 6.9, "2017": 6.9, "2019": 6.9}),
        ("GM0383", "satisfaction_overall", "citizen", {"2016": 6.5, "2019": 6.9, "2021": 6.7}),
        ("GM0262", "satisfaction_digital", "citizen", {"2016": 6.7, "2018": 6.6, "2021": 8.0}),
        ("GM0356", "satisfaction_business", "business", {"2018": 6.8, "2019": 7.0}),
        ("GM0356", "satisfaction_service", "citizen", {"2018": 6.9, "2019": 7.2}),
        ("GM0796", "phone_answered_25_seconds_share", "citizen",
         {"2016": 0.37, "2017": 0.45, "2018": 0.71, "2019": 0.67}),
        ("GM0855", "benefit_on_time_56_days_share", "citizen",
         {"2013": 0.92, "2014": 0.89, "2015": 0.5, "2016": 0.86, "2017": 0.96, "2018": 0.96}),
    ],
)  # fmt: skip
def test_known_series(municipality: str, metric: str, audience: str, published: dict[str, float]) -> None:
    assert series(municipality, metric, audience) == published
