"""INSERT … ON CONFLICT DO NOTHING on both databases: a unique key decides what is a duplicate, never a look-up."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from kernel.db import Base


def insert_ignore(session: Session, table: type[Base], **values: Any) -> int | str | None:
    """Insert one row unless a unique key is taken. Returns its primary key, or None where the row was there."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    (key,) = table.__mapper__.primary_key
    statement = insert(table).values(**values).on_conflict_do_nothing().returning(key)
    made: int | str | None = session.scalar(statement)
    return made
