"""Tables of debtors: who buys, where to, on which terms, with which part numbers, and what they owe."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from erp.access.models import User
from erp.catalog.models import Item
from kernel.columns import BigId
from kernel.db import Base

_OPEN = text("balance <> 0")


class Debtor(Base):
    """The account and its policy card. Percentages are per cent; `credit_limit` none means no limit is set.

    `name_key` and `tax_key` are what erp.debtors.rules makes of the name and the tax number, for look-ups.
    """

    __tablename__ = "debtor"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(index=True)
    tax_id: Mapped[str | None]
    tax_key: Mapped[str | None] = mapped_column(index=True)
    currency: Mapped[str]
    price_list: Mapped[str | None]
    terms: Mapped[str] = mapped_column(default="NET30")
    credit_limit: Mapped[Decimal | None]
    on_hold: Mapped[bool] = mapped_column(default=False)
    gln: Mapped[str | None] = mapped_column(index=True)
    edi_id: Mapped[str | None] = mapped_column(index=True)
    warehouse: Mapped[str | None]
    auto_confirm: Mapped[bool] = mapped_column(default=True)
    price_above_pct: Mapped[Decimal] = mapped_column(default=Decimal(10))
    price_below_pct: Mapped[Decimal] = mapped_column(default=Decimal(0))
    backorder: Mapped[str] = mapped_column(default="refuse")
    ship_complete: Mapped[bool] = mapped_column(default=False)
    duplicate_po: Mapped[str] = mapped_column(default="refuse")
    lead_time_days: Mapped[int] = mapped_column(default=0)
    minimum_order_value: Mapped[Decimal | None]
    group_code: Mapped[str | None]
    overdue_grace_days: Mapped[int] = mapped_column(default=0)
    overdue_least: Mapped[Decimal] = mapped_column(default=Decimal(0))
    tax_class: Mapped[str] = mapped_column(default="standard")
    cut_off: Mapped[str | None]
    delivery_days: Mapped[str] = mapped_column(default="")
    release_days: Mapped[str] = mapped_column(default="")
    freight_rule: Mapped[str | None]
    acknowledge: Mapped[str] = mapped_column(default="mail")
    cooling_minutes: Mapped[int] = mapped_column(default=0)
    line_release: Mapped[bool] = mapped_column(default=False)
    invoicing: Mapped[str] = mapped_column(default="shipment")
    statement_day: Mapped[int | None]
    price_above_abs: Mapped[Decimal | None]
    price_below_abs: Mapped[Decimal | None]

    __table_args__ = (
        CheckConstraint("backorder IN ('allow','refuse')", name="backorder"),
        CheckConstraint("duplicate_po IN ('refuse','ask','allow')", name="duplicate_po"),
    )


class DebtorDomain(Base):
    """A mail domain whose senders may name this debtor."""

    __tablename__ = "debtor_domain"
    debtor_id: Mapped[int] = mapped_column(ForeignKey(Debtor.id), primary_key=True)
    domain: Mapped[str] = mapped_column(primary_key=True, index=True)


class Address(Base):
    """Where goods go, or (`is_billing`) the invoices; where none is marked, invoices go to the first."""

    __tablename__ = "debtor_address"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    debtor_id: Mapped[int] = mapped_column(ForeignKey(Debtor.id))
    code: Mapped[str]
    name: Mapped[str]
    street: Mapped[str | None]
    city: Mapped[str | None]
    region: Mapped[str | None]
    postcode: Mapped[str | None]
    country: Mapped[str]
    gln: Mapped[str | None] = mapped_column(index=True)
    phone: Mapped[str | None]
    is_billing: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (Index("uq_debtor_address_debtor_id_code", "debtor_id", "code", unique=True),)


class Contact(Base):
    __tablename__ = "contact"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    debtor_id: Mapped[int] = mapped_column(ForeignKey(Debtor.id))
    email: Mapped[str] = mapped_column(index=True)
    name: Mapped[str | None]
    role: Mapped[str] = mapped_column(default="buyer")
    portal: Mapped[bool] = mapped_column(default=False)
    user_id: Mapped[int | None] = mapped_column(ForeignKey(User.id), unique=True)

    __table_args__ = (Index("uq_contact_debtor_id_email", "debtor_id", "email", unique=True),)


class ItemCode(Base):
    """The debtor's own part number for an item of ours; `part_key` as Item.sku_key."""

    __tablename__ = "debtor_item_code"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    debtor_id: Mapped[int] = mapped_column(ForeignKey(Debtor.id))
    customer_part: Mapped[str]
    part_key: Mapped[str]
    item_id: Mapped[int] = mapped_column(ForeignKey(Item.id))
    unit: Mapped[str | None]

    __table_args__ = (
        Index("uq_debtor_item_code_part", "debtor_id", "customer_part", unique=True),
        Index("ix_debtor_item_code_key", "debtor_id", "part_key"),
    )


class Account(Base):
    """Running totals of a debtor's exposure; the row that a confirmation locks. Amounts include tax.

    `invoiced` is what open items still owe, `committed` what is confirmed and not yet invoiced.
    """

    __tablename__ = "debtor_account"
    debtor_id: Mapped[int] = mapped_column(ForeignKey(Debtor.id), primary_key=True)
    invoiced: Mapped[Decimal] = mapped_column(default=Decimal(0))
    committed: Mapped[Decimal] = mapped_column(default=Decimal(0))


class OpenItem(Base):
    """A document of the account and what of it is still open: what is owed stands as plus, what was paid or credited
    as minus, so that the account's `invoiced` is the sum of the balances.

    `kind`: invoice (posted here), opening (carried over), receipt, credit_note, reversal (of a receipt).
    `settled_before` is what was settled outside: balance = amount - settled_before - what was settled here.
    """

    __tablename__ = "open_item"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    debtor_id: Mapped[int] = mapped_column(ForeignKey(Debtor.id))
    document_no: Mapped[str]
    issued_on: Mapped[date]
    due_date: Mapped[date]
    amount: Mapped[Decimal]
    balance: Mapped[Decimal]
    kind: Mapped[str] = mapped_column(default="invoice")
    settled_before: Mapped[Decimal] = mapped_column(default=Decimal(0))

    __table_args__ = (
        Index("uq_open_item_debtor_id_document_no", "debtor_id", "document_no", unique=True),
        Index("ix_open_item_open", "debtor_id", "due_date", sqlite_where=_OPEN, postgresql_where=_OPEN),
        CheckConstraint(
            "(amount >= 0 AND balance >= 0 AND balance <= amount)"
            " OR (amount < 0 AND balance <= 0 AND balance >= amount)",
            name="balance",
        ),
    )
