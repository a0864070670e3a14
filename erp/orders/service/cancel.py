"""Cancel a confirmed order while nothing of it is in a picker's hands: stock and credit come free at once."""

from sqlalchemy.orm import Session

from erp.debtors.service import commit_amount, lock_account
from erp.orders.errors import AlreadyPicked, ReasonMissing
from erp.orders.holdings import held
from erp.orders.service.progress import lock_order, move, order_named
from erp.stock.service import release
from kernel.outbox import emit


def cancel(session: Session, order_no: str, by: str, reason: str) -> None:
    """Raises NotFound, ReasonMissing, AlreadyPicked, or IllegalMove where the order is closed or cancelled."""
    if not reason.strip():
        raise ReasonMissing("the order is cancelled")
    order_id, debtor_id = order_named(session, order_no)
    lock_account(session, debtor_id)
    order = lock_order(session, order_id)
    if order.state == "confirmed" and order.picked_at is not None:
        raise AlreadyPicked(order_no)
    move(session, order, "cancelled", by, reason.strip())
    holdings = held(session, {line.id: line.demands for line in order.lines})
    release(session, [holding.ref for of_line in holdings.values() for holding in of_line])
    for line in order.lines:
        line.cancelled_qty = line.base_qty
    commit_amount(session, order.debtor_id, -order.gross)
    emit(session, "order.cancelled", order_no, order_id=str(order.id))
