"""The audit trail: who did what to which thing, when and why; rows are only ever added (triggers refuse all else)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Index, Text, insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from kernel.clock import machine_now
from kernel.columns import BigId
from kernel.db import Base, table_of


class AuditEntry(Base):
    """`actor` is an e-mail address or `agent`; `subject` is `kind:id`, such as `draft:17` or `order:SO-100045`."""

    __tablename__ = "audit_entry"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    at: Mapped[datetime] = mapped_column(default=machine_now)
    actor: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str]
    why: Mapped[str | None] = mapped_column(Text)
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)

    __table_args__ = (
        Index("ix_audit_entry_subject", "subject", "id"),
        Index("ix_audit_entry_at", "at", "id"),
        Index("ix_audit_entry_actor", "actor", "id"),
    )


@dataclass(frozen=True, slots=True)
class Step:
    """One entry to be; `facts` are the figures it was done on."""

    actor: str
    action: str
    subject: str
    why: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


_COLUMNS = ("actor", "action", "subject", "why")
_ADD = insert(table_of(AuditEntry))


def record(session: Session, *, actor: str, action: str, subject: str, why: str | None = None, **facts: str) -> None:
    """Add one entry in the transaction of the change it tells of."""
    record_all(session, [Step(actor, action, subject, why, facts)])


def record_all(session: Session, steps: Sequence[Step]) -> None:
    """Several entries of one transaction in one statement, past the ORM, which would send each by itself."""
    rows = [{**{name: getattr(step, name) for name in _COLUMNS}, "facts": dict(step.facts)} for step in steps]
    session.connection().execute(_ADD, rows)
