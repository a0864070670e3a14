"""Tables of invoicing. States: posted → part_paid → paid, credited; numbers have no gaps."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from erp.debtors.models import Debtor
from erp.orders.models import SalesOrder, SalesOrderLine
from erp.shipping.models import Shipment
from kernel.clock import machine_now
from kernel.columns import BigId, Json
from kernel.db import Base


class Invoice(Base):
    """One per shipment: the shipment's id is unique here. Amounts in `currency`, `gross` = `net` + `tax`.

    Names, addresses (lines to print) and letterhead as on the day of posting: a paper printed again says the same.
    """

    __tablename__ = "invoice"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    invoice_no: Mapped[str] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(default="posted")
    debtor_id: Mapped[int] = mapped_column(ForeignKey(Debtor.id))
    order_id: Mapped[int] = mapped_column(ForeignKey(SalesOrder.id), index=True)
    shipment_id: Mapped[int] = mapped_column(ForeignKey(Shipment.id), unique=True)
    currency: Mapped[str]
    issued_on: Mapped[date]
    due_date: Mapped[date]
    net: Mapped[Decimal]
    tax: Mapped[Decimal]
    gross: Mapped[Decimal]
    posted_at: Mapped[datetime] = mapped_column(default=machine_now)
    debtor_name: Mapped[str] = mapped_column(default="")
    debtor_tax_id: Mapped[str | None]
    terms: Mapped[str] = mapped_column(default="")
    bill_to: Mapped[list[Any]] = mapped_column(Json, default=list)
    ship_to: Mapped[list[Any]] = mapped_column(Json, default=list)
    letterhead: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    lines: Mapped[list["InvoiceLine"]] = relationship(order_by="InvoiceLine.id")
    taxes: Mapped[list["InvoiceTax"]] = relationship(order_by="InvoiceTax.id")

    __table_args__ = (
        Index("ix_invoice_debtor", "debtor_id", "issued_on"),
        CheckConstraint("state IN ('posted','part_paid','paid','credited')", name="state"),
    )


class InvoiceLine(Base):
    """What of an order line was sent: `qty` in `unit` for people, `base_qty` in the item's base unit."""

    __tablename__ = "invoice_line"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    invoice_id: Mapped[int] = mapped_column(ForeignKey(Invoice.id), index=True)
    order_line_id: Mapped[int] = mapped_column(ForeignKey(SalesOrderLine.id), index=True)
    sku: Mapped[str]
    description: Mapped[str]
    qty: Mapped[Decimal]
    base_qty: Mapped[Decimal]
    unit: Mapped[str]
    unit_price: Mapped[Decimal]
    price_per: Mapped[Decimal]
    amount: Mapped[Decimal]
    tax_code: Mapped[str]
    tax_rate: Mapped[Decimal]


class InvoiceTax(Base):
    """The tax summary: one row for each tax code and rate. `rate` is per cent."""

    __tablename__ = "invoice_tax"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    invoice_id: Mapped[int] = mapped_column(ForeignKey(Invoice.id), index=True)
    tax_code: Mapped[str]
    rate: Mapped[Decimal]
    net: Mapped[Decimal]
    tax: Mapped[Decimal]


class CreditNote(Base):
    """What is taken back of one invoice; `key` makes it post once. It prints the parties as the invoice has them."""

    __tablename__ = "credit_note"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    credit_no: Mapped[str] = mapped_column(unique=True)
    key: Mapped[str] = mapped_column(unique=True)
    invoice_id: Mapped[int] = mapped_column(ForeignKey(Invoice.id), index=True)
    issued_on: Mapped[date]
    net: Mapped[Decimal]
    tax: Mapped[Decimal]
    gross: Mapped[Decimal]
    reason: Mapped[str]
    posted_at: Mapped[datetime] = mapped_column(default=machine_now)
    posted_by: Mapped[str]
    lines: Mapped[list["CreditNoteLine"]] = relationship(order_by="CreditNoteLine.id")
    taxes: Mapped[list["CreditNoteTax"]] = relationship(order_by="CreditNoteTax.id")

    __table_args__ = (CheckConstraint("gross > 0 AND gross = net + tax", name="gross"),)


class CreditNoteLine(Base):
    """So much of an invoice's line: `qty` in its unit, `base_qty` in the item's base unit; `amount` before tax."""

    __tablename__ = "credit_note_line"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    credit_note_id: Mapped[int] = mapped_column(ForeignKey(CreditNote.id), index=True)
    invoice_line_id: Mapped[int] = mapped_column(ForeignKey(InvoiceLine.id), index=True)
    base_qty: Mapped[Decimal]
    qty: Mapped[Decimal]
    amount: Mapped[Decimal]

    __table_args__ = (CheckConstraint("base_qty > 0", name="qty"),)


class CreditNoteTax(Base):
    """The tax taken back, one row for each tax code and rate. `rate` is per cent."""

    __tablename__ = "credit_note_tax"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    credit_note_id: Mapped[int] = mapped_column(ForeignKey(CreditNote.id), index=True)
    tax_code: Mapped[str]
    rate: Mapped[Decimal]
    net: Mapped[Decimal]
    tax: Mapped[Decimal]
