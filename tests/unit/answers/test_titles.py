"""Titles from figures: what they say is in the figures, never more than the verdict; a forecast says that it is one."""

from dataclasses import replace

import pandas as pd
import pytest

from services.answers.names import Registers
from services.answers.result import MoneyAnswer, ReachMonth, YearMoney
from services.answers.titles import (
    go_lives_title,
    kpi_title,
    money_by_year_title,
    money_title,
    multiples_title,
    network_title,
    reach_title,
    when_title,
    with_what_title,
)
from tests.for_every import for_every
from tests.unit.answers.made_answers import NEVER, answer, audience
from tests.unit.answers.small_series import SERIES_METRICS
from tests.unit.answers.test_kpi_words import KPI

KNOWN = Registers({}, SERIES_METRICS, {}, {"building_permit": "Vergunning om te bouwen"})
YEAR = replace(KPI, period="2014", value=17.0, year_ago=17.0)


def test_a_wait_that_is_as_long_as_a_year_earlier_says_so() -> None:
    assert kpi_title(YEAR, KNOWN, "nl") == (
        "Vergunning om te bouwen, M1: inwoners wachten 17 dagen in 2014, net zo lang als in 2013"
    )
    assert kpi_title(YEAR, KNOWN, "en").endswith("wait 17 days in 2014, just as long as in 2013")


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        ("no_real_change", "zonder echte verandering"),
        ("improving", "en dat wordt beter"),
        ("worsening", "en dat wordt slechter"),
        ("too_little_data", "te weinig cijfers voor een oordeel"),
    ],
)
def test_it_says_the_verdict_and_never_more(verdict: str, said: str) -> None:
    assert kpi_title(replace(KPI, verdict=verdict), KNOWN, "nl").endswith(f"wachten 46 dagen in mei 2014, {said}")


def test_the_same_figure_is_not_called_the_same_where_the_verdict_is_another() -> None:
    assert "net zo lang" not in kpi_title(replace(YEAR, verdict="improving"), KNOWN, "nl")
    assert "net zo lang" not in kpi_title(replace(YEAR, year_ago=None), KNOWN, "nl")


def test_another_metric_is_named() -> None:
    share = replace(KPI, metric="on_time_share", value=0.58, year_ago=0.5, period="2014-05")
    assert "is 58\u00a0% in mei 2014, zonder echte verandering" in kpi_title(share, KNOWN, "nl")


def test_of_many_it_says_between_which_values_they_lie() -> None:
    rows = [replace(KPI, municipality=code, value=value) for code, value in (("M1", 17.0), ("M2", 46.0), ("M3", 20.0))]
    assert multiples_title(rows, KNOWN, "nl").endswith("van 17 dagen tot 46 dagen in 3 gemeenten")
    assert multiples_title(rows[:1] * 2, KNOWN, "en").endswith("17 days in each of 2 municipalities")


def test_the_first_to_be_noticed_is_named_with_its_date_as_expected() -> None:
    early, late = answer(audience(p50="2016-09")), answer(audience(p50="2017-09"))
    assert when_title([late, early], "citizen", "nl").startswith("Naar verwachting merken inwoners het eerst iets bij")
    assert when_title([late, early], "citizen", "nl").endswith("najaar 2016")
    never = answer(audience(**NEVER))
    assert when_title([never, never], "citizen", "nl") == (
        "In geen scenario merken inwoners naar verwachting iets binnen de looptijd"
    )
    assert when_title([never], "citizen", "nl").startswith("Het plan: inwoners merken naar verwachting niets")
    assert when_title([late], "citizen", "nl") == "Het plan: naar verwachting merken inwoners iets rond najaar 2017"


def test_two_within_one_season_are_both_the_first() -> None:
    both = [answer(audience(p50=month)) for month in ("2021-06", "2021-07")]
    assert "Het plan en Het plan: zomer 2021" in when_title(both, "citizen", "nl")


def test_two_that_are_noticed_at_once_are_both_named() -> None:
    both = [answer(audience()), answer(audience())]
    assert " en " in when_title(both, "citizen", "nl") and " and " in when_title(both, "citizen", "en")


def test_reach_and_contribution_say_their_largest_as_expected() -> None:
    month = ReachMonth(month="2022-12", deciles=[0.5] * 9, mean=0.31, worse=0.0)
    whole = answer(audience(), reach={"citizen": [month]})
    assert "in december 2022 gaat naar verwachting 31\u00a0% van de aanvragen" in reach_title(whole, "citizen", "nl")
    one = answer(audience(("redesign", 0.3), ("platform", 0.7)))
    names = {"redesign": "Werkwijzen", "platform": "Platform"}
    assert "is expected to come from “Platform”" in with_what_title(one, "citizen", names, "en")
    assert "geen enkele" in with_what_title(answer(audience()), "citizen", names, "nl")


def test_money_says_how_much_is_direct() -> None:
    one = answer(audience())
    assert money_title([one, one], "nl") == "In elk scenario gaat 50\u00a0% van het geld direct naar de klant"
    assert money_title([one], "nl") == "Het plan: 50\u00a0% van het geld gaat direct naar de klant"
    none = MoneyAnswer(total_eur=0, direct_eur=0, enabling_eur=0, neutral_eur=0, neutral_share=None)
    assert money_title([answer(audience(), money=none)], "nl") == "In geen scenario staat een bedrag"
    assert "In elk scenario" not in money_title([one, answer(audience(), money=none)], "nl")
    assert money_by_year_title(answer(audience(), by_year=[YearMoney(year=2015, role="direct", eur=0)]), "nl").endswith(
        "er zijn geen uitgaven begroot"
    )
    years = [YearMoney(year=year, role="direct", eur=eur) for year, eur in ((2015, 1e6), (2016, 3e6))]
    assert money_by_year_title(answer(audience(), by_year=years), "nl").endswith(
        "het duurste jaar is 2016, €\u00a03,0\u00a0miljoen"
    )


@for_every(
    ("roles", "said"),
    [
        ({"a": "direct", "b": "neutral", "c": "neutral"}, "2 van de 3 investeringen hebben geen weg naar de klant"),
        ({"a": "direct", "b": "neutral"}, "1 van de 2 investeringen heeft geen weg naar de klant"),
        ({"a": "neutral", "b": "neutral"}, "geen van de 2 investeringen heeft een weg naar de klant"),
        ({"a": "direct"}, "de enige investering heeft een weg naar de klant"),
        ({"a": "neutral"}, "de enige investering heeft geen weg naar de klant"),
        ({"a": "direct", "b": "enabling"}, "alle 2 investeringen hebben een weg naar de klant"),
    ],
)
def test_the_network_counts_what_reaches_nobody(roles: dict[str, str], said: str) -> None:
    assert network_title(answer(audience(), roles=roles), "nl").endswith(said)


def test_the_calendar_says_what_is_ready_first_and_when_all_is() -> None:
    frame = pd.DataFrame({"investment": ["Netwerk", "Werkwijzen"], "p50": ["2016-02", "2017-09"]})
    assert go_lives_title(frame, "2018-02", answer(audience()), "nl").endswith(
        "naar verwachting is “Netwerk” het eerst klaar (begin 2016), en alles rond begin 2018"
    )
