"""Tables of receivables: money that came in, and which document settles which. Receipts: posted → reversed."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from erp.debtors.models import Debtor, OpenItem
from kernel.clock import machine_now
from kernel.columns import BigId
from kernel.db import Base


class Receipt(Base):
    """Money of one debtor. It stands in the account as an open item below nothing; `key` makes it post once."""

    __tablename__ = "receipt"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    receipt_no: Mapped[str | None] = mapped_column(unique=True)
    key: Mapped[str] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(default="posted")
    debtor_id: Mapped[int] = mapped_column(ForeignKey(Debtor.id))
    open_item_id: Mapped[int | None] = mapped_column(ForeignKey(OpenItem.id), unique=True)
    received_on: Mapped[date]
    method: Mapped[str]
    reference: Mapped[str]
    currency: Mapped[str]
    amount: Mapped[Decimal]
    posted_at: Mapped[datetime] = mapped_column(default=machine_now)
    posted_by: Mapped[str]

    __table_args__ = (
        Index("ix_receipt_debtor", "debtor_id", "received_on"),
        CheckConstraint("state IN ('posted','reversed')", name="state"),
        CheckConstraint("amount > 0", name="amount"),
    )


class Settlement(Base):
    """So much of a minus document (receipt, credit) pays as much of a plus document; taken back, it stays told."""

    __tablename__ = "settlement"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    plus_item_id: Mapped[int] = mapped_column(ForeignKey(OpenItem.id), index=True)
    minus_item_id: Mapped[int] = mapped_column(ForeignKey(OpenItem.id), index=True)
    amount: Mapped[Decimal]
    at: Mapped[datetime] = mapped_column(default=machine_now)
    by: Mapped[str]
    taken_back_at: Mapped[datetime | None]
    taken_back_by: Mapped[str | None]
    taken_back_why: Mapped[str | None]

    __table_args__ = (CheckConstraint("amount > 0", name="amount"),)
