"""The benefit network: ways from money to customer, what they need, and what has no way at all."""

import pytest

from services.charts.network import network
from services.charts.picture import Picture
from services.charts.theme import LIGHT
from tests.for_every import for_every
from tests.unit.charts.compiled import compiled, drawn, rows
from tests.unit.charts.small_frames import paths

TWO = paths(
    ("Processen", "korter werkproces", "Doorlooptijd", "Inwoners", 0.6),
    ("Loket", "online aanvragen", "Digitaal aandeel", "Ondernemers", 0.4),
)


def _picture(frame=TWO, needs=(("Netwerk", "Processen"),), neutral=("Kantoor",), language="nl") -> Picture:  # type: ignore[no-untyped-def]
    return network(frame, needs, neutral, "Plan A", LIGHT, language)


def test_it_says_how_many_ways_there_are_and_what_has_none() -> None:
    assert _picture().alt == "Plan A: 2 wegen van investering naar klant. Zonder weg naar de klant: Kantoor."
    assert _picture(language="en").alt == (
        "Plan A: 2 paths from investment to customer. Without a path to the customer: Kantoor."
    )
    apart = _picture(neutral=("Kantoor", "Servers", "Licenties")).sentence
    assert apart.endswith("Zonder weg naar de klant: Kantoor, Servers en Licenties.")
    assert _picture(neutral=()).alt.endswith("Zonder weg naar de klant: geen enkele investering.")


def test_its_table_has_a_row_a_way_the_widest_first() -> None:
    table = _picture(TWO.iloc[::-1]).table
    assert list(table.columns) == ["Investering", "Waardoor", "Maat", "Voor wie", "Deel van het voordeel"]
    assert list(table["Deel van het voordeel"]) == ["60 %", "40 %"]


@pytest.mark.slow
@for_every(
    ("frame", "needs", "neutral"),
    [
        (TWO, (("Netwerk", "Processen"),), ("Kantoor",)),
        (TWO, (), ()),
        (TWO.iloc[:1], (), ("Kantoor",)),
        (TWO.iloc[:0], (), ("Kantoor",)),
        (TWO.iloc[:0], (), ()),
        (TWO.iloc[:0], (("Netwerk", "Balie"),), ()),
        (TWO.assign(share=0.0), (), ()),
    ],
    ids=["all", "no enabling, no neutral", "one way", "only neutral", "nothing", "only enabling", "no benefit"],
)
def test_it_is_a_valid_chart_whatever_there_is(frame, needs, neutral) -> None:  # type: ignore[no-untyped-def]
    svg = drawn(_picture(frame, needs, neutral))
    for name in {*frame["investment"], *(name for pair in needs for name in pair), *neutral}:
        assert name in svg


def test_an_investment_that_something_enables_is_shown_though_nothing_measured_here_notices_it() -> None:
    svg = drawn(_picture(needs=(("Netwerk", "Processen"), ("Netwerk", "Balie"))))
    assert "Balie" in svg


def test_the_headings_name_the_columns_that_are_there() -> None:
    with_enabling, without = drawn(_picture()), drawn(_picture(needs=(), neutral=()))
    assert "Maakt het mogelijk" in with_enabling and "Functioneel neutraal" in with_enabling
    assert "Maakt het mogelijk" not in without and "Functioneel neutraal" not in without
    for heading in ("Investering", "Waardoor", "Maat", "Voor wie"):
        assert heading in without


def test_a_link_carries_the_share_of_all_ways_along_it() -> None:
    both = paths(
        ("Processen", "korter werkproces", "Doorlooptijd", "Inwoners", 0.3),
        ("Processen", "korter werkproces", "Doorlooptijd", "Ondernemers", 0.2),
    )
    flows = {row["link"]: row["share"] for row in rows(compiled(_picture(both, needs=())), "link")}
    assert flows == {
        "(1, 'Processen')-(2, 'korter werkproces')": pytest.approx(0.5),
        "(2, 'korter werkproces')-(3, 'Doorlooptijd')": pytest.approx(0.5),
        "(3, 'Doorlooptijd')-(4, 'Inwoners')": pytest.approx(0.3),
        "(3, 'Doorlooptijd')-(4, 'Ondernemers')": pytest.approx(0.2),
    }


def test_twelve_neutral_investments_make_the_picture_higher() -> None:
    few, many = (compiled(_picture(neutral=[f"Neutraal {at}" for at in range(n)])) for n in (1, 12))
    assert many["height"] > few["height"]
