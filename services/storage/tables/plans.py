"""Plans, what happened with them, and what was computed of them."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from services.storage.conventions import moment, now


class ScenarioRow(SQLModel, table=True):
    """One version of a scenario, whole. Never edited: a changed file becomes the next version."""

    __tablename__ = "scenario_version"
    __table_args__ = (UniqueConstraint("code", "version"),)
    id: int | None = Field(default=None, primary_key=True)
    code: str
    version: int
    hash: str
    document: str
    file: str
    loaded_at: datetime = Field(default_factory=now)


class PlanStateRow(SQLModel, table=True):
    """From when on a version of a plan is a draft, proposed, decided or archived; the newest row of a version holds.
    Without any it is decided: it came before plans had states."""

    __tablename__ = "plan_state"
    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(index=True)
    version: int
    state: str
    on: date | None = None
    body: str = ""
    reason: str = ""
    recorded_by: str
    recorded_at: datetime = Field(default_factory=now)


class ActualRow(SQLModel, table=True):
    """Something that happened with an investment (a `services.domain.actual` as JSON), and who wrote it down."""

    __tablename__ = "actual"
    id: int | None = Field(default=None, primary_key=True)
    scenario: str = Field(index=True)
    on: date
    document: str
    recorded_by: str
    recorded_at: datetime = Field(default_factory=now)


class ForecastRow(SQLModel, table=True):
    """A computed answer with all that is needed to compute it again; `key` is the fingerprint of its inputs.
    `is_standard`: asked without anything chosen, so one of the forecasts that are held against what happens."""

    __tablename__ = "forecast"
    key: str = Field(primary_key=True)
    scenario: str
    scenario_hash: str
    as_of: str
    draws: int
    seed: int
    model_version: str
    computed_at: datetime = Field(default_factory=moment)
    document: str
    is_standard: bool = False


class MeasuredEffectRow(SQLModel, table=True):
    """What an evaluation came to, kept whole: never edited, only followed by a newer one or withdrawn. `question`: the
    fingerprint of what was asked; `evidence`: under which id it stands in the register of evidence."""

    __tablename__ = "measured_effect"
    id: int | None = Field(default=None, primary_key=True)
    data_set: str = Field(foreign_key="data_set.code")
    question: str = Field(index=True)
    evidence: str
    document: str
    saved_at: datetime = Field(default_factory=now)
    withdrawn_at: datetime | None = None
