"""How a confirmed order moves on: locked for a step, taken in hand by a picker, invoiced, closed."""

from collections.abc import Mapping
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from erp.orders.errors import IllegalMove, OnHold
from erp.orders.models import SalesOrder
from erp.orders.rules import ORDER_MOVES, advance
from kernel import audit
from kernel.clock import now
from kernel.values.errors import NotFound


def lock_order(session: Session, order_id: int) -> SalesOrder:
    """The order with its lines as they are now; the account, where needed, is locked before it, stock levels after."""
    wanted = (
        select(SalesOrder).where(SalesOrder.id == order_id).options(selectinload(SalesOrder.lines)).with_for_update()
    )
    order = session.scalars(wanted.execution_options(populate_existing=True)).one_or_none()
    if order is None:
        raise NotFound(f"There is no order with the id {order_id}.")
    return order


def order_named(session: Session, order_no: str) -> tuple[int, int]:
    """The order's id and its debtor's: whose account is locked before the order is. Raises NotFound."""
    wanted = select(SalesOrder.id, SalesOrder.debtor_id).where(SalesOrder.order_no == order_no)
    found = session.execute(wanted).one_or_none()
    if found is None:
        raise NotFound(f"There is no order {order_no}; look for it in the list.")
    return found.id, found.debtor_id


def move(session: Session, order: SalesOrder, to: str, by: str, why: str | None = None) -> None:
    """The one place where an order's state changes, told to the audit trail."""
    order.state = advance(ORDER_MOVES, f"Order {order.order_no}", order.state, to)
    audit.record(session, actor=by, action=f"order.{to}", subject=f"order:{order.order_no}", why=why)


def take_in_hand(order: SalesOrder) -> None:
    """A picker starts: from here on the order cannot be cancelled. Raises OnHold, or IllegalMove where it was."""
    if order.state != "confirmed":
        raise IllegalMove(f"Order {order.order_no}", order.state, "picked")
    refuse_on_hold(order)
    order.picked_at = order.picked_at or now()


def refuse_on_hold(order: SalesOrder) -> None:
    """Raises OnHold where the locked order waits by somebody's word."""
    if order.held_at is not None:
        raise OnHold(order.order_no or "", order.held_by or "", order.held_why or "")


def count_invoiced(session: Session, order: SalesOrder, quantities: Mapping[int, Decimal], by: str) -> None:
    """Add to the lines' running totals, in base units by line id; the order closes when nothing is left to invoice."""
    for line in order.lines:
        line.invoiced_qty += quantities.get(line.id, Decimal(0))
    close_if_settled(session, order, by)


def close_if_settled(session: Session, order: SalesOrder, by: str) -> bool:
    """Whether all that came is invoiced and nothing more comes; then the order is closed."""
    settled = all(line.invoiced_qty + line.cancelled_qty == line.base_qty for line in order.lines)
    if settled:
        move(session, order, "closed", by)
    return settled
