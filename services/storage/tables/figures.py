"""Loads, registers and figures."""

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from services.storage.conventions import moment, now


class DataSetRow(SQLModel, table=True):
    """A body of figures that belong together; figures of different data sets are never mixed."""

    __tablename__ = "data_set"
    code: str = Field(primary_key=True)
    name_nl: str
    name_en: str
    citation: str = ""
    licence: str = ""
    is_example: bool = False


class LoadRow(SQLModel, table=True):
    """One file that changed something. `undone_by`: the load that put everything back."""

    __tablename__ = "load"
    id: int | None = Field(default=None, primary_key=True)
    file: str
    kind: str
    data_set: str
    sha256: str
    loaded_at: datetime = Field(default_factory=moment)
    undone_by: int | None = None


class JournalRow(SQLModel, table=True):
    """What stood in a row before a load changed it (as JSON), or nothing where the load added the row."""

    __tablename__ = "journal"
    id: int | None = Field(default=None, primary_key=True)
    load_id: int = Field(foreign_key="load.id", index=True)
    table: str
    key: str
    before: str | None = None


class MappingRow(SQLModel, table=True):
    """How the columns of files with this header are read; made once by whoever loads them."""

    __tablename__ = "mapping"
    header: str = Field(primary_key=True)
    document: str
    made_at: datetime = Field(default_factory=now)


class MetricRow(SQLModel, table=True):
    __tablename__ = "metric"
    code: str = Field(primary_key=True)
    document: str


class ServiceRow(SQLModel, table=True):
    __tablename__ = "service"
    code: str = Field(primary_key=True)
    name_nl: str
    name_en: str


class MunicipalityRow(SQLModel, table=True):
    __tablename__ = "municipality"
    code: str = Field(primary_key=True)
    name: str
    gm_code: str = ""


class EvidenceRow(SQLModel, table=True):
    __tablename__ = "evidence"
    id: str = Field(primary_key=True)
    document: str
    expires_on: date | None = None


class ObservationRow(SQLModel, table=True):
    """A figure; a newer one supersedes it, and the old one stays. Current: `superseded_by` is null."""

    __tablename__ = "observation"
    __table_args__ = (
        Index(
            "uq_observation_current",
            "data_set",
            "metric",
            "service",
            "audience",
            "municipality",
            "period",
            unique=True,
            sqlite_where=text("superseded_by IS NULL"),
            postgresql_where=text("superseded_by IS NULL"),
        ),
        Index("ix_observation_last_month", "data_set", "last_month"),
        Index(
            "ix_observation_superseded",
            "superseded_by",
            sqlite_where=text("superseded_by IS NOT NULL"),
            postgresql_where=text("superseded_by IS NOT NULL"),
        ),
        Index(
            "ix_observation_municipality",
            "data_set",
            "municipality",
            sqlite_where=text("superseded_by IS NULL"),
            postgresql_where=text("superseded_by IS NULL"),
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    data_set: str = Field(foreign_key="data_set.code")
    metric: str = Field(foreign_key="metric.code")
    service: str = Field(foreign_key="service.code")
    audience: str
    municipality: str = Field(foreign_key="municipality.code")
    period: str
    last_month: int
    value: float | None = None
    n: int | None = None
    sd: float | None = None
    state: str
    provisional: bool = False
    source: str = ""
    load_id: int = Field(foreign_key="load.id")
    superseded_by: int | None = Field(default=None, foreign_key="load.id")
    remarks: str = ""


class ReferenceLevelRow(SQLModel, table=True):
    __tablename__ = "reference_level"
    id: int | None = Field(default=None, primary_key=True)
    data_set: str = Field(foreign_key="data_set.code")
    metric: str = Field(foreign_key="metric.code")
    audience: str
    service: str = ""
    level: float
    n: int | None = None
    source: str = ""
    note: str = ""


class EventRow(SQLModel, table=True):
    """`origin`: `file`, `page` or `figures` (it came with them). An event that was changed or withdrawn on the page
    stays, so that it can be put back, and so that loading its file again does not bring it back by itself."""

    __tablename__ = "event"
    id: int | None = Field(default=None, primary_key=True)
    data_set: str = Field(foreign_key="data_set.code")
    on: date
    document: str
    origin: str = "file"
    withdrawn_at: datetime | None = None


class TargetRow(SQLModel, table=True):
    __tablename__ = "target"
    id: int | None = Field(default=None, primary_key=True)
    data_set: str = Field(foreign_key="data_set.code")
    document: str


class SentChangeRow(SQLModel, table=True):
    """A change that was sent by e-mail; it is not sent again."""

    __tablename__ = "sent_change"
    key: str = Field(primary_key=True)
    sent_at: datetime = Field(default_factory=now)


class PopulationRow(SQLModel, table=True):
    """Inhabitants on 1 January; `key` is municipality and year."""

    __tablename__ = "population"
    key: str = Field(primary_key=True)
    gm_code: str
    year: int
    inhabitants: int
    provisional: bool = False
    source: str = ""


class SpendingRow(SQLModel, table=True):
    """What a municipality spends, in 1,000 euro; `key` is municipality, year, kind and task field."""

    __tablename__ = "spending"
    key: str = Field(primary_key=True)
    gm_code: str
    year: int
    kind: str
    task_field: str
    expenditure_keur: float | None = None
    income_keur: float | None = None
    source: str = ""


class AreaRow(SQLModel, table=True):
    """A municipality on the map: closed lines (`rings`, as JSON: x and y by turns, in whole units of the map)."""

    __tablename__ = "area"
    id: int | None = Field(default=None, primary_key=True)
    code: str = ""
    name: str = ""
    rings: str


class SourceStateRow(SQLModel, table=True):
    """How reading another system went. `error`: the sentence of the last failure (a code and values, as JSON); empty
    when the last time went well. `unmapped`: what came that nobody mapped to a service (as JSON)."""

    __tablename__ = "source_state"
    code: str = Field(primary_key=True)
    attempted_at: datetime
    succeeded_at: datetime | None = None
    rows: int = 0
    figures: int = 0
    unmapped: str = "{}"
    error: str = ""
    seconds: float = 0.0
