"""Change a confirmed order that nobody has in hand: its slips are withdrawn, the change written in, new slips follow.

Where a picker has begun, nothing is changed: GoodsInHand says so, and whoever asked decides with the warehouse.
"""

from sqlalchemy.orm import Session

from erp.debtors.service import hold_account
from erp.orders.errors import GoodsInHand, IllegalMove, PartSent, StaleDraft
from erp.orders.holdings import held
from erp.orders.models import Draft, SalesOrder
from erp.orders.service import draft as drafts
from erp.orders.service.amend import rewrite
from erp.orders.service.confirm import NO_CODES, ConfirmedView
from erp.orders.service.hold import let_go_of_change
from erp.orders.service.progress import lock_order, order_named
from erp.picking.service import cancel_slips


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
