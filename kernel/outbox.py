"""The outbox: every hand-over is a row in the transaction that causes it, delivered at least once by any worker."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog
from sqlalchemy import Index, Text, and_, bindparam, insert, or_, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from kernel.clock import machine_now
from kernel.columns import BigId
from kernel.crashpoint import crashpoint
from kernel.db import Base, Database, ring_after_commit, rows, table_of
from kernel.values.errors import Transient

DELIVER = "outbox.deliver"
LEASE = timedelta(seconds=120)
MAX_ATTEMPTS = 3
_log = structlog.get_logger()


class OutboxRow(Base):
    """One event. `done_by` names the subscribers that have had it; `done_at` is set when all have."""

    __tablename__ = "outbox"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    topic: Mapped[str]
    key: Mapped[str]
    payload: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[datetime] = mapped_column(default=machine_now)
    due_at: Mapped[datetime] = mapped_column(default=machine_now)
    attempts: Mapped[int] = mapped_column(default=0)
    token: Mapped[str | None]
    lease_until: Mapped[datetime | None]
    done_by: Mapped[list[Any]] = mapped_column(default=list)
    done_at: Mapped[datetime | None]
    quarantined_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        Index(
            "ix_outbox_open", "due_at", postgresql_where=text("done_at IS NULL"), sqlite_where=text("done_at IS NULL")
        ),
    )


@dataclass(frozen=True, slots=True)
class Event:
    """What a subscriber gets; it re-reads the state and must bear being called twice."""

    id: int
    topic: str
    key: str
    payload: Mapping[str, Any]


Subscriber = Callable[[Session, Event], None]
Subscriptions = Mapping[str, Sequence[tuple[str, Subscriber]]]


def emit(session: Session, topic: str, key: str, *, due_at: datetime | None = None, **payload: str) -> None:
    """Record that something happened, in the transaction in which it did; the bell rings after the commit.

    With `due_at` it is a promise for later: nobody hears of it before.
    """
    due = due_at or machine_now()
    ((row_id,),) = rows(session, _EMIT, topic=topic, key=key, payload=payload, due_at=due)
    if due_at is None:
        ring_after_commit(session, DELIVER, row_id)


def due(session: Session, limit: int = 100) -> list[int]:
    """Ids of the rows that wait for a delivery, oldest first."""
    now = machine_now()
    wanted = select(OutboxRow.id).where(_open(now)).order_by(OutboxRow.id).limit(limit)
    return list(session.scalars(wanted))


def unfinished(session: Session, since: datetime) -> list[int]:
    """Ids of the rows written since `since` that wait or are under way, oldest first; not the quarantined ones."""
    waiting = (OutboxRow.done_at.is_(None), OutboxRow.quarantined_at.is_(None), OutboxRow.created_at >= since)
    return list(session.scalars(select(OutboxRow.id).where(*waiting).order_by(OutboxRow.id)))


def quarantined(session: Session, limit: int = 1000) -> list[tuple[int, str]]:
    """(id, what and why) of the rows that failed three times and wait for a person, oldest first."""
    failed = (OutboxRow.quarantined_at.is_not(None), OutboxRow.done_at.is_(None))
    rows = session.scalars(select(OutboxRow).where(*failed).order_by(OutboxRow.id).limit(limit))
    return [(row.id, f"{row.topic} {row.key}: {row.error}") for row in rows]


def deliver(database: Database, row_id: int, subscriptions: Subscriptions) -> bool:
    """Claim one row and give it to each subscriber in a transaction of its own. False where someone else has it."""
    held = database.run(lambda session: _claim(session, row_id))
    if held is None:
        return False
    crashpoint("outbox.claimed")
    try:
        _hand_all_over(database, held, subscriptions.get(held.event.topic, ()))
    except Transient as problem:
        _give_up_for_now(database, held, str(problem))
    except Exception as problem:
        _log.exception("outbox.failed", topic=held.event.topic, key=held.event.key)
        _give_up_for_now(database, held, f"{type(problem).__name__}: {problem}")
        raise
    return True


def retry(session: Session, row_id: int) -> None:
    """Give a quarantined row another three attempts."""
    session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == row_id, OutboxRow.done_at.is_(None))
        .values(attempts=0, quarantined_at=None, due_at=machine_now(), lease_until=None)
    )
    ring_after_commit(session, DELIVER, row_id)


def _open(now: Any) -> Any:
    free = or_(OutboxRow.lease_until.is_(None), OutboxRow.lease_until < now)
    return and_(OutboxRow.done_at.is_(None), OutboxRow.quarantined_at.is_(None), OutboxRow.due_at <= now, free)


_ROW = table_of(OutboxRow)
_EMIT = insert(_ROW).returning(_ROW.c.id)
_CLAIM = (
    update(_ROW)
    .where(_ROW.c.id == bindparam("row_id"), _open(bindparam("now")))
    .values(token=bindparam("mine"), lease_until=bindparam("until"), attempts=_ROW.c.attempts + 1)
    .returning(_ROW.c.topic, _ROW.c.key, _ROW.c.payload, _ROW.c.done_by)
)
_MARK = (
    update(_ROW)
    .where(_ROW.c.id == bindparam("row_id"), _ROW.c.token == bindparam("mine"))
    .values(lease_until=bindparam("until"), done_by=bindparam("had_by"), done_at=bindparam("at"), error=None)
    .returning(_ROW.c.id)
)


@dataclass(slots=True)
class _Held:
    """A row this worker has claimed; `done_by` names those who have had it."""

    event: Event
    token: str
    done_by: list[str]


def _claim(session: Session, row_id: int) -> _Held | None:
    now, token = machine_now(), secrets.token_hex(8)
    found = rows(session, _CLAIM, row_id=row_id, now=now, mine=token, until=now + LEASE)
    if not found:
        return None
    topic, key, payload, done_by = found[0]
    return _Held(Event(row_id, topic, key, payload), token, list(done_by))


def _hand_all_over(database: Database, held: _Held, subscribers: Sequence[tuple[str, Subscriber]]) -> None:
    """The last one's effect and the end of the row are one transaction."""
    wanting = [pair for pair in subscribers if pair[0] not in held.done_by]
    if not wanting:
        database.run(lambda session: _mark(session, held, held.done_by, ends=True))
    for name, subscriber in wanting:
        had_by = [*held.done_by, name]
        ends = name == wanting[-1][0]
        if not database.run(partial(_hand_over, held=held, had_by=had_by, subscriber=subscriber, ends=ends)):
            return
        held.done_by = had_by
        crashpoint("outbox.handed_over")


