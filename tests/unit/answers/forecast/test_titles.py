"""Titles of forecasts: what they say is in the figures, and a forecast says that it is one."""

import pandas as pd

from services.answers.forecast.result import MoneyAnswer, ReachMonth, YearMoney
from services.answers.forecast.titles import (
    go_lives_title,
    money_by_year_title,
    money_title,
    network_title,
    reach_title,
    when_title,
    with_what_title,
)
from tests.for_every import for_every
from tests.unit.answers.made_answers import NEVER, answer, audience


def test_the_largest_chance_is_named_with_its_date_if_it_comes() -> None:
    likely, unlikely = answer(audience(p50="2017-09")), answer(audience(p50="2016-09", probability=0.4))
    assert when_title([unlikely, likely], "citizen", "nl") == (
        "Meeste kans dat inwoners iets merken bij Het plan: 8 op 10; als het komt, rond najaar 2017"
    )
    never = answer(audience(**NEVER))
    assert when_title([never, never], "citizen", "nl") == "In geen scenario merken inwoners iets binnen de looptijd"
    assert when_title([never], "citizen", "nl") == "Het plan: inwoners merken niets binnen de looptijd"
    assert when_title([likely], "citizen", "nl") == (
        "Het plan: de kans dat inwoners iets merken is 8 op 10; als het komt, rond najaar 2017"
    )


def test_two_with_the_same_chance_are_both_named_with_a_date_only_where_it_is_the_same() -> None:
    within = [answer(audience(p50=month)) for month in ("2021-06", "2021-07")]
    assert when_title(within, "citizen", "nl").endswith(
        "bij Het plan en Het plan: 8 op 10; als het komt, rond zomer 2021"
    )
    apart = [answer(audience(p50=month)) for month in ("2021-06", "2022-07")]
    assert when_title(apart, "citizen", "en") == (
        "Largest chance that citizens notice something: The plan and The plan, 8 in 10"
    )


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
    assert money_title([one, one], "nl") == "In elk scenario gaat 40\u00a0% van het geld direct naar de klant"
    assert money_title([one], "nl") == "Het plan: 40\u00a0% van het geld gaat direct naar de klant"
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
