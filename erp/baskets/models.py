"""Tables of baskets: what a debtor's contact means to order next. Prices are never kept here."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from erp.catalog.models import Item
from erp.debtors.models import Contact, Debtor
from kernel.clock import machine_now
from kernel.columns import BigId
from kernel.db import Base


class Basket(Base):
    """`state`: open, submitted. `submitted_ref` is the opaque reference of the inbound message it became.

    A contact has one open basket at most; the unique key says so to two browser tabs at once.
    """

    __tablename__ = "basket"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    debtor_id: Mapped[int] = mapped_column(ForeignKey(Debtor.id))
    contact_id: Mapped[int] = mapped_column(ForeignKey(Contact.id), index=True)
    state: Mapped[str] = mapped_column(default="open")
    submitted_ref: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(default=machine_now)

    __table_args__ = (
        Index(
            "uq_basket_open",
            "contact_id",
            unique=True,
            postgresql_where=text("state = 'open'"),
            sqlite_where=text("state = 'open'"),
        ),
        CheckConstraint("state IN ('open','submitted')", name="state"),
    )


class BasketLine(Base):
    __tablename__ = "basket_line"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    basket_id: Mapped[int] = mapped_column(ForeignKey(Basket.id))
    item_id: Mapped[int] = mapped_column(ForeignKey(Item.id))
    unit: Mapped[str]
    qty: Mapped[Decimal]

    __table_args__ = (
        Index("uq_basket_line_item", "basket_id", "item_id", "unit", unique=True),
        CheckConstraint("qty > 0", name="qty"),
    )