def _hand_over(session: Session, held: _Held, had_by: Sequence[str], subscriber: Subscriber, *, ends: bool) -> bool:
    """The mark that it has been had, which locks the row, and the subscriber's effect; neither if the lease is lost."""
    if not _mark(session, held, had_by, ends=ends):
        return False
    subscriber(session, held.event)
    return True


def _mark(session: Session, held: _Held, had_by: Sequence[str], *, ends: bool) -> bool:
    now = machine_now()
    until, at = (None, now) if ends else (now + LEASE, None)
    found = rows(session, _MARK, row_id=held.event.id, mine=held.token, until=until, had_by=list(had_by), at=at)
    return bool(found)


def _give_up_for_now(database: Database, held: _Held, reason: str) -> None:
    database.run(lambda session: _put_back(session, held.event.id, held.token, reason))


def _put_back(session: Session, row_id: int, token: str, reason: str) -> None:
    """Another try later, further apart each time; after three, quarantined in sight of staff."""
    row = session.get(OutboxRow, row_id)
    if row is None or row.token != token:
        return
    row.error, row.lease_until = reason[:2000], None
    row.due_at = machine_now() + timedelta(seconds=5 * 4**row.attempts)
    if row.attempts >= MAX_ATTEMPTS:
        row.quarantined_at = machine_now()
