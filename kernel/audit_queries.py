"""Reads of the audit trail: by subject, actor, action and time, page by page however long it has grown."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select, tuple_
from sqlalchemy.orm import Session

from kernel.audit import AuditEntry

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One step: who did what to which thing, when and why. `facts` are the figures it was done on."""

    id: int
    at: datetime
    actor: str
    action: str
    subject: str
    why: str | None
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries; empty means any. `action` is one, or the first word of several: `order` is `order.closed` too.

    `since` is the first instant that counts, `until` the first that no longer does.
    """

    subject: str = ""
    actor: str = ""
    action: str = ""
    since: datetime | None = None
    until: datetime | None = None


def page(session: Session, wanted: Wanted, before: int | None = None, limit: int = 50) -> tuple[Entry, ...]:
    """Newest first; `before` is the id of the last entry that was seen."""
    chosen = _chosen(wanted)
    columns = _order(wanted)
    if before is not None:
        last = session.execute(select(*columns).where(AuditEntry.id == before)).one_or_none()
        chosen = chosen if last is None else chosen.where(tuple_(*columns) < tuple_(*last))
    newest = chosen.order_by(*(column.desc() for column in columns)).limit(limit)
    return tuple(_entry(row) for row in session.scalars(newest))


def walk(session: Session, wanted: Wanted) -> Iterator[Entry]:
    """Every wanted entry, oldest first, holding a few hundred at a time."""
    columns, last = _order(wanted), None
    while True:
        chosen = _chosen(wanted) if last is None else _chosen(wanted).where(tuple_(*columns) > tuple_(*last))
        some = session.scalars(chosen.order_by(*columns).limit(_AT_ONCE)).all()
        yield from map(_entry, some)
        if len(some) < _AT_ONCE:
            return
        last = [getattr(some[-1], column.key) for column in columns]
        for row in some:
            session.expunge(row)


def of_subjects(session: Session, subjects: Collection[str]) -> tuple[Entry, ...]:
    """All that happened to these things, oldest first."""
    chosen = select(AuditEntry).where(AuditEntry.subject.in_(subjects)).order_by(AuditEntry.id)
    return tuple(_entry(row) for row in session.scalars(chosen))


def _order(wanted: Wanted) -> list[Any]:
    """An index leads in either order: of one subject or one actor by number, of all of them by time."""
    return [AuditEntry.id] if wanted.subject or wanted.actor else [AuditEntry.at, AuditEntry.id]


def _chosen(wanted: Wanted) -> Select[AuditEntry]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.subject:
        conditions.append(AuditEntry.subject == wanted.subject)
    if wanted.actor:
        conditions.append(AuditEntry.actor == wanted.actor)
    if wanted.action:
        within = AuditEntry.action.startswith(f"{wanted.action}.", autoescape=True)
        conditions.append(or_(AuditEntry.action == wanted.action, within))
    if wanted.since is not None:
        conditions.append(AuditEntry.at >= wanted.since)
    if wanted.until is not None:
        conditions.append(AuditEntry.at < wanted.until)
    return select(AuditEntry).where(*conditions)


def _entry(row: AuditEntry) -> Entry:
    return Entry(row.id, row.at, row.actor, row.action, row.subject, row.why, dict(row.facts))
