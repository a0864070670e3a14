"""Tables of receiving: what came in, from whom, and which orders it served."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from erp.catalog.models import Item
from erp.stock.models import Warehouse
from kernel.clock import machine_now
from kernel.columns import BigId, Json
from kernel.db import Base


class GoodsReceipt(Base):
    """One delivery, booked once: `key` is made by whoever books it. `served` tells the orders that got of it:
    order number, item number and base units, in the order in which they were served."""

    __tablename__ = "goods_receipt"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    receipt_no: Mapped[str | None] = mapped_column(unique=True)
    key: Mapped[str] = mapped_column(unique=True)
    warehouse_id: Mapped[int] = mapped_column(ForeignKey(Warehouse.id))
    supplier_ref: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=machine_now)
    by: Mapped[str]
    served: Mapped[list[Any]] = mapped_column(Json, default=list)
    lines: Mapped[list["GoodsReceiptLine"]] = relationship(order_by="GoodsReceiptLine.id")


class GoodsReceiptLine(Base):
    """As it was counted off the truck: `qty` in `unit`, `base_qty` in the item's base unit."""

    __tablename__ = "goods_receipt_line"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    receipt_id: Mapped[int] = mapped_column(ForeignKey(GoodsReceipt.id), index=True)
    item_id: Mapped[int] = mapped_column(ForeignKey(Item.id), index=True)
    qty: Mapped[Decimal]
    unit: Mapped[str]
    base_qty: Mapped[Decimal]

    __table_args__ = (CheckConstraint("base_qty > 0", name="qty"),)
