"""Titles of figures: what they say is in the figures, and never more than the verdict."""

import pytest

from services.answers.kpi.titles import kpi_title, multiples_title
from services.answers.register.names import Registers
from tests.unit.answers.kpi.small_kpi import changed
from tests.unit.answers.small_series import SERIES_METRICS

KNOWN = Registers(
    scenarios={}, metrics=SERIES_METRICS, evidence={}, services={"building_permit": "Vergunning om te bouwen"}
)
YEAR = changed(period="2014", value=17.0, year_ago=17.0)


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
    assert kpi_title(changed(verdict=verdict), KNOWN, "nl").endswith(f"wachten 46 dagen in mei 2014, {said}")


def test_the_same_figure_is_not_called_the_same_where_the_verdict_is_another() -> None:
    assert "net zo lang" not in kpi_title(changed(YEAR, verdict="improving"), KNOWN, "nl")
    assert "net zo lang" not in kpi_title(changed(YEAR, year_ago=None), KNOWN, "nl")


def test_another_metric_is_named() -> None:
    share = changed(metric="on_time_share", value=0.58, year_ago=0.5, period="2014-05")
    assert "is 58\u00a0% in mei 2014, zonder echte verandering" in kpi_title(share, KNOWN, "nl")


def test_of_many_it_says_between_which_values_they_lie() -> None:
    rows = [changed(municipality=code, value=value) for code, value in (("M1", 17.0), ("M2", 46.0), ("M3", 20.0))]
    assert multiples_title(rows, KNOWN, "nl").endswith("van 17 dagen tot 46 dagen in 3 gemeenten")
    assert multiples_title(rows[:1] * 2, KNOWN, "en").endswith("17 days in each of 2 municipalities")
