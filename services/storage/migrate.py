"""Bring the database to this version's tables, and refuse one from a newer version."""

from pathlib import Path

from sqlalchemy import inspect
from sqlmodel import text

from services.domain.errors import UserError
from services.storage.database import engine_for, plain_errors
from services.storage.unit_of_work import writing

HEAD = "0010"  # a test holds this against the newest migration; Alembic itself is only loaded when it must work
FOLDER = Path(__file__).parent / "migrations"


def migrate(address: str) -> None:
    """Make or update the tables. Raises `UserError` when the database is from a newer version."""
    current = revision(address)
    if current == HEAD:
        return
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if current is not None and current not in known:
        raise UserError("database_newer")
    with writing(address) as session:
        config.attributes["connection"] = session.connection()
        command.upgrade(config, "head")


def revision(address: str) -> str | None:
    """The revision of the tables; None for an empty database."""
    with plain_errors(address), engine_for(address).connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
