"""The outcome of a document in the form the interface promises: decision, draft or order, lines, findings."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from erp.orders.queries import DraftView, draft
from erp.orders.queries import order as sales_order
from intake.models import Document, InboundMessage, IntakeOrder
from kernel.values.errors import NotFound
from kernel.values.finding import Finding
from kernel.values.quantity import plain

Json = dict[str, Any]
_CENT = Decimal("0.01")


def outcome(session: Session, message_id: int, *, again: bool = False) -> Json:
    """What became of a message. `again`: of bytes handed in a second time, whose orders then are duplicates.

    Raises NotFound.
    """
    row = session.scalars(select(InboundMessage).where(InboundMessage.id == message_id)).one_or_none()
    if row is None:
        raise NotFound("There is no such message; look for it in the list.")
    orders = [_order(session, order, again=again) for order in _orders(session, message_id)]
    told: Json = {
        "file": row.name,
        "message_id": f"<{row.message_id}>" if row.message_id else None,
        "state": row.state,
        "orders": orders,
    }
    if not orders or row.decision is not None:
        told |= {"decision": row.decision, "findings": row.findings}
    return told


def _orders(session: Session, message_id: int) -> list[IntakeOrder]:
    wanted = select(IntakeOrder).join(Document).where(Document.message_id == message_id)
    return list(session.scalars(wanted.order_by(Document.position, IntakeOrder.position)))


def _order(session: Session, order: IntakeOrder, *, again: bool) -> Json:
    view = _draft_of(session, order)
    copy = again and order.decision is not None
    return {
        "po_number": view.row.po_number if view else order.doc.get("po_number"),
        "debtor": view.row.debtor_code if view else None,
        "decision": "duplicate" if copy else order.decision,
        "order_no": order.order_no,
        "draft_id": None if order.draft_id is None else str(order.draft_id),
        "lines": _lines(view) if view else _read_lines(order.doc),
        "findings": [*order.findings, *([_copy(order)] if copy else [])],
    }


def _draft_of(session: Session, order: IntakeOrder) -> DraftView | None:
    """Its own draft or, of a copy, that of the order it copies: there it was matched line for line."""
    if order.draft_id is not None:
        return draft(session, order.draft_id)
    if order.decision == "duplicate" and order.order_no is not None:
        return draft(session, sales_order(session, order.order_no).draft_id)
    return None


def _copy(order: IntakeOrder) -> Json:
    what = order.order_no or (f"draft {order.draft_id}" if order.draft_id else "decided")
    message = f"The same document came in before and is {what} already; this copy makes no second order."
    return Finding("po.duplicate", "block", message, found=what).to_json()


def _lines(view: DraftView) -> list[Json]:
    return [
        {
            "line": line.line,
            "sku": line.sku,
            "qty": plain(line.qty) or None,
            "unit": line.unit,
            "unit_price": _price(line.unit_price),
            "price_source": line.price_source,
        }
        for line in view.lines
    ]


def _price(price: Decimal | None) -> str | None:
    """As prices are written: at least two decimals, more where it has more."""
    if price is None:
        return None
    return format(price.quantize(_CENT) if price == price.quantize(_CENT) else price, "f")


def _read_lines(doc: Mapping[str, Any]) -> list[Json]:
    """Of an order that made no draft, only what the document says is known; nothing of it was matched for keeps."""
    return [
        {"line": line["line"], "sku": None, "qty": line["qty"], "unit": None, "unit_price": None, "price_source": None}
        for line in doc.get("lines", ())
    ]
