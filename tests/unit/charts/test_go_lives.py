"""The calendar of go-lives: every investment with its moment, its margin and its role."""

import pandas as pd

from services.charts.go_lives import go_lives
from services.charts.theme import LIGHT
from tests.unit.charts.compiled import drawn

FRAME = pd.DataFrame(
    [
        ("Netwerk vernieuwen", "enabling", "2015-01", "2015-10", "2016-02", "2016-12"),
        ("Werkwijzen gelijk maken", "direct", "2016-02", "2017-01", "2017-09", "2019-03"),
    ],
    columns=["investment", "role", "start", "p10", "p50", "p90"],
)


def test_it_says_of_each_when_it_is_ready_from_early_to_late() -> None:
    alt = go_lives(FRAME, "Plan A", [], LIGHT, "nl").alt
    assert "Netwerk vernieuwen: klaar rond begin 2016, van najaar 2015 tot eind 2016." in alt
    assert "Werkwijzen gelijk maken: klaar rond najaar 2017, van begin 2017 tot voorjaar 2019." in alt


def test_names_moments_and_roles_stand_in_the_picture() -> None:
    svg = drawn(go_lives(FRAME, "Plan A", [], LIGHT, "nl"))
    for said in ("Netwerk vernieuwen: begin 2016", "Direct voor de klant", "Maakt het mogelijk", "2019"):
        assert said in svg
    assert LIGHT.better in svg and LIGHT.better_soft in svg


def test_the_table_has_every_month() -> None:
    table = go_lives(FRAME, "Plan A", [], LIGHT, "nl").table
    assert list(table.iloc[1]) == [
        "Werkwijzen gelijk maken", "Direct voor de klant",
        "begin 2016 (2016-02)", "begin 2017 (2017-01)", "najaar 2017 (2017-09)", "voorjaar 2019 (2019-03)",
    ]  # fmt: skip


def test_elections_and_events_within_its_time_are_on_it() -> None:
    events = pd.DataFrame({"day": pd.to_datetime(["2016-05-01", "2031-01-01"]), "name": ["Verhuizing", "Later"]})
    picture = go_lives(FRAME, "Plan A", [pd.Timestamp("2018-03-21")], LIGHT, "nl", events)
    assert "1 mei 2016: Verhuizing" in picture.sentence and "Later" not in picture.sentence
    assert len(drawn(picture)) > len(drawn(go_lives(FRAME, "Plan A", [], LIGHT, "nl")))


def test_an_investment_of_one_moment_is_drawn() -> None:
    same = FRAME.assign(start="2015-01", p10="2015-01", p50="2015-01", p90="2015-01")
    assert "Netwerk" in drawn(go_lives(same, "Plan A", [], LIGHT, "en"))
