"""What all tables have in common: how constraints are named, and which moment it is."""

from datetime import UTC, datetime

from sqlalchemy import MetaData
from sqlmodel import SQLModel

# Every constraint has a name from the first migration on, so that later ones can change it on SQLite too.
NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
SQLModel.metadata.naming_convention = MetaData(naming_convention=NAMES).naming_convention


def now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def moment() -> datetime:
    """To the microsecond, where the order of rows says something."""
    return datetime.now(UTC)
