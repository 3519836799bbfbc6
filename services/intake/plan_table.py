"""A plan as a table that a controller may change and load again without loss."""

import pandas as pd

from services.intake.plan_rows import rows_of_plan
from services.intake.plan_sheet import Known
from services.storage import queries
from services.storage.database import Session
from services.storage.plan_versions import StoredScenario


def plan_table(now: Session, stored: StoredScenario) -> pd.DataFrame:
    return rows_of_plan(stored.scenario, known_now(now))


def known_now(now: Session) -> Known:
    """What a plan as a table is held against."""
    metrics, services = queries.metrics(now), queries.services(now)
    return Known(
        metrics=metrics,
        metric_names={code: one.name.nl for code, one in metrics.items()},
        services={code: name.nl for code, name in services.items()},
        evidence=queries.evidence(now).keys(),
    )
