"""Tables of stock: levels per warehouse and item, reservations, and the ledger of movements."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from erp.catalog.models import Item
from kernel.clock import machine_now
from kernel.columns import BigId
from kernel.db import Base


class Warehouse(Base):
    __tablename__ = "warehouse"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]


class StockLevel(Base):
    """In base units. The checks make an oversell impossible, whoever writes. `bin` is where a picker finds the item."""

    __tablename__ = "stock_level"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    warehouse_id: Mapped[int] = mapped_column(ForeignKey(Warehouse.id))
    item_id: Mapped[int] = mapped_column(ForeignKey(Item.id), index=True)
    on_hand: Mapped[Decimal] = mapped_column(default=Decimal(0))
    allocated: Mapped[Decimal] = mapped_column(default=Decimal(0))
    incoming_qty: Mapped[Decimal | None]
    incoming_date: Mapped[date | None]
    bin: Mapped[str | None]

    __table_args__ = (
        Index("uq_stock_level_warehouse_id_item_id", "warehouse_id", "item_id", unique=True),
        CheckConstraint("allocated >= 0 AND allocated <= on_hand", name="allocated"),
    )


class Reservation(Base):
    """Stock held for one demand, named by an opaque `demand_ref` such as `order_line:17`.

    `state`: open (counted in StockLevel.allocated), shipped, released.
    """

    __tablename__ = "stock_reservation"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    level_id: Mapped[int] = mapped_column(ForeignKey(StockLevel.id), index=True)
    demand_ref: Mapped[str]
    qty: Mapped[Decimal]
    state: Mapped[str] = mapped_column(default="open")

    __table_args__ = (
        Index("uq_stock_reservation_demand", "demand_ref", "level_id", unique=True),
        CheckConstraint("qty > 0", name="qty"),
        CheckConstraint("state IN ('open','shipped','released')", name="state"),
    )


class StockMovement(Base):
    """The ledger: a level's movements always sum to its on-hand. `kind`: opening, dispatch, receipt, adjustment."""

    __tablename__ = "stock_movement"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    level_id: Mapped[int] = mapped_column(ForeignKey(StockLevel.id), index=True)
    at: Mapped[datetime] = mapped_column(default=machine_now)
    kind: Mapped[str]
    qty: Mapped[Decimal]
    ref: Mapped[str]
    by: Mapped[str] = mapped_column(default="")
