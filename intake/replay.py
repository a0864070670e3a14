"""Decides stored orders again under today's rules, in a transaction that only reads."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.deciding import match
from intake.models import Document, InboundMessage, IntakeOrder
from intake.orders_read import message_of
from kernel.values.finding import blocks

Json = dict[str, Any]
_AT_ONCE = 200


def replay(session: Session, since: datetime | None = None) -> Iterator[Json]:
    """What each decided order would come to now: `was`, `would_be`, and the codes that hold it."""
    for order in _decided(session, since):
        result = match(session, order, message_of(session, order))
        yield {
            "po_number": order.doc.get("po_number"),
            "order_no": order.order_no,
            "draft_id": None if order.draft_id is None else str(order.draft_id),
            "was": order.decision,
            "would_be": result.decision,
            "reasons": sorted({finding.code for finding in blocks(result.shown)}),
        }


def _decided(session: Session, since: datetime | None) -> Iterator[IntakeOrder]:
    wanted = (
        select(IntakeOrder)
        .join(Document, Document.id == IntakeOrder.document_id)
        .join(InboundMessage, InboundMessage.id == Document.message_id)
        .where(IntakeOrder.decision.is_not(None))
        .order_by(IntakeOrder.id)
        .execution_options(yield_per=_AT_ONCE)
    )
    yield from session.scalars(wanted if since is None else wanted.where(InboundMessage.received_at >= since))
