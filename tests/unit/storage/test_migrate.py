"""The tables are made, taken away and made again, on both databases, and are what the code says they are."""

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect
from sqlmodel import SQLModel, text

from services.domain.errors import UserError
from services.domain.metric import Metric
from services.intake.packaged import open_database
from services.settings import PACKAGED
from services.storage import migrate as migrating
from services.storage.migrate import FOLDER, HEAD, migrate, revision
from services.storage.undo import last_import, undo_import
from services.storage.unit_of_work import writing
from tests.factories import everything, load

TABLES = set(SQLModel.metadata.tables)


def config() -> Config:
    made = Config()
    made.set_main_option("script_location", str(FOLDER))
    return made


def tables(address: str) -> set[str]:
    with writing(address) as session:
        return set(inspect(session.connection()).get_table_names()) - {"alembic_version"}


def to(address: str, where: str) -> None:
    made = config()
    with writing(address) as session:
        made.attributes["connection"] = session.connection()
        (command.upgrade if where == "head" else command.downgrade)(made, where)


def test_the_head_is_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(config()).get_heads() == [HEAD]


def test_up_down_up(empty: str) -> None:
    assert revision(empty) is None
    migrate(empty)
    assert revision(empty) == HEAD
    assert tables(empty) == TABLES
    to(empty, "base")
    assert tables(empty) == set()
    to(empty, "head")
    assert tables(empty) == TABLES
    assert revision(empty) == HEAD


def test_the_tables_are_what_the_code_says(empty: str) -> None:
    migrate(empty)
    with writing(empty) as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_a_second_time_changes_nothing(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(database)
    monkeypatch.setattr(migrating, "HEAD", "so that Alembic itself has to find out")
    migrate(database)
    assert everything(database) == before


def test_a_database_from_a_newer_version_is_refused_and_left_alone(database: str) -> None:
    with writing(database) as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = everything(database)
    for open_it in (migrate, open_database):
        with pytest.raises(UserError) as error:
            open_it(database)
        assert error.value.code == "database_newer"
    assert revision(database) == "9999"
    assert everything(database) == before


def test_a_migration_that_breaks_off_leaves_nothing(empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(*_: object) -> None:
        real(*_)
        raise RuntimeError("the machine stops here")

    real = command.upgrade
    monkeypatch.setattr(command, "upgrade", break_off)
    with pytest.raises(RuntimeError):
        migrate(empty)
    assert tables(empty) == set()
    assert revision(empty) is None


def documents(address: str) -> dict[str, str]:
    with writing(address) as session:
        return dict(session.connection().execute(text("SELECT code, document FROM metric")).all())


def test_a_stored_stock_is_one_in_every_version(database: str, tmp_path: Path) -> None:
    """So is the one that undoing a load puts back."""
    now = documents(database)
    packaged = (PACKAGED / "metrics.toml").read_text(encoding="utf-8")
    load(database, tmp_path, packaged.replace("noticeable = 0.1\n", "noticeable = 0.2\n"), "metrics.toml")
    changed = documents(database)
    stocks = {code for code, document in now.items() if Metric.model_validate_json(document).is_stock}
    assert stocks == {"open_cases", "open_age_days"}
    to(database, "0006")
    before = documents(database)
    assert not any("is_stock" in document for document in before.values())
    assert {code for code, document in before.items() if '"n_counts":"open_cases"' in document} == stocks
    to(database, "head")
    assert documents(database) == changed != now
    with writing(database) as session:
        newest = last_import(session)
        assert newest
        undo_import(session, newest.number)
    assert documents(database) == now


def test_migrations_hold_no_data() -> None:
    for path in Path(FOLDER / "versions").glob("*.py"):
        assert "insert" not in path.read_text(encoding="utf-8").lower()
