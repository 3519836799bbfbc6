"""From answer to picture: what a computed answer can hold, every chart can draw."""

from services.answers.forecast import frames
from services.answers.forecast.compute import compute
from services.charts.money import money_by_role
from services.charts.money_by_year import money_by_year
from services.charts.network import network
from services.charts.reach import reach
from services.charts.theme import LIGHT
from services.charts.when import when
from services.domain.scenario import Scenario
from tests.unit.answers.made_answers import inputs, registers
from tests.unit.answers.small_plans import effect, figure, investment, proven, scenario
from tests.unit.charts.compiled import drawn


def _drawn(plan: Scenario) -> dict[str, str]:
    """Every chart of a plan, for citizens whose lead time was measured for a year."""
    found, known = compute(inputs(plan, figure("2014", 100.0, 240)), 16, 1), registers(plan)
    names = known.investments(plan.code, "nl")
    neutral = [names[code] for code, role in found.roles.items() if role == "neutral"]
    paths = frames.network_frame(found, known, "nl")
    pictures = [
        when(frames.when_frame([found], "citizen", "nl"), [], LIGHT, "nl"),
        reach(frames.reach_frame(found, "citizen"), "Het plan", LIGHT, "nl"),
        money_by_role(frames.money_frame([found], "nl"), LIGHT, "nl"),
        money_by_year(frames.year_frame(found), "Het plan", LIGHT, "nl"),
        network(paths, frames.needs(found, known, "nl"), neutral, "Het plan", LIGHT, "nl"),
    ]
    return {picture.name: drawn(picture) for picture in pictures}


def test_a_plan_that_works() -> None:
    charts = _drawn(scenario(investment("redesign", effect()), investment("office")))
    assert "begin 2016" in charts["when"]
    assert "Investering office" in charts["network"]


def test_a_plan_that_nobody_ever_notices() -> None:
    charts = _drawn(scenario(investment("office")))
    assert "minder dan" in charts["when"]


def test_a_plan_of_which_the_effect_is_on_what_nobody_measured_here() -> None:
    counter = investment("counter", proven("satisfaction", improvement=1.0), depends_on=["network"])
    charts = _drawn(scenario(investment("network"), counter))
    assert "Investering counter" in charts["network"]  # something enables it, so it stands there


def test_a_plan_without_money_of_half_a_year() -> None:
    charts = _drawn(scenario(investment("redesign", effect(), budget_eur=0, duration_months=0), horizon_months=6))
    assert "Direct voor de klant" in charts["money"]
