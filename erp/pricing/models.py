"""Tables of pricing: price lists and what single debtors were promised. A missing unit means the base unit."""

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from erp.catalog.models import Item
from erp.debtors.models import Debtor
from kernel.columns import BigId
from kernel.db import Base


class PriceList(Base):
    __tablename__ = "price_list"
    code: Mapped[str] = mapped_column(primary_key=True)
    currency: Mapped[str]


class ListPrice(Base):
    """Price of one `unit` from `min_qty` (in that unit) on, on days from `valid_from` to `valid_to`, both included."""

    __tablename__ = "list_price"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    price_list: Mapped[str] = mapped_column(ForeignKey(PriceList.code))
    item_id: Mapped[int] = mapped_column(ForeignKey(Item.id))
    unit: Mapped[str]
    min_qty: Mapped[Decimal] = mapped_column(default=Decimal(0))
    price: Mapped[Decimal]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]

    __table_args__ = (Index("ix_list_price_list_item", "price_list", "item_id"),)


class DebtorPrice(Base):
    """As ListPrice, promised to one debtor, in the debtor's currency."""

    __tablename__ = "debtor_price"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    debtor_id: Mapped[int] = mapped_column(ForeignKey(Debtor.id))
    item_id: Mapped[int] = mapped_column(ForeignKey(Item.id))
    unit: Mapped[str]
    min_qty: Mapped[Decimal] = mapped_column(default=Decimal(0))
    price: Mapped[Decimal]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]

    __table_args__ = (Index("ix_debtor_price_debtor_item", "debtor_id", "item_id"),)
