"""The schema goes up, down and up again on both databases, and says what the models say."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from kernel import schema
from kernel.db import Database
from orderdesk.tables import METADATA


def test_models_and_migrations_agree(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    assert schema.is_current(database)


def test_down_and_up_again(database: Database) -> None:
    schema.downgrade(database)
    assert set(inspect(database.engine).get_table_names()) <= {"alembic_version"}
    schema.upgrade(database)
    assert set(METADATA.tables) <= set(inspect(database.engine).get_table_names())
