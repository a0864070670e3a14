"""The database: one Base, one engine, and the only place that begins, commits or retries a transaction."""

import random
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy import Connection, Date, Engine, Executable, MetaData, Row, String, Table, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

from kernel.columns import Exact, Json, UtcTime

T = TypeVar("T")
Bell = tuple[str, int]
_RETRIED = frozenset({"40001", "40P01", "55P03"})  # serialization failure, deadlock, lock not available


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads this attribute of the class
        Decimal: Exact,
        datetime: UtcTime,
        date: Date,
        str: String,
        dict[str, Any]: Json,
        list[Any]: Json,
    }


class Database:
    """An engine with its two kinds of transaction; `ring` is called after each commit with the bells it asked for."""

    def __init__(self, url: str, ring: Callable[[Bell], None] | None = None, **engine_options: Any) -> None:
        self.engine = _engine(url, **engine_options)
        self.dialect = self.engine.dialect.name
        self._ring = ring
        self._writer = sessionmaker(self.engine, expire_on_commit=False)
        reading = self.engine.execution_options(orderdesk_read=True, postgresql_readonly=True)
        self._reader = sessionmaker(reading, expire_on_commit=False, autoflush=False)

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One unit of work: all of it or nothing, then the bells."""
        with self._writer() as session, session.begin():
            yield session
        self._ring_all(session)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that only reads; on SQLite it does not wait for writers."""
        with self._reader() as session, session.begin():
            yield session

    def run(self, work: Callable[[Session], T], tries: int = 8) -> T:
        """`work` in a unit of work, again where the database asked for it (deadlock, serialization, busy)."""
        for attempt in range(1, tries + 1):
            try:
                with self.write() as session:
                    return work(session)
            except DBAPIError as problem:
                if attempt == tries or not worth_retrying(problem):
                    raise
                _pause(attempt)
        raise AssertionError("unreachable")

    def dispose(self) -> None:
        self.engine.dispose()

    def _ring_all(self, session: Session) -> None:
        for bell in session.info.pop("bells", ()):
            if self._ring is not None:
                self._ring(bell)


def ring_after_commit(session: Session, task: str, row_id: int) -> None:
    """Ask for a nudge of `task` once this transaction has committed; losing it costs a sweep's delay, nothing else."""
    session.info.setdefault("bells", []).append((task, row_id))


def table_of(model: type[Base]) -> Table:
    """The bare table: a statement on it passes the ORM by."""
    return model.metadata.tables[model.__tablename__]


def rows(session: Session, statement: Executable, **values: Any) -> Sequence[Row[*tuple[Any, ...]]]:
    """All rows of a statement made once, its `values` by name, past the ORM: the order's way asks dozens of them.

    Building a statement and the ORM's bookkeeping cost several times what a small query does. What the session has
    not written yet is written first, as its own queries would.
    """
    return _sent(session).execute(statement, values).all()


def write_rows(session: Session, statement: Executable, values: Sequence[Mapping[str, Any]]) -> int:
    """One statement made once, sent for each set of values; how many rows it changed."""
    return _sent(session).execute(statement, values).rowcount


def insert_rows(
    session: Session, statement: Executable, values: Sequence[Mapping[str, Any]]
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Insert many rows by an INSERT … RETURNING, in as few statements as it takes; what it returns of each."""
    return _sent(session).execute(statement, values).all()


def _sent(session: Session) -> Connection:
    if session.autoflush:
        session.flush()
    return session.connection()


def worth_retrying(problem: DBAPIError) -> bool:
    state = getattr(problem.orig, "sqlstate", None)
    if state is not None:
        return state in _RETRIED
    return _is_locked(problem.orig)


def _is_locked(problem: BaseException | None) -> bool:
    return isinstance(problem, sqlite3.OperationalError) and "locked" in str(problem)


def _pause(attempt: int) -> None:
    """Longer each time, and never of one length for two that met."""
    time.sleep(random.uniform(0.005, 0.02) * 2**attempt)


def _engine(url: str, **options: Any) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True, **options)
    engine = create_engine(url, connect_args={"timeout": 30, "check_same_thread": False}, **options)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: ConnectionPoolEntry) -> None:
    """WAL, full sync, foreign keys; and no driver-made BEGIN: the default one comes too late to protect a read."""
    connection.isolation_level = None
    _use_wal(connection)
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        connection.execute(f"PRAGMA {pragma}")


def _use_wal(connection: Any, tries: int = 8) -> None:
    """A file stays in WAL once it is; while another writes to a new one SQLite refuses the change without waiting."""
    for attempt in range(1, tries + 1):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as problem:
            if attempt == tries or not _is_locked(problem):
                raise
            _pause(attempt)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    reading = connection.get_execution_options().get("orderdesk_read", False)
    connection.exec_driver_sql(f"PRAGMA query_only={'ON' if reading else 'OFF'}")  # PostgreSQL's readonly refuses too
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
