"""Reads of shipping: what left the house, for lists and for one order's story."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from erp.catalog.models import Item
from erp.debtors.models import Debtor
from erp.orders.models import SalesOrder, SalesOrderLine
from erp.picking.models import PickingSlip
from erp.shipping.models import Shipment, ShipmentLine
from kernel.values.errors import NotFound


@dataclass(frozen=True, slots=True)
class ShipmentLineView:
    """`base_qty` in `base_unit`."""

    order_line_id: int
    line: str
    sku: str
    description: str
    base_qty: Decimal
    base_unit: str


@dataclass(frozen=True, slots=True)
class ShipmentView:
    id: int
    shipment_no: str
    state: str
    order_id: int
    order_no: str
    debtor_id: int
    debtor_code: str
    debtor_name: str
    slip_no: str
    carrier: str | None
    consignment_no: str | None
    dispatched_at: datetime
    dispatched_by: str
    parcels: int | None
    weight_kg: Decimal | None
    delivered_at: datetime | None
    received_by: str | None
    lines: tuple[ShipmentLineView, ...]


def shipment(session: Session, shipment_no: str, debtor_id: int | None = None) -> ShipmentView:
    """One shipment; given `debtor_id`, another debtor's is as if not there. Raises NotFound."""
    wanted = _shipments().where(Shipment.shipment_no == shipment_no)
    if debtor_id is not None:
        wanted = wanted.where(SalesOrder.debtor_id == debtor_id)
    found = _views(session, wanted)
    if not found:
        raise NotFound(f"There is no shipment {shipment_no}; look for it in the list.")
    return found[0]


def shipments_of_order(session: Session, order_id: int) -> tuple[ShipmentView, ...]:
    """In the order in which they left."""
    return _views(session, _shipments().where(Shipment.order_id == order_id).order_by(Shipment.id))


def shipments(
    session: Session, debtor_id: int | None = None, limit: int = 50, offset: int = 0
) -> tuple[ShipmentView, ...]:
    """Newest first."""
    wanted = _shipments().order_by(Shipment.id.desc()).limit(limit).offset(offset)
    if debtor_id is not None:
        wanted = wanted.where(SalesOrder.debtor_id == debtor_id)
    return _views(session, wanted)


def shipment_by_id(session: Session, shipment_id: int) -> ShipmentView:
    """Raises NotFound."""
    found = _views(session, _shipments().where(Shipment.id == shipment_id))
    if not found:
        raise NotFound(f"There is no shipment with the id {shipment_id}.")
    return found[0]


def _shipments() -> Select[*tuple[Any, ...]]:
    return (
        select(Shipment, SalesOrder.order_no, Debtor.id, Debtor.code, Debtor.name, PickingSlip.slip_no)
        .join(SalesOrder, SalesOrder.id == Shipment.order_id)
        .join(Debtor, Debtor.id == SalesOrder.debtor_id)
        .join(PickingSlip, PickingSlip.id == Shipment.slip_id)
    )


def _views(session: Session, wanted: Select[*tuple[Any, ...]]) -> tuple[ShipmentView, ...]:
    rows = session.execute(wanted).all()
    lines = _lines(session, [row[0].id for row in rows])
    return tuple(_view(tuple(lines.get(row[0].id, ())), *row) for row in rows)


def _view(
    lines: tuple[ShipmentLineView, ...],
    head: Shipment,
    order_no: str,
    debtor_id: int,
    code: str,
    name: str,
    slip_no: str,
) -> ShipmentView:
    return ShipmentView(
        id=head.id,
        shipment_no=head.shipment_no or "",
        state=head.state,
        order_id=head.order_id,
        order_no=order_no,
        debtor_id=debtor_id,
        debtor_code=code,
        debtor_name=name,
        slip_no=slip_no,
        carrier=head.carrier,
        consignment_no=head.consignment_no,
        dispatched_at=head.dispatched_at,
        dispatched_by=head.dispatched_by,
        parcels=head.parcels,
        weight_kg=head.weight_kg,
        delivered_at=head.delivered_at,
        received_by=head.received_by,
        lines=lines,
    )


def _lines(session: Session, shipment_ids: Collection[int]) -> dict[int, list[ShipmentLineView]]:
    by_shipment: dict[int, list[ShipmentLineView]] = defaultdict(list)
    wanted = (
        select(ShipmentLine, SalesOrderLine, Item.base_unit)
        .join(SalesOrderLine, SalesOrderLine.id == ShipmentLine.order_line_id)
        .join(Item, Item.id == SalesOrderLine.item_id)
        .where(ShipmentLine.shipment_id.in_(shipment_ids))
        .order_by(SalesOrderLine.position, ShipmentLine.id)
    )
    for sent, sold, unit in session.execute(wanted):
        view = ShipmentLineView(sold.id, sold.line, sold.sku, sold.description, sent.base_qty, unit)
        by_shipment[sent.shipment_id].append(view)
    return by_shipment
