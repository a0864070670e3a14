"""A person's yes to a draft: an order, a change of one, or the end of one, as the document asks."""

from sqlalchemy.orm import Session

from erp.orders import queries as orders
from erp.orders.rules import po_key
from erp.orders.service.cancel import cancel
from erp.orders.service.confirm import ConfirmedView, confirm
from erp.orders.service.draft import locked
from erp.orders.service.reject import supersede
from intake.deciding import settle_as
from intake.models import IntakeOrder
from intake.orders_read import document_of
from kernel.values.errors import Conflict


class NothingToCancel(Conflict):
    """There is no live order under the number they cancel."""

    code = "order.nothing_to_cancel"

    def __init__(self, po_number: str | None) -> None:
        super().__init__(f"No live order bears the number {po_number or '(none)'}; reject this, or answer the buyer.")


class PartialChange(Conflict):
    """A message that names only the changed lines."""

    code = "order.partial_change"

    def __init__(self, order_no: str) -> None:
        super().__init__(
            f"This document changes single lines of {order_no} and is no whole order; "
            "settle the change with the buyer, and have the whole order sent anew or this one rejected."
        )


def approve(
    session: Session, order: IntakeOrder, by: str, accepted: frozenset[str], expected_version: int | None
) -> ConfirmedView:
    """Raises what erp.orders' confirm and cancel raise, NothingToCancel, PartialChange; then nothing has changed."""
    draft_id, kind = order.draft_id or 0, document_of(order).document_type
    standing = _standing(session, draft_id)
    if kind == "cancel":
        return _end(session, order, standing, by, expected_version)
    if kind == "change" and standing is not None:
        raise PartialChange(standing.order_no)
    if standing is not None and "po.revision" in accepted:
        return _replace(session, order, standing, by, accepted, expected_version)
    made = confirm(session, draft_id, by, accepted, expected_version)
    settle_as(order, "confirmed", made.order_no)
    return made


def _end(
    session: Session, order: IntakeOrder, standing: ConfirmedView | None, by: str, expected_version: int | None
) -> ConfirmedView:
    if standing is None:
        raise NothingToCancel(order.doc.get("po_number"))
    draft_id = order.draft_id or 0
    cancel(session, standing.order_no, by, f"The buyer cancelled it (draft {draft_id}).")
    locked(session, draft_id, expected_version)
    supersede(session, draft_id, by, f"It cancelled {standing.order_no}.")
    settle_as(order, "cancelled", standing.order_no)
    return standing


def _replace(
    session: Session, order: IntakeOrder, standing: ConfirmedView, by: str, accepted: frozenset[str],
    expected_version: int | None,
) -> ConfirmedView:  # fmt: skip
    """A revision says the whole order anew: the old one ends and this one stands, or nothing happens at all."""
    with session.begin_nested():
        locked(session, order.draft_id or 0, expected_version)
        cancel(session, standing.order_no, by, f"The buyer sent a revision (draft {order.draft_id}).")
        made = confirm(session, order.draft_id or 0, by, accepted)
    settle_as(order, "changed", made.order_no)
    return made


def _standing(session: Session, draft_id: int) -> ConfirmedView | None:
    """The newest order of this debtor under this number that is not cancelled."""
    draft = orders.draft(session, draft_id)
    if draft.debtor_id is None or not draft.row.po_number:
        return None
    priors = orders.orders_with_po(session, draft.debtor_id, po_key(draft.row.po_number))
    live = [prior.order_no for prior in priors if prior.state != "cancelled"]
    if not live:
        return None
    return ConfirmedView(orders.order(session, live[0], draft.debtor_id).id, live[0])
