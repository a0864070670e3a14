"""Decides stored orders again under today's rules, in a transaction that only reads.

Each is judged as of the day it came in: that a wish is past by now, or a price has run out, is no change of the rules.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.models import Document, InboundMessage, IntakeOrder
from intake.orders_read import document_of, envelope_of, message_of, said, source_ref
from kernel import clock
from kernel.values.finding import blocks
from matching import service as matching

Json = dict[str, Any]
_AT_ONCE = 200
_OF_THE_MOMENT = ("stock.", "credit.")


def replay(session: Session, since: datetime | None = None) -> Iterator[Json]:
    """What each decided order would come to now: `was`, `would_be`, and the codes that hold it."""
    for order in _decided(session, since):
        decision, reasons = _again(session, order)
        yield {
            "po_number": order.doc.get("po_number"),
            "order_no": order.order_no,
            "draft_id": None if order.draft_id is None else str(order.draft_id),
            "was": order.decision,
            "would_be": decision,
            "reasons": sorted(reasons),
        }


def _again(session: Session, order: IntakeOrder) -> tuple[str, set[str]]:
    """Decision and what holds it. A confirmed order has its stock and its credit already, so neither can hold it."""
    message = message_of(session, order)
    envelope = envelope_of(session, message, clock.local(message.received_at).date())
    result = matching.match(session, document_of(order), envelope, said(order), source_ref(order))
    reasons = {finding.code for finding in blocks(result.shown)}
    left = {code for code in reasons if order.decision != "confirmed" or not code.startswith(_OF_THE_MOMENT)}
    return "confirmed" if reasons and not left else result.decision, left


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
