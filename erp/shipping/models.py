"""Tables of shipping: what left the house, on which slip. States: dispatched → delivered."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from erp.orders.models import SalesOrder, SalesOrderLine
from erp.picking.models import PickingSlip
from kernel.columns import BigId
from kernel.db import Base


class Shipment(Base):
    """One slip is dispatched once: its id is unique here."""

    __tablename__ = "shipment"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    shipment_no: Mapped[str | None] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(default="dispatched")
    order_id: Mapped[int] = mapped_column(ForeignKey(SalesOrder.id), index=True)
    slip_id: Mapped[int] = mapped_column(ForeignKey(PickingSlip.id), unique=True)
    carrier: Mapped[str | None]
    consignment_no: Mapped[str | None]
    dispatched_at: Mapped[datetime]
    dispatched_by: Mapped[str]
    delivered_at: Mapped[datetime | None]
    received_by: Mapped[str | None]
    parcels: Mapped[int | None]
    weight_kg: Mapped[Decimal | None]
    docket_no: Mapped[str | None]
    lines: Mapped[list["ShipmentLine"]] = relationship(order_by="ShipmentLine.id")

    __table_args__ = (CheckConstraint("state IN ('dispatched','delivered')", name="state"),)


class ShipmentLine(Base):
    __tablename__ = "shipment_line"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    shipment_id: Mapped[int] = mapped_column(ForeignKey(Shipment.id), index=True)
    order_line_id: Mapped[int] = mapped_column(ForeignKey(SalesOrderLine.id), index=True)
    base_qty: Mapped[Decimal]
