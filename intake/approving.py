"""A person's yes to a draft: an order, a change of one, or the end of one, as the document asks."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from erp.orders import queries as orders
from erp.orders.changing import change_told
from erp.orders.errors import GoodsInHand
from erp.orders.rules import po_key
from erp.orders.service.cancel import cancel
from erp.orders.service.confirm import ConfirmedView, confirm
from erp.orders.service.draft import locked
from erp.orders.service.hold import waiting_for
from erp.orders.service.reject import supersede
from erp.orders.views import DraftView
from erp.picking.amending import amend, route
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


@dataclass(frozen=True, slots=True)
class Approved:
    """The order it came to, and what became of it: confirmed, changed, cancelled, or `waits` for the warehouse."""

    order_id: int
    order_no: str
    became: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a draft would change of the order it names; `waits` while the warehouse has to put it back first."""

    order_no: str
    words: tuple[str, ...]
    waits: bool


def approve(
    session: Session, order: IntakeOrder, by: str, accepted: frozenset[str], expected_version: int | None
) -> Approved:
    """Raises what erp's confirm, cancel and amend raise, NothingToCancel, PartialChange; then nothing has changed.

    A change of an order that a picker has in hand is not refused: the order waits for it, and the draft stays.
    """
    draft_id, kind = order.draft_id or 0, document_of(order).document_type
    standing = _standing(session, draft_id)
    if kind == "cancel":
        return _end(session, order, standing, by, expected_version)
    if kind == "change" and standing is not None:
        raise PartialChange(standing.order_no)
    if standing is not None and "po.revision" in accepted:
        return _change(session, order, standing, by, accepted, expected_version)
    made = confirm(session, draft_id, by, accepted, expected_version)
    return _settled(order, made, "confirmed")


def change_of(session: Session, draft: DraftView) -> Change | None:
    """What a draft that waits would change; None where it changes no order."""
    if draft.row.state != "review" or all(finding.code != "po.revision" for finding in draft.row.findings):
        return None
    standing = _standing(session, draft.row.id)
    if standing is None:
        return None
    order = orders.order(session, standing.order_no)
    waits = waiting_for(session, draft.row.id) is not None
    return Change(standing.order_no, tuple(change_told(order, draft)), waits)


def _end(
    session: Session, order: IntakeOrder, standing: ConfirmedView | None, by: str, expected_version: int | None
) -> Approved:
    if standing is None:
        raise NothingToCancel(order.doc.get("po_number"))
    draft_id = order.draft_id or 0
    cancel(session, standing.order_no, by, f"The buyer cancelled it (draft {draft_id}).")
    locked(session, draft_id, expected_version)
    supersede(session, draft_id, by, f"It cancelled {standing.order_no}.")
    return _settled(order, standing, "cancelled")


def _change(
    session: Session, order: IntakeOrder, standing: ConfirmedView, by: str, accepted: frozenset[str],
    expected_version: int | None,
) -> Approved:  # fmt: skip
    """A revision says the whole order anew: it is written into the order that stands, or waits for the warehouse."""
    draft_id = order.draft_id or 0
    try:
        made = amend(session, standing.order_no, draft_id, by, accepted, expected_version)
    except GoodsInHand:
        routed = route(session, standing.order_no, draft_id, by, expected_version)
        return Approved(routed.order_id, routed.order_no, "waits")
    return _settled(order, made, "changed")


def _settled(order: IntakeOrder, made: ConfirmedView, became: str) -> Approved:
    settle_as(order, became, made.order_no)
    return Approved(made.order_id, made.order_no, became)


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
