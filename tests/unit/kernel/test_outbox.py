"""The outbox: each subscriber once, failures put back and in the end set aside, nothing without its commit."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from kernel import outbox
from kernel.audit import AuditEntry, record
from kernel.clock import machine_now
from kernel.db import Database
from kernel.outbox import Event, OutboxRow
from kernel.values.errors import Transient


def emitted(database: Database) -> int:
    database.run(lambda session: outbox.emit(session, "order.confirmed", "SO-1", order_id="1"))
    with database.read() as session:
        (row_id,) = outbox.due(session)
    return row_id


def note(name: str):
    def subscriber(session: Session, event: Event) -> None:
        record(session, actor=name, action=event.topic, subject=f"{event.key}:{event.payload['order_id']}")

    return subscriber


def actors(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(select(AuditEntry.actor).order_by(AuditEntry.id)))


def hurry(database: Database, row_id: int) -> None:
    database.run(lambda s: s.execute(update(OutboxRow).where(OutboxRow.id == row_id).values(due_at=machine_now())))


def test_every_subscriber_hears_once(database: Database) -> None:
    row_id = emitted(database)
    subscriptions = {"order.confirmed": [("books", note("books")), ("mail", note("mail"))]}
    assert outbox.deliver(database, row_id, subscriptions) is True
    assert outbox.deliver(database, row_id, subscriptions) is False
    assert actors(database) == ["books", "mail"]
    with database.read() as session:
        assert outbox.due(session) == []


def test_a_passing_fault_is_tried_again_without_repeating_the_others(database: Database) -> None:
    row_id, calls = emitted(database), []

    def flaky(session: Session, event: Event) -> None:
        calls.append(event.id)
        if len(calls) == 1:
            raise Transient("the mail server is away")
        note("mail")(session, event)

    subscriptions = {"order.confirmed": [("books", note("books")), ("mail", flaky)]}
    outbox.deliver(database, row_id, subscriptions)
    with database.read() as session:
        assert outbox.due(session) == []
        assert session.get_one(OutboxRow, row_id).error == "the mail server is away"
    hurry(database, row_id)
    outbox.deliver(database, row_id, subscriptions)
    assert actors(database) == ["books", "mail"]


def test_after_three_failures_it_is_set_aside_until_somebody_retries(database: Database) -> None:
    row_id = emitted(database)

    def broken(session: Session, event: Event) -> None:
        record(session, actor="never", action="x", subject="y:1")
        raise ValueError("a bug")

    for _ in range(3):
        hurry(database, row_id)
        with pytest.raises(ValueError, match="a bug"):
            outbox.deliver(database, row_id, {"order.confirmed": [("books", broken)]})
    hurry(database, row_id)
    assert outbox.deliver(database, row_id, {}) is False
    assert actors(database) == []
    with database.read() as session:
        assert session.get_one(OutboxRow, row_id).quarantined_at is not None
    database.run(lambda session: outbox.retry(session, row_id))
    assert outbox.deliver(database, row_id, {"order.confirmed": [("books", note("books"))]}) is True
    assert actors(database) == ["books"]


def test_a_lease_that_ran_out_is_taken_over(database: Database) -> None:
    row_id = emitted(database)
    past = machine_now() - timedelta(seconds=1)
    database.run(
        lambda s: s.execute(update(OutboxRow).where(OutboxRow.id == row_id).values(token="dead", lease_until=past))
    )
    assert outbox.deliver(database, row_id, {"order.confirmed": [("books", note("books"))]}) is True
    assert actors(database) == ["books"]
