"""The audit trail: who did what to which thing, when and why; rows are only ever added (triggers refuse all else)."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, Session, mapped_column

from kernel.clock import machine_now
from kernel.columns import BigId
from kernel.db import Base


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


def record(session: Session, *, actor: str, action: str, subject: str, why: str | None = None, **facts: str) -> None:
    """Add one entry in the transaction of the change it tells of."""
    session.add(AuditEntry(actor=actor, action=action, subject=subject, why=why, facts=facts))
