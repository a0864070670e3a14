"""The outbox: every hand-over is a row in the transaction that causes it, delivered at least once by any worker."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog
from sqlalchemy import Index, Text, and_, func, or_, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from kernel.clock import machine_now
from kernel.columns import BigId
from kernel.crashpoint import crashpoint
from kernel.db import Base, Database, ring_after_commit
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


def emit(session: Session, topic: str, key: str, **payload: str) -> None:
    """Record that something happened, in the transaction in which it did; the bell rings after the commit."""
    row = OutboxRow(topic=topic, key=key, payload=payload)
    session.add(row)
    session.flush()
    ring_after_commit(session, DELIVER, row.id)


def due(session: Session, limit: int = 100) -> list[int]:
    """Ids of the rows that wait for a delivery, oldest first."""
    now = machine_now()
    wanted = select(OutboxRow.id).where(_open(now)).order_by(OutboxRow.id).limit(limit)
    return list(session.scalars(wanted))


def unfinished(session: Session, since: datetime) -> list[int]:
    """Ids of the rows written since `since` that wait or are under way, oldest first; not the quarantined ones."""
    waiting = (OutboxRow.done_at.is_(None), OutboxRow.quarantined_at.is_(None), OutboxRow.created_at >= since)
    return list(session.scalars(select(OutboxRow.id).where(*waiting).order_by(OutboxRow.id)))


def quarantined(session: Session) -> int:
    """How many rows failed three times and wait for a person."""
    failed = (OutboxRow.quarantined_at.is_not(None), OutboxRow.done_at.is_(None))
    return session.scalar(select(func.count()).select_from(OutboxRow).where(*failed)) or 0


def deliver(database: Database, row_id: int, subscriptions: Subscriptions) -> bool:
    """Claim one row and give it to each subscriber in a transaction of its own. False where someone else has it."""
    claimed = database.run(lambda session: _claim(session, row_id))
    if claimed is None:
        return False
    event, token, done_by = claimed
    crashpoint("outbox.claimed")
    try:
        _hand_all_over(
            database, event, token, [pair for pair in subscriptions.get(event.topic, ()) if pair[0] not in done_by]
        )
    except Transient as problem:
        _give_up_for_now(database, row_id, token, str(problem))
    except Exception as problem:
        _log.exception("outbox.failed", topic=event.topic, key=event.key)
        _give_up_for_now(database, row_id, token, f"{type(problem).__name__}: {problem}")
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


def _open(now: datetime) -> Any:
    free = or_(OutboxRow.lease_until.is_(None), OutboxRow.lease_until < now)
    return and_(OutboxRow.done_at.is_(None), OutboxRow.quarantined_at.is_(None), OutboxRow.due_at <= now, free)


def _claim(session: Session, row_id: int) -> tuple[Event, str, list[str]] | None:
    now, token = machine_now(), secrets.token_hex(8)
    claim = (
        update(OutboxRow)
        .where(OutboxRow.id == row_id, _open(now))
        .values(token=token, lease_until=now + LEASE, attempts=OutboxRow.attempts + 1)
        .returning(OutboxRow.topic, OutboxRow.key, OutboxRow.payload, OutboxRow.done_by)
    )
    row = session.execute(claim).one_or_none()
    return None if row is None else (Event(row_id, row.topic, row.key, row.payload), token, list(row.done_by))


def _hand_over(session: Session, event: Event, token: str, name: str, subscriber: Subscriber) -> None:
    """The subscriber's effect and the mark that it has been had, together; nothing where the lease was lost."""
    row = session.scalars(
        select(OutboxRow).where(OutboxRow.id == event.id, OutboxRow.token == token).with_for_update()
    ).one_or_none()
    if row is None or name in row.done_by:
        return
    subscriber(session, event)
    row.done_by = [*row.done_by, name]


def _hand_all_over(database: Database, event: Event, token: str, wanting: Sequence[tuple[str, Subscriber]]) -> None:
    for name, subscriber in wanting:
        database.run(partial(_hand_over, event=event, token=token, name=name, subscriber=subscriber))
        crashpoint("outbox.handed_over")
    database.run(lambda session: _finish(session, event.id, token))


def _give_up_for_now(database: Database, row_id: int, token: str, reason: str) -> None:
    database.run(lambda session: _put_back(session, row_id, token, reason))


def _finish(session: Session, row_id: int, token: str) -> None:
    session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == row_id, OutboxRow.token == token)
        .values(done_at=machine_now(), lease_until=None, error=None)
    )


def _put_back(session: Session, row_id: int, token: str, reason: str) -> None:
    """Another try later, further apart each time; after three, quarantined in sight of staff."""
    row = session.get(OutboxRow, row_id)
    if row is None or row.token != token:
        return
    row.error, row.lease_until = reason[:2000], None
    row.due_at = machine_now() + timedelta(seconds=5 * 4**row.attempts)
    if row.attempts >= MAX_ATTEMPTS:
        row.quarantined_at = machine_now()
