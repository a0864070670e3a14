"""Dispatch: a packed slip leaves the house, its stock with it, and the invoice is called for."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from erp.orders.models import SalesOrder
from erp.orders.rules import advance
from erp.orders.service.progress import lock_order, refuse_on_hold
from erp.picking.models import PickingLine, PickingSlip
from erp.picking.service import miss_lines
from erp.shipping.errors import NoName, NotPacked, NotThen
from erp.shipping.models import Shipment, ShipmentLine
from erp.shipping.queries import ShipmentView, shipment_by_id
from erp.shipping.rules import SHIPMENT_MOVES, shipment_no
from erp.stock.models import Reservation
from erp.stock.service import ship
from kernel import audit
from kernel.clock import now
from kernel.outbox import emit
from kernel.values.errors import NotFound


def dispatch(
    session: Session,
    slip_id: int,
    by: str,
    carrier: str | None = None,
    consignment_no: str | None = None,
    *,
    parcels: int | None = None,
    weight_kg: Decimal | None = None,
) -> ShipmentView:
    """Send a packed slip; a slip that was sent gives its shipment again. Raises NotFound, NotPacked, OnHold."""
    slip = _locked_slip(session, slip_id)
    sent = session.scalar(select(Shipment.id).where(Shipment.slip_id == slip_id))
    if sent is None:
        refuse_on_hold(session.get_one(SalesOrder, slip.order_id))  # locked above
        told = {"carrier": carrier, "consignment_no": consignment_no, "parcels": parcels, "weight_kg": weight_kg}
        sent = _send(session, slip, Shipment(**told, dispatched_by=by))
    return shipment_by_id(session, sent)


def mark_delivered(session: Session, shipment_id: int, by: str, received_by: str, at: datetime | None = None) -> None:
    """The goods were handed over to `received_by`, `at` or now. Raises NotFound, NoName, NotThen, IllegalMove."""
    wanted = select(Shipment).where(Shipment.id == shipment_id).with_for_update()
    shipment = session.scalars(wanted.execution_options(populate_existing=True)).one_or_none()
    if shipment is None:
        raise NotFound(f"There is no shipment with the id {shipment_id}.")
    name, when = received_by.strip(), at or now()
    if not name:
        raise NoName(shipment.shipment_no or "")
    if not shipment.dispatched_at.replace(second=0, microsecond=0) <= when <= now():
        raise NotThen(shipment.shipment_no or "", shipment.dispatched_at)
    _move(session, shipment, "delivered", by, received_by=name, delivered_at=when.isoformat())
    shipment.delivered_at, shipment.received_by = when, name


def _locked_slip(session: Session, slip_id: int) -> PickingSlip:
    """The order is locked before its slip, as everywhere."""
    order_id = session.scalar(select(PickingSlip.order_id).where(PickingSlip.id == slip_id))
    if order_id is None:
        raise NotFound(f"There is no picking slip with the id {slip_id}.")
    lock_order(session, order_id)
    wanted = select(PickingSlip).where(PickingSlip.id == slip_id).with_for_update()
    return session.scalars(wanted.execution_options(populate_existing=True)).one()


def _send(session: Session, slip: PickingSlip, shipment: Shipment) -> int:
    if slip.state != "packed":
        raise NotPacked(slip.slip_no or "", slip.state)
    shipment.order_id, shipment.slip_id, shipment.dispatched_at = slip.order_id, slip.id, now()
    session.add(shipment)
    session.flush()
    shipment.shipment_no = shipment_no(shipment.id)
    slip.sent_at = shipment.dispatched_at
    by = shipment.dispatched_by
    _ship_lines(session, shipment, slip, by)
    subject = f"shipment:{shipment.shipment_no}"
    audit.record(session, actor=by, action="shipment.dispatched", subject=subject, slip=slip.slip_no or "")
    emit(session, "shipment.dispatched", shipment.shipment_no, shipment_id=str(shipment.id))
    session.flush()
    return shipment.id


def _ship_lines(session: Session, shipment: Shipment, slip: PickingSlip, by: str) -> None:
    """What was found leaves; what was not was taken out of the promise when the slip was packed."""
    wanted = (
        select(PickingLine.order_line_id, Reservation.demand_ref, PickingLine.picked_qty, Reservation.qty)
        .join(Reservation, Reservation.id == PickingLine.reservation_id)
        .where(PickingLine.slip_id == slip.id)
        .order_by(PickingLine.id)
    )
    packed = session.execute(wanted.add_columns(Reservation.state)).all()
    if any(row.state == "open" and row.picked_qty < row.qty for row in packed):
        miss_lines(session, slip, by, {})  # packed by an older program, which left that to the dispatch
    left = ship(session, [row.demand_ref for row in packed])
    rows = [
        {"shipment_id": shipment.id, "order_line_id": row.order_line_id, "base_qty": left[row.demand_ref]}
        for row in packed
        if left.get(row.demand_ref)
    ]
    session.execute(insert(ShipmentLine), rows)


def _move(session: Session, shipment: Shipment, to: str, by: str, **facts: str) -> None:
    shipment.state = advance(SHIPMENT_MOVES, f"Shipment {shipment.shipment_no}", shipment.state, to)
    audit.record(session, actor=by, action=f"shipment.{to}", subject=f"shipment:{shipment.shipment_no}", **facts)
