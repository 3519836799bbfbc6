"""Where the services stand now, and whether the measurements can already say anything."""

from pathlib import Path

import pytest

from services.answers.forecast.levels import ENOUGH_AFTER, levels_table, measured_sentence
from services.answers.forecast.result import MetricAnswer, ScenarioAnswer
from services.domain.observation import Observation
from services.domain.period import month_of, month_text
from tests.state import now
from tests.unit.answers.load_own_files import load_figures
from tests.unit.answers.made_answers import answer, registers
from tests.unit.answers.small_plans import figure, scenario


def _metric(**changes: object) -> MetricAnswer:
    plain = {
        "service": "building_permit", "audience": "citizen", "metric": "lead_time_days", "level": 45.2,
        "assumed": False, "n": 1434, "source": "", "municipality": "M1",
        "p10": "2016-01", "p50": "2017-09", "p90": None, "probability": 0.62,
    }  # fmt: skip
    return MetricAnswer(**{**plain, **changes})  # type: ignore[arg-type]


KNOWN = registers(scenario(), building_permit="Omgevingsvergunning")


def test_a_row_a_service_and_metric() -> None:
    borrowed = _metric(
        service="desk", metric="satisfaction", level=6.8, assumed=True, n=None, p50=None, probability=0.0
    )
    one = answer(metrics=[_metric(), borrowed, _metric(audience="business", level=30)])
    table = levels_table(one, KNOWN, "nl", "citizen")
    assert list(table.columns) == [
        "Dienst",
        "Gemeente",
        "Maat",
        "Nu",
        "Als het komt, merkbaar vanaf",
        "Kans binnen de looptijd",
    ]
    assert [tuple(row) for row in table.itertuples(index=False)] == [
        ("Omgevingsvergunning", "M1", "Maat lead_time_days", "45,2 dagen (n = 1.434)", "najaar 2017", "62\u00a0%"),
        ("desk", "M1", "Maat satisfaction", "een 6,8 (aangenomen, n onbekend)", "niet binnen de looptijd", "0\u00a0%"),
    ]
    assert list(levels_table(one, KNOWN, "en", "business")["Now"]) == ["30 days (n = 1,434)"]


def _sentence(address: str, folder: Path, *figures: Observation, language: str = "nl") -> str:
    if figures:
        load_figures(address, folder, *figures)
    one: ScenarioAnswer = answer()
    return measured_sentence(now(address), one, language)


def test_nothing_was_measured(address: str, tmp_path: Path) -> None:
    assert _sentence(address, tmp_path) == "Er zijn nog geen metingen."


def test_measurements_that_end_before_the_start_say_nothing_yet(address: str, tmp_path: Path) -> None:
    said = _sentence(address, tmp_path, figure("2014-12", 100.0, 20))
    assert said == (
        "Dat kunnen we nog niet zeggen. De metingen lopen tot en met december 2014, vóór de start "
        "(januari 2015). Op zijn vroegst kan het in juli 2015. Hieronder staat hoe het er nu voor staat."
    )
    assert "At the earliest in July 2015." in _sentence(address, tmp_path, language="en")


@pytest.mark.parametrize("months", [ENOUGH_AFTER - 1, ENOUGH_AFTER])
def test_from_half_a_year_on_they_can(address: str, tmp_path: Path, months: int) -> None:
    last = month_text(month_of("2015-01") + months - 1)
    said = _sentence(address, tmp_path, figure(last, 100.0, 20))
    assert f"{months} maanden" in said
    assert said.startswith("Dat kunnen we nog niet zeggen.") == (months < ENOUGH_AFTER)
    assert ("aparte meting van het effect" in said) == (months >= ENOUGH_AFTER)
