"""Answers of generated and of plain plans, to be read beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.answers.forecast.compute import headline
from services.answers.forecast.inputs import Inputs
from services.answers.forecast.part import When
from services.answers.forecast.result import LearnedAnswer, ScenarioAnswer
from services.answers.register.names import Registers
from services.domain.metric import Names
from services.domain.period import month_of
from services.domain.scenario import Scenario
from services.storage.plan_versions import StoredScenario
from services.timing.wandering import wander_before
from tests.replication.generated import METRICS as KINDS
from tests.replication.generated import as_cells, as_metrics, as_scenario

METRICS = as_metrics(KINDS)
LEARNED = LearnedAnswer(months=24, figures=24, used=True, reason="", series=[], temperature=1.0, evaluations=13)
PROMISED = When(p10="2015-03", p50="2015-09", p90=None, given=None, probability=0.74)


@dataclass(frozen=True)
class Plans:
    answers: list[ScenarioAnswer]
    known: Registers


def plans(found: Sequence[tuple[ScenarioAnswer, Scenario]]) -> Plans:
    """Beside each other, each with a name of its own."""
    answers, scenarios = [], {}
    for at, (answer, scenario) in enumerate(found):
        code, name = f"plan_{at}", f"Plan {'ABCDEFG'[at]}"
        answers.append(answer.model_copy(update={"scenario": code, "name": Names(nl=name, en=name)}))
        scenarios[code] = scenario.model_copy(update={"code": code})
    return Plans(answers, Registers(scenarios=scenarios, metrics=METRICS, evidence={}, services={}))


def answered(case: tuple[dict[str, Any], list[dict[str, Any]]], **changes: object) -> tuple[ScenarioAnswer, Scenario]:
    """The first answer of a generated plan, on few draws. `changes`: to its scenario."""
    scenario, cells = as_scenario({**case[0], **changes}), [cell for cell in as_cells(case[1], METRICS) if cell.levels]
    month = month_of("2015-01")
    inputs = Inputs(
        stored=StoredScenario(scenario, 1, scenario.hash),
        scenario=scenario,
        metrics=METRICS,
        cells=cells,
        as_of=month,
        data_set="own",
        expired=[],
        base=month,
        promised=scenario,
        promised_cells=cells,
        wander=wander_before(month, [], METRICS),
    )
    return headline(inputs, 64, 1).answer, scenario


def one_cell(**effect: object) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A plan of one investment for one cell."""
    names = {"nl": "Naam", "en": "Name"}
    investment = {"code": "one", "kind": "process_change", "name": names, "budget_eur": 1000.0, "duration_months": 6}
    scenario = {
        "code": "plain", "starts_on": date(2015, 1, 1), "horizon_months": 48, "name": names,
        "investment": [{**investment, "effect": [{"metric": "lead_time", **effect}]}],
    }  # fmt: skip
    cell = {"service": "permits", "audience": "citizen", "municipality": "M1", "investments": {"one"}, "volume": 100}
    return scenario, [{**cell, "levels": {"lead_time": 40.0}}]


NOTHING, CERTAIN, WORSE = (
    one_cell(improvement=0),
    one_cell(improvement=0.5),
    one_cell(improvement=-0.5),
)
LIKELY = one_cell(improvement={"p10": -0.1, "p50": 0.2, "p90": 0.4}, probability=0.7)


def refuted(found: tuple[ScenarioAnswer, Scenario], learned: bool) -> tuple[ScenarioAnswer, Scenario]:
    """The same with a promise that was broken, and an election."""
    answer, scenario = found
    broken = {"promised": PROMISED, "refuted": "2016-04"}
    audiences = [one.model_copy(update=broken) for one in answer.audiences]
    return answer.model_copy(update={"audiences": audiences, "learned": LEARNED if learned else None}), scenario
