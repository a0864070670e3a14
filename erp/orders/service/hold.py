"""Let a confirmed order wait, and let it go on. Its stock and credit stay bound; nothing of it is picked or sent.

The hold stands in the order's own row: whoever picks or sends locks that row and so sees it, however close the race.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from erp.orders.errors import IllegalMove, ReasonMissing
from erp.orders.models import SalesOrder
from erp.orders.rules import HOLD_MOVES, advance
from erp.orders.service.progress import lock_order, order_named
from kernel import audit
from kernel.clock import now
from kernel.outbox import emit


def hold(session: Session, order_no: str, by: str, reason: str) -> None:
    """From now on it waits. Raises NotFound, ReasonMissing, or IllegalMove where it waits already or is done."""
    order = _locked(session, order_no, reason)
    _move(session, order, "held", by, reason)
    order.held_at, order.held_by, order.held_why = now(), by, reason.strip()


def release(session: Session, order_no: str, by: str, reason: str) -> None:
    """It goes on where it stopped. Raises NotFound, ReasonMissing, or IllegalMove where it does not wait."""
    order = _locked(session, order_no, reason)
    _move(session, order, "released", by, reason)
    order.held_at = order.held_by = order.held_why = None
    emit(session, "order.released", order_no, order_id=str(order.id))


def hold_for_change(session: Session, order: SalesOrder, draft_id: int, by: str, words: str) -> None:
    """A change waits for the warehouse: the locked order waits with it, unless it does already."""
    if order.held_at is None:
        _move(session, order, "held", by, _waits(draft_id) + words)
        order.held_at, order.held_by, order.held_why = now(), by, _waits(draft_id) + words


def let_go_of_change(session: Session, order: SalesOrder, draft_id: int, by: str, reason: str) -> None:
    """The change that this draft asks for is settled: the locked order goes on, where it waited for nothing else."""
    if order.held_at is not None and (order.held_why or "").startswith(_waits(draft_id)):
        _move(session, order, "released", by, reason)
        order.held_at = order.held_by = order.held_why = None
        emit(session, "order.released", order.order_no or "", order_id=str(order.id))


def waiting_for(session: Session, draft_id: int) -> str | None:
    """The number of the order that waits for this draft's change to be settled."""
    waits = (SalesOrder.held_at.is_not(None), SalesOrder.held_why.startswith(_waits(draft_id), autoescape=True))
    return session.scalars(select(SalesOrder.order_no).where(*waits)).one_or_none()


def _waits(draft_id: int) -> str:
    return f"Change (draft {draft_id}): "


def _locked(session: Session, order_no: str, reason: str) -> SalesOrder:
    if not reason.strip():
        raise ReasonMissing("the order waits or goes on")
    order = lock_order(session, order_named(session, order_no)[0])
    if order.state != "confirmed":
        raise IllegalMove(f"Order {order_no}", order.state, "held or released")
    return order


def _move(session: Session, order: SalesOrder, to: str, by: str, reason: str) -> None:
    """The one place where an order begins or ends to wait, told to the audit trail."""
    advance(HOLD_MOVES, f"Order {order.order_no}", "released" if order.held_at is None else "held", to)
    audit.record(session, actor=by, action=f"order.{to}", subject=f"order:{order.order_no}", why=reason.strip())
