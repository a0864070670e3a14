"""End the rest of an order: it was sent in part, and what is left will never come. Stock and credit come free.

Here, at the end of the chain, since only here both is known: what a picker still has in hand, and what was billed.
"""

from collections.abc import Mapping
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from erp.debtors.service import commit_amount, lock_account
from erp.invoicing.models import Invoice
from erp.orders.errors import IllegalMove, NothingSent, NothingToEnd, ReasonMissing, StillInHand
from erp.orders.holdings import held, in_state
from erp.orders.models import SalesOrder
from erp.orders.service.progress import close_if_settled, lock_order, order_named
from erp.picking.models import PickingSlip
from erp.picking.service import cancel_slips
from erp.stock.service import release
from kernel import audit
from kernel.outbox import emit
from kernel.values.quantity import plain

_NONE = Decimal(0)


def end_rest(session: Session, order_no: str, by: str, reason: str) -> None:
    """What was not sent is given up; once all that was sent is invoiced, the order is closed.

    Raises NotFound, ReasonMissing, IllegalMove, NothingSent, NothingToEnd or StillInHand; then nothing has changed.
    """
    if not reason.strip():
        raise ReasonMissing("the rest is ended")
    order = _locked(session, order_no)
    sent = _sent(session, order)
    rest = {line.id: line.base_qty - line.cancelled_qty - sent[line.id] for line in order.lines}
    _check(session, order, sent, rest)
    cancel_slips(session, order.id, by, "The rest of the order was ended")
    holdings = held(session, {line.id: line.demands for line in order.lines})
    release(session, [one.ref for of_line in holdings.values() for one in of_line if one.state == "open"])
    for line in order.lines:
        line.cancelled_qty += rest[line.id]
    given_up = ", ".join(f"{plain(rest[line.id])} of {line.sku}" for line in order.lines if rest[line.id])
    subject = f"order:{order_no}"
    audit.record(session, actor=by, action="order.rest_ended", subject=subject, why=reason.strip(), given_up=given_up)
    emit(session, "order.rest_ended", order_no, order_id=str(order.id))
    if close_if_settled(session, order, by):
        free_what_was_not_billed(session, order)


def free_what_was_not_billed(session: Session, order: SalesOrder) -> None:
    """A closed order binds no credit: the difference between its worth and its invoices, to the cent."""
    session.flush()
    billed = session.scalar(select(func.sum(Invoice.gross)).where(Invoice.order_id == order.id)) or _NONE
    if billed != order.gross:
        commit_amount(session, order.debtor_id, billed - order.gross)


def _locked(session: Session, order_no: str) -> SalesOrder:
    """The account before the order, as everywhere."""
    order_id, debtor_id = order_named(session, order_no)
    lock_account(session, debtor_id)
    return lock_order(session, order_id)


def _sent(session: Session, order: SalesOrder) -> dict[int, Decimal]:
    holdings = held(session, {line.id: line.demands for line in order.lines})
    return {line.id: in_state(holdings.get(line.id, ()), "shipped") for line in order.lines}


def _check(session: Session, order: SalesOrder, sent: Mapping[int, Decimal], rest: Mapping[int, Decimal]) -> None:
    if order.state != "confirmed":
        raise IllegalMove(f"Order {order.order_no}", order.state, "closed")
    if not any(sent.values()):
        raise NothingSent(order.order_no or "")
    if not any(rest.values()):
        raise NothingToEnd(order.order_no or "")
    busy = select(PickingSlip.slip_no).where(
        PickingSlip.order_id == order.id, PickingSlip.state.in_(("picking", "packed")), PickingSlip.sent_at.is_(None)
    )
    slip_no = session.scalars(busy.order_by(PickingSlip.id).limit(1)).one_or_none()
    if slip_no is not None:
        raise StillInHand(order.order_no or "", slip_no)
