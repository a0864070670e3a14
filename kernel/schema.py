"""Brings a database to the newest schema, or to any other revision."""

from pathlib import Path
from typing import Any, Literal

from sqlalchemy import inspect, text

from kernel.config import Misconfigured
from kernel.db import Database

_SCRIPTS = Path(__file__).parent / "migrations"
Standing = Literal["missing", "older", "current", "newer"]


def standing(database: Database) -> Standing:
    """The database's schema beside the one this program was written for; one small query, without alembic."""
    have, known = _revision(database), _revisions()
    if have is None:
        return "missing"
    if have not in known:
        return "newer"
    return "current" if have == known[-1] else "older"


def bring_up(database: Database) -> None:
    """Make or upgrade the schema where that is needed; several processes may try at once.

    Raises Misconfigured where a newer program made the database.
    """
    found = standing(database)
    if found == "newer":
        raise Misconfigured(
            "The database was made by a newer Orderdesk; start that version, or restore the backup from before it."
        )
    if found != "current":
        upgrade(database)


def upgrade(database: Database, revision: str = "head") -> None:
    from alembic import command

    with database.engine.begin() as connection:
        command.upgrade(_config(connection), revision)


def downgrade(database: Database, revision: str = "base") -> None:
    from alembic import command

    with database.engine.begin() as connection:
        command.downgrade(_config(connection), revision)


def is_current(database: Database) -> bool:
    return standing(database) == "current"


def _revision(database: Database) -> str | None:
    with database.read() as session:
        if not inspect(session.connection()).has_table("alembic_version"):
            return None
        found = session.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return None if found is None else str(found)


def _revisions() -> list[str]:
    """Oldest first: the files are named by their numbers."""
    return sorted(file.name.partition("_")[0] for file in (_SCRIPTS / "versions").glob("[0-9]*_*.py"))


def _config(connection: object) -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes["connection"] = connection
    return config
