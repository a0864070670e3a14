"""Tables of orders: drafts that wait for a decision, and confirmed sales orders."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from erp.catalog.models import Item
from erp.debtors.models import Address, Debtor
from kernel.clock import machine_now
from kernel.columns import BigId, Json
from kernel.db import Base

_OPEN = text("base_qty > invoiced_qty + cancelled_qty")


class Draft(Base):
    """An order before it is one. States: matching → review → confirmed, rejected, superseded (erp.orders.rules).

    `source_ref` names the read document from above (`intake_order:17`) and is unique: one draft per order read.
    `po_key` is the PO number in upper case without blanks. `value` includes tax and is the matched lines' worth.
    """

    __tablename__ = "draft"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    state: Mapped[str] = mapped_column(default="matching")
    source_ref: Mapped[str] = mapped_column(unique=True)
    channel: Mapped[str]
    sender: Mapped[str | None]
    debtor_id: Mapped[int | None] = mapped_column(ForeignKey(Debtor.id), index=True)
    ship_to_id: Mapped[int | None] = mapped_column(ForeignKey(Address.id))
    po_number: Mapped[str | None]
    po_key: Mapped[str | None]
    content_key: Mapped[str | None]
    currency: Mapped[str | None]
    requested_date: Mapped[date | None]
    received_at: Mapped[datetime] = mapped_column(default=machine_now)
    decided_at: Mapped[datetime | None]
    value: Mapped[Decimal | None]
    notes: Mapped[list[Any]] = mapped_column(Json, default=list)
    findings: Mapped[list[Any]] = mapped_column(Json, default=list)
    reject_reason: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1)
    lines: Mapped[list["DraftLine"]] = relationship(order_by="DraftLine.position", cascade="all, delete-orphan")

    __table_args__ = (
        Index("ix_draft_state", "state", "received_at"),
        Index("ix_draft_po", "debtor_id", "po_key"),
        CheckConstraint(
            "state IN ('matching','review','confirmed','rejected','superseded')",
            name="state",
        ),
    )
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads this attribute of the class


class DraftLine(Base):
    """A line as matched so far. `line` is the document's own label; what is not settled yet is None.

    `unit_price` and `amount` are ours, never the buyer's; `asked_price` is theirs, for the same unit.
    """

    __tablename__ = "draft_line"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey(Draft.id), index=True)
    position: Mapped[int]
    line: Mapped[str]
    item_id: Mapped[int | None] = mapped_column(ForeignKey(Item.id))
    qty: Mapped[Decimal | None]
    unit: Mapped[str | None]
    base_qty: Mapped[Decimal | None]
    unit_price: Mapped[Decimal | None]
    price_per: Mapped[Decimal] = mapped_column(default=Decimal(1))
    price_source: Mapped[str | None]
    asked_price: Mapped[Decimal | None]
    amount: Mapped[Decimal | None]
    requested_date: Mapped[date | None]
    text: Mapped[str | None]
    customer_part: Mapped[str | None]


class SalesOrder(Base):
    """A confirmed order. States: confirmed → closed, cancelled. Delivery and invoice progress are derived.

    `occurrence` counts orders of one PO number: 1 but for debtors that may repeat a number; the unique key
    (debtor, po_key, occurrence) is what stops a second confirmation of the same order. `picked_at` is when the
    first slip was taken in hand: from then on the order cannot be cancelled. `held_at` is set while the order waits by
    somebody's word.
    """

    __tablename__ = "sales_order"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    order_no: Mapped[str | None] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(default="confirmed")
    draft_id: Mapped[int] = mapped_column(ForeignKey(Draft.id), unique=True)
    debtor_id: Mapped[int] = mapped_column(ForeignKey(Debtor.id))
    channel: Mapped[str]
    source_ref: Mapped[str]
    po_number: Mapped[str]
    po_key: Mapped[str]
    content_key: Mapped[str]
    occurrence: Mapped[int] = mapped_column(default=1)
    currency: Mapped[str]
    net: Mapped[Decimal]
    tax: Mapped[Decimal]
    gross: Mapped[Decimal]
    ship_to_id: Mapped[int] = mapped_column(ForeignKey(Address.id))
    warehouse: Mapped[str]
    requested_date: Mapped[date | None]
    received_at: Mapped[datetime]
    confirmed_at: Mapped[datetime]
    confirmed_by: Mapped[str]
    picked_at: Mapped[datetime | None]
    held_at: Mapped[datetime | None]
    held_by: Mapped[str | None]
    held_why: Mapped[str | None]
    notes: Mapped[list[Any]] = mapped_column(Json, default=list)
    version: Mapped[int] = mapped_column(default=1)
    lines: Mapped[list["SalesOrderLine"]] = relationship(order_by="SalesOrderLine.position")

    __table_args__ = (
        Index("uq_sales_order_po", "debtor_id", "po_key", "occurrence", unique=True),
        Index("ix_sales_order_debtor", "debtor_id", "confirmed_at"),
        Index("ix_sales_order_confirmed_at", "confirmed_at"),
        Index(
            "ix_sales_order_held",
            "held_at",
            "id",
            sqlite_where=text("held_at IS NOT NULL"),
            postgresql_where=text("held_at IS NOT NULL"),
        ),
        CheckConstraint("state IN ('confirmed','closed','cancelled')", name="state"),
    )
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads this attribute of the class


class SalesOrderLine(Base):
    """A line as sold, with the item's words of that day. `base_qty` in the item's base unit; `amount` before tax.

    `demands` counts how often stock was asked for: each time under a name of its own (erp.orders.rules.demand_refs).
    `invoiced_qty` is the running total, in base units, that the next part's share of `amount` is reckoned from;
    `cancelled_qty` is what never comes: all of a cancelled order's lines, and of one that a change took out
    (`removed_at`): it stays for the slips that name it and is part of the order no more.
    """

    __tablename__ = "sales_order_line"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey(SalesOrder.id), index=True)
    position: Mapped[int]
    line: Mapped[str]
    item_id: Mapped[int] = mapped_column(ForeignKey(Item.id))
    sku: Mapped[str]
    description: Mapped[str]
    customer_part: Mapped[str | None]
    qty: Mapped[Decimal]
    unit: Mapped[str]
    base_qty: Mapped[Decimal]
    unit_price: Mapped[Decimal]
    price_per: Mapped[Decimal] = mapped_column(default=Decimal(1))
    price_source: Mapped[str]
    amount: Mapped[Decimal]
    tax_code: Mapped[str]
    tax_rate: Mapped[Decimal]
    demands: Mapped[int] = mapped_column(default=1)
    invoiced_qty: Mapped[Decimal] = mapped_column(default=Decimal(0))
    cancelled_qty: Mapped[Decimal] = mapped_column(default=Decimal(0))
    removed_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("qty > 0 AND base_qty > 0", name="qty"),
        CheckConstraint("invoiced_qty >= 0 AND invoiced_qty <= base_qty", name="invoiced"),
        CheckConstraint("cancelled_qty >= 0 AND invoiced_qty + cancelled_qty <= base_qty", name="cancelled"),
        Index("ix_sales_order_line_open", "item_id", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )
