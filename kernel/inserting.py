"""INSERT … ON CONFLICT DO NOTHING on both databases: a unique key decides what is a duplicate, never a look-up."""

from functools import cache
from typing import Any

from sqlalchemy import Executable
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from kernel.db import Base, rows, table_of


def insert_ignore(session: Session, table: type[Base], **values: Any) -> int | str | None:
    """Insert one row unless a unique key is taken. Returns its primary key, or None where the row was there."""
    made = rows(session, _statement(table, session.get_bind().dialect.name), **values)
    key: int | str | None = made[0][0] if made else None
    return key


@cache
def _statement(table: type[Base], dialect: str) -> Executable:
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    (key,) = table.__mapper__.primary_key
    return insert(table_of(table)).on_conflict_do_nothing().returning(key)
