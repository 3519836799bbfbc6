"""Answers made by hand, so that a test says which numbers its sentence comes from."""

from typing import Any

from services.answers.forecast.depth import Weakness
from services.answers.forecast.inputs import Inputs
from services.answers.forecast.part import Given
from services.answers.forecast.result import (
    AudienceAnswer,
    Contribution,
    EnablerDebt,
    MoneyAnswer,
    ScenarioAnswer,
    Worst,
)
from services.answers.register.names import Registers
from services.domain.evidence import Evidence
from services.domain.metric import Names
from services.domain.observation import Observation, ReferenceLevel
from services.domain.period import month_of
from services.domain.scenario import Scenario
from services.storage.plan_versions import StoredScenario
from services.timing.baseline import cells_at
from services.timing.wandering import wander_before
from tests.unit.answers.small_plans import METRICS

NEVER = {"p10": None, "p50": None, "p90": None, "given": None, "probability": 0.0}


def audience(*parts: tuple[str, float], code: str = "citizen", **changes: Any) -> AudienceAnswer:
    """Half by September 2017, eight in ten outcomes between May 2016 and November 2019, 2 in 10 later or never."""
    months = {"p10": "2016-05", "p50": "2017-09", "p90": "2019-11"}
    given = Given(**{name: changes.get(name) or month for name, month in months.items()})
    plain = {**months, "given": given, "probability": 0.8}
    return AudienceAnswer(
        audience=code,
        with_what=[Contribution(investment=name, share=share) for name, share in parts],
        worst=changes.pop("worst", Worst(month=None, share_worse=0.0)),
        **{**plain, **changes},
    )


def weakness(**changes: Any) -> Weakness:
    """Without it the chance is 55 % instead of 80 %."""
    plain = {
        "investment": "redesign",
        "metric": "lead_time_days",
        "grade": "D",
        "evidence": ["E1", "E2"],
        "whose": "citizen",
        "probability_with": 0.8,
        "probability_without": 0.55,
    }
    return Weakness(**{**plain, **changes})


def answer(*audiences: AudienceAnswer, **changes: Any) -> ScenarioAnswer:
    """A plan of eight years from January 2015; of its million euros 350,000 are neutral and 100,000 hoped."""
    plain = {
        "scenario": "plan",
        "as_of": "2015-01",
        "draws": 64,
        "seed": 1,
        "metrics": [],
        "money": MoneyAnswer(
            total_eur=1e6, direct_eur=4e5, hoped_eur=1e5, enabling_eur=1.5e5, neutral_eur=3.5e5, neutral_share=0.35
        ),
        "name": Names(nl="Het plan", en="The plan"),
        "starts_on": "2015-01",
        "horizon_months": 96,
        "data_set": "own",
        "version": 1,
        "hash": "0" * 64,
        "reach": {},
        "links": [],
        "roles": {},
        "by_year": [],
        "enabler_debt": EnablerDebt(peak_eur=0.0, month=None),
        "chance_worse": {one.audience: 0.0 for one in audiences},
        "customer_hours": None,
        "expired_evidence": [],
    }
    return ScenarioAnswer(audiences=list(audiences), **{**plain, **changes})


def evidence(code: str = "E1", **changes: Any) -> Evidence:
    plain = {
        "id": code,
        "topic": "Doorlooptijd",
        "figure": "15 procent korter",
        "grade": "C",
        "source": "Onderzoek naar doorlooptijden",
        "read_as": "document",
    }
    return Evidence.read({**plain, **changes}, "evidence.csv")


def registers(scenario: Scenario, *known: Evidence, **services: str) -> Registers:
    return Registers(
        scenarios={scenario.code: scenario},
        metrics=METRICS,
        evidence={item.id: item for item in known},
        services=services,
    )


def inputs(
    scenario: Scenario, *figures: Observation, as_of: str = "2015-01", references: tuple[ReferenceLevel, ...] = ()
) -> Inputs:
    """What a forecast rests on, without a database."""
    month = month_of(as_of)
    cells = cells_at(month, figures, scenario, METRICS, references)
    return Inputs(
        stored=StoredScenario(scenario, 1, scenario.hash),
        scenario=scenario,
        metrics=METRICS,
        cells=cells,
        as_of=month,
        data_set="own",
        expired=[],
        base=month,
        figures=list(figures),
        history=list(figures),
        promised=scenario,
        promised_cells=cells,
        wander=wander_before(month, figures, METRICS),
    )
