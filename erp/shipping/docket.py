"""What a delivery docket says: what is in the parcels, what was ordered, and what is still to follow."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from erp.catalog.models import Item
from erp.debtors.models import Address, Debtor
from erp.orders.models import SalesOrder, SalesOrderLine
from erp.orders.rules import address_lines
from erp.picking.models import PickingSlip
from erp.picking.rules import in_packs
from erp.shipping.models import Shipment, ShipmentLine
from kernel.values.errors import NotFound


@dataclass(frozen=True, slots=True)
class DocketLine:
    """Quantities in `unit`, the base unit; `packs` says what was delivered as it was ordered, such as `2 CT`.

    `follows` is what was still to come when this left: ordered, less all that went with this shipment and before it.
    """

    sku: str
    description: str
    customer_part: str | None
    qty: Decimal
    unit: str
    packs: str
    ordered: Decimal
    follows: Decimal


@dataclass(frozen=True, slots=True)
class Docket:
    shipment_no: str
    order_no: str
    po_number: str
    slip_no: str
    debtor_code: str
    debtor_name: str
    ship_to: tuple[str, ...]
    carrier: str | None
    consignment_no: str | None
    parcels: int | None
    weight_kg: Decimal | None
    dispatched_at: datetime
    delivered_at: datetime | None
    received_by: str | None
    lines: tuple[DocketLine, ...]


def docket(session: Session, shipment_no: str) -> Docket:
    """Raises NotFound."""
    wanted = (
        select(Shipment, SalesOrder, Debtor, Address, PickingSlip.slip_no)
        .join(SalesOrder, SalesOrder.id == Shipment.order_id)
        .join(Debtor, Debtor.id == SalesOrder.debtor_id)
        .join(Address, Address.id == SalesOrder.ship_to_id)
        .join(PickingSlip, PickingSlip.id == Shipment.slip_id)
        .where(Shipment.shipment_no == shipment_no)
    )
    found = session.execute(wanted).one_or_none()
    if found is None:
        raise NotFound(f"There is no shipment {shipment_no}; look for it in the list.")
    return _docket(_lines(session, found.Shipment), *found)


def _docket(
    lines: tuple[DocketLine, ...], head: Shipment, order: SalesOrder, debtor: Debtor, to: Address, slip_no: str | None
) -> Docket:
    return Docket(
        shipment_no=head.shipment_no or "",
        order_no=order.order_no or "",
        po_number=order.po_number,
        slip_no=slip_no or "",
        debtor_code=debtor.code,
        debtor_name=debtor.name,
        ship_to=(to.name, *address_lines(to.street, to.postcode, to.city, to.region, to.country)),
        carrier=head.carrier,
        consignment_no=head.consignment_no,
        parcels=head.parcels,
        weight_kg=head.weight_kg,
        dispatched_at=head.dispatched_at,
        delivered_at=head.delivered_at,
        received_by=head.received_by,
        lines=lines,
    )


def _lines(session: Session, head: Shipment) -> tuple[DocketLine, ...]:
    """One for each order line that went, however many reservations it was fetched from; in the order's order."""
    here, sent = _quantities(head, Shipment.id == head.id), _quantities(head, Shipment.id <= head.id)
    wanted = (
        select(SalesOrderLine, Item.base_unit, here.c.qty, sent.c.qty)
        .join(here, here.c.line_id == SalesOrderLine.id)
        .join(sent, sent.c.line_id == SalesOrderLine.id)
        .join(Item, Item.id == SalesOrderLine.item_id)
        .order_by(SalesOrderLine.position)
    )
    return tuple(_line(*row) for row in session.execute(wanted))


def _quantities(head: Shipment, which: Any) -> Any:
    return (
        select(ShipmentLine.order_line_id.label("line_id"), func.sum(ShipmentLine.base_qty).label("qty"))
        .join(Shipment, Shipment.id == ShipmentLine.shipment_id)
        .where(Shipment.order_id == head.order_id, which)
        .group_by(ShipmentLine.order_line_id)
        .subquery()
    )


def _line(sold: SalesOrderLine, base_unit: str, qty: Decimal, sent: Decimal) -> DocketLine:
    return DocketLine(
        sku=sold.sku,
        description=sold.description,
        customer_part=sold.customer_part if sold.customer_part != sold.sku else None,
        qty=qty,
        unit=base_unit,
        packs=in_packs(qty, sold.qty, sold.base_qty, sold.unit, base_unit),
        ordered=sold.base_qty,
        follows=max(sold.base_qty - sold.cancelled_qty - sent, Decimal(0)),
    )
