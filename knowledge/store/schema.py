"""The state of the database's tables, and bringing them up to date with the packaged migrations."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from knowledge.store.database import Database
from knowledge.store.errors import DatabaseTooNew

HEAD = "0003"
"""The revision that this program works with. Kept here so that an ordinary start need not import Alembic
(0.2 s); a test compares it with the newest migration."""

MIGRATIONS = Path(__file__).parent / "migrations"


def revision(connection: Connection) -> str | None:
    """The revision of the tables, None for a database without any."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def migrate(database: Database) -> bool:
    """Bring the tables up to date, all migrations or none; says whether there was anything to do.

    Two processes may do this at once: the second waits for the first and finds nothing left to do. Raises
    ``DatabaseTooNew`` for tables that a later program has made.
    """
    database.prepare()
    with database.reading() as connection:
        if revision(connection) == HEAD:
            return False
    with database.writing() as connection:
        found = revision(connection)
        if found == HEAD:
            return False
        _upgrade(connection, database.place, found)
    return True


def _upgrade(connection: Connection, place: str, found: str | None) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise DatabaseTooNew(place, found)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
