"""Runs the migrations, on the connection given by the caller or on the configured database."""

from importlib import import_module

from alembic import context
from sqlalchemy import Connection

from kernel.config import settings
from kernel.db import Database

# The composition root knows every table; by name, since nothing in kernel imports upward.
METADATA = import_module("orderdesk.tables").METADATA


def migrate(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET lock_timeout = '10s'")
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(771406)")
    context.configure(connection=connection, target_metadata=METADATA, compare_type=True, render_as_batch=True)
    context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    with Database(settings().database_url).engine.begin() as own:
        migrate(own)
