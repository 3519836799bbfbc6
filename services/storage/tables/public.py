"""What is published, and what the citizens' panel said."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from services.storage.conventions import now


class EditionRow(SQLModel, table=True):
    """One edition of the public site, whole (`content`: all its files in one archive). `state`: draft, published or
    withdrawn; `preview`: the fingerprint of the link with which a draft can be seen; `made_of`: that of all it was
    made of (empty: not known), `parts`: by path that of what a single page was made of (as JSON)."""

    __tablename__ = "edition"
    id: int | None = Field(default=None, primary_key=True)
    day: date
    state: str
    fingerprint: str
    preview: str = Field(index=True)
    content: bytes
    made_at: datetime = Field(default_factory=now)
    published_at: datetime | None = None
    made_of: str = Field(default="", sa_column_kwargs={"server_default": ""})
    parts: str = Field(default="{}", sa_column_kwargs={"server_default": "{}"})


class PanelCodeRow(SQLModel, table=True):
    """An invitation to the citizens' panel, as its fingerprint: used once, and nobody knows by whom."""

    __tablename__ = "panel_code"
    fingerprint: str = Field(primary_key=True)
    expires_on: date
    used: bool = False


class PanelAnswerRow(SQLModel, table=True):
    """What one member said, on which day, and nothing of who. `answers`: the smallest change that is noticed by metric;
    `services`: what matters most, in order (both as JSON)."""

    __tablename__ = "panel_answer"
    id: int | None = Field(default=None, primary_key=True)
    given_on: date
    answers: str
    services: str
