"""Tables of counting: a count of places, and what was found in each. States: open → booked, cancelled."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from erp.stock.models import StockLevel, Warehouse
from kernel.clock import machine_now
from kernel.columns import BigId
from kernel.db import Base


class StockCount(Base):
    """`places` says in words what is counted, such as `Bins B-0` or `Where pickers missed something`."""

    __tablename__ = "stock_count"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    count_no: Mapped[str | None] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(default="open")
    warehouse_id: Mapped[int] = mapped_column(ForeignKey(Warehouse.id))
    places: Mapped[str]
    opened_at: Mapped[datetime] = mapped_column(default=machine_now)
    opened_by: Mapped[str]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None]
    lines: Mapped[list["StockCountLine"]] = relationship(order_by="StockCountLine.id")

    __table_args__ = (CheckConstraint("state IN ('open','booked','cancelled')", name="state"),)


class StockCountLine(Base):
    """One place. `expected` is what the books had in it when it was last put on the sheet, without packed boxes;
    `counted` what somebody found; `again` says why it was not booked and must be counted anew."""

    __tablename__ = "stock_count_line"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    count_id: Mapped[int] = mapped_column(ForeignKey(StockCount.id))
    level_id: Mapped[int] = mapped_column(ForeignKey(StockLevel.id), index=True)
    expected: Mapped[Decimal]
    counted: Mapped[Decimal | None]
    counted_by: Mapped[str | None]
    counted_at: Mapped[datetime | None]
    booked_at: Mapped[datetime | None]
    again: Mapped[str | None]

    __table_args__ = (
        Index("uq_stock_count_line_place", "count_id", "level_id", unique=True),
        CheckConstraint("counted >= 0", name="counted"),
    )
