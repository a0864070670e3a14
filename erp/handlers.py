"""What the ERP does about its own events: confirmed → slips, dispatched → invoice, stock in → allocate."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from erp.allocation.service import allocate_waiting
from erp.invoicing.service.post import post_for_shipment
from erp.orders.models import SalesOrder, SalesOrderLine
from erp.picking.service import cancel_slips, make_slips
from kernel.outbox import Event, Subscriptions

_BY = "agent"


def make_picking_slips(session: Session, event: Event) -> None:
    make_slips(session, int(event.payload["order_id"]))


def take_back_slips(session: Session, event: Event) -> None:
    cancel_slips(session, int(event.payload["order_id"]), _BY)


def allocate_what_came_free(session: Session, event: Event) -> None:
    """What an order needs no more goes to those who wait for it."""
    order_id = int(event.payload["order_id"])
    warehouse = session.scalars(select(SalesOrder.warehouse).where(SalesOrder.id == order_id)).one()
    item_ids = session.scalars(select(SalesOrderLine.item_id).where(SalesOrderLine.order_id == order_id)).all()
    allocate_waiting(session, item_ids, warehouse)


def allocate_what_came_in(session: Session, event: Event) -> None:
    item_ids = [int(item_id) for item_id in event.payload["item_ids"].split(",")]
    allocate_waiting(session, item_ids, event.payload["warehouse"])


def post_invoice(session: Session, event: Event) -> None:
    post_for_shipment(session, int(event.payload["shipment_id"]))


SUBSCRIPTIONS: Subscriptions = {
    "order.confirmed": (("erp.slips", make_picking_slips),),
    "order.allocated": (("erp.slips", make_picking_slips),),
    "order.cancelled": (("erp.slips", take_back_slips), ("erp.allocation", allocate_what_came_free)),
    "order.amended": (("erp.slips", make_picking_slips), ("erp.allocation", allocate_what_came_free)),
    "order.released": (("erp.slips", make_picking_slips),),
    "order.rest_ended": (("erp.allocation", allocate_what_came_free),),
    "shipment.dispatched": (("erp.invoice", post_invoice),),
    "stock.received": (("erp.allocation", allocate_what_came_in),),
}
