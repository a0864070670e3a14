"""Change a confirmed order that nobody has in hand: its slips are withdrawn, the change written in, new slips follow.

Where a picker has begun, nothing is changed: GoodsInHand says so, and whoever asked decides with the warehouse.
"""

from sqlalchemy.orm import Session

from erp.debtors.service import hold_account
from erp.orders import queries
from erp.orders.changing import change_told
from erp.orders.errors import GoodsInHand, IllegalMove, PartSent, StaleDraft
from erp.orders.holdings import held
from erp.orders.models import Draft, SalesOrder
from erp.orders.service import draft as drafts
from erp.orders.service.amend import rewrite
from erp.orders.service.confirm import NO_CODES, ConfirmedView
from erp.orders.service.hold import hold_for_change, let_go_of_change, waiting_for
from erp.orders.service.progress import lock_order, order_named
from erp.picking.service import cancel_slips
from kernel import audit


def amend(
    session: Session,
    order_no: str,
    draft_id: int,
    by: str,
    accepted: frozenset[str] = NO_CODES,
    expected_version: int | None = None,
) -> ConfirmedView:
    """Make the order what the draft says; it keeps its number and its place in the queue.

    A draft that was written in before gives the order again. Raises NotFound, StaleDraft, IllegalMove, GoodsInHand,
    PartSent, NotReady, CreditStop, OverLimit or LinesShort; then nothing has changed.
    """
    order_id, debtor_id = order_named(session, order_no)
    hold_account(session, debtor_id)
    draft = drafts.locked(session, draft_id)
    order = lock_order(session, order_id)
    made = ConfirmedView(order.id, order_no)
    if order.draft_id == draft.id:
        return made
    _check(session, order, draft, expected_version)
    with session.begin_nested():
        replaced = drafts.locked(session, order.draft_id)
        cancel_slips(session, order.id, by, "The order was changed")
        rewrite(session, order, draft, by, accepted)
        drafts.move(session, replaced, "superseded", by, f"Draft {draft.id} changed {order_no}.")
        let_go_of_change(session, order, draft.id, by, "The change was written in")
    return made


def route(
    session: Session, order_no: str, draft_id: int, by: str, expected_version: int | None = None
) -> ConfirmedView:
    """A picker has begun: the order waits with the change in words, until the warehouse has put it back or somebody
    says that it is too late. Nothing else is changed. Raises NotFound, StaleDraft."""
    order_id, debtor_id = order_named(session, order_no)
    hold_account(session, debtor_id)
    draft = drafts.locked(session, draft_id, expected_version)
    order = lock_order(session, order_id)
    words = "; ".join(change_told(queries.order(session, order_no), queries.draft(session, draft_id))) or "nothing"
    hold_for_change(session, order, draft.id, by, words)
    subject = f"order:{order_no}"
    audit.record(session, actor=by, action="order.change_routed", subject=subject, why=words, draft=str(draft.id))
    return ConfirmedView(order.id, order_no)


def give_up(session: Session, draft_id: int, by: str, reason: str) -> None:
    """The change will not be written in: the order that waited for it goes on. Nothing to do where none did."""
    order_no = waiting_for(session, draft_id)
    if order_no is not None:
        let_go_of_change(session, lock_order(session, order_named(session, order_no)[0]), draft_id, by, reason)


def _check(session: Session, order: SalesOrder, draft: Draft, expected_version: int | None) -> None:
    if draft.debtor_id != order.debtor_id or expected_version not in {None, draft.version}:
        raise StaleDraft(draft.id)
    if order.state != "confirmed":
        raise IllegalMove(f"Order {order.order_no}", order.state, "changed")
    holdings = held(session, {line.id: line.demands for line in order.lines})
    if any(one.state == "shipped" for of_line in holdings.values() for one in of_line):
        raise PartSent(order.order_no or "")
    if order.picked_at is not None:
        raise GoodsInHand(order.order_no or "")
