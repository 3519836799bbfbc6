"""Names of what the answer speaks about, in the user's language."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from services.domain.evidence import Evidence
from services.domain.metric import Metric
from services.domain.scenario import Scenario
from services.storage import plan_versions, queries
from services.storage.database import Session


@dataclass(frozen=True, kw_only=True)
class Registers:
    """Everything that has a name or a definition, read in one go."""

    scenarios: dict[str, Scenario]
    metrics: dict[str, Metric]
    evidence: dict[str, Evidence]
    services: dict[str, str]
    municipalities: dict[str, str] = field(default_factory=dict)
    data_sets: dict[str, str] = field(default_factory=dict)

    def investments(self, scenario: str, language: str) -> dict[str, str]:
        """Names by code; when two investments have one name, the code tells them apart."""
        return told_apart({i.code: i.name.in_language(language) for i in self.scenarios[scenario].investment})

    def metric(self, code: str, language: str) -> str:
        return self.metrics[code].name.in_language(language)

    def service(self, code: str) -> str:
        return self.services.get(code, code)

    def municipality(self, code: str) -> str:
        return self.municipalities.get(code, code)


def told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """Names by code: where two are the same, the code tells them apart."""
    often = Counter(names.values())
    return {code: name if often[name] == 1 else f"{name} ({code})" for code, name in names.items()}


def registers(snapshot: Session, language: str, only_decided: bool = False) -> Registers:
    """`only_decided`: for what is public, the plans on which was decided."""
    plans = plan_versions.scenarios(snapshot)
    return Registers(
        scenarios={code: one.scenario for code, one in plans.items() if one.is_decided or not only_decided},
        metrics=queries.metrics(snapshot),
        evidence=queries.evidence(snapshot),
        services={code: name.in_language(language) for code, name in queries.services(snapshot).items()},
        municipalities=queries.municipalities(snapshot),
        data_sets={
            code: one.name_en if language == "en" else one.name_nl for code, one in queries.data_sets(snapshot).items()
        },
    )
