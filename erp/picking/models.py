"""Tables of picking: slips a picker walks with. States: open → picking → packed, cancelled (erp.picking.rules)."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from erp.orders.models import SalesOrder, SalesOrderLine
from erp.stock.models import Reservation, Warehouse
from kernel.clock import machine_now
from kernel.columns import BigId
from kernel.db import Base

_OPEN = text("sent_at IS NULL AND state <> 'cancelled'")


class PickingSlip(Base):
    """`sent_at` is when it left the house; `zone` the part of the warehouse its lines lie in, where slips are split."""

    __tablename__ = "picking_slip"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    slip_no: Mapped[str | None] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(default="open")
    order_id: Mapped[int] = mapped_column(ForeignKey(SalesOrder.id), index=True)
    warehouse_id: Mapped[int] = mapped_column(ForeignKey(Warehouse.id))
    created_at: Mapped[datetime] = mapped_column(default=machine_now)
    packed_at: Mapped[datetime | None]
    zone: Mapped[str | None]
    sent_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    lines: Mapped[list["PickingLine"]] = relationship(order_by="PickingLine.id")

    __table_args__ = (
        CheckConstraint("state IN ('open','picking','packed','cancelled')", name="state"),
        Index("ix_picking_slip_open", "warehouse_id", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads this attribute of the class


class PickingLine(Base):
    """What to fetch for one reservation; the unique key is what makes the slip once however often it is asked for."""

    __tablename__ = "picking_line"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    slip_id: Mapped[int] = mapped_column(ForeignKey(PickingSlip.id), index=True)
    order_line_id: Mapped[int] = mapped_column(ForeignKey(SalesOrderLine.id), index=True)
    reservation_id: Mapped[int] = mapped_column(ForeignKey(Reservation.id), unique=True)
    base_qty: Mapped[Decimal]
    picked_qty: Mapped[Decimal | None]
