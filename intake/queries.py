"""Reads of intake: what came in, what became of it, and the document behind a draft."""

from collections import defaultdict
from collections.abc import Collection
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from intake.models import Arrival, Document, InboundMessage, IntakeOrder
from intake.outcomes import outcome
from intake.trail import trail
from intake.views import (
    Answer,
    DocumentBytes,
    DocumentView,
    MessageRow,
    MessageView,
    OrderRead,
    SourceView,
    Step,
)
from kernel import blobs
from kernel.values.errors import NotFound
from kernel.values.finding import Finding
from parsers.charset import decode
from parsers.codec import doc_from_json

__all__ = [
    "Answer", "DocumentBytes", "DocumentView", "MessageRow", "MessageView", "OrderRead", "SourceView", "Step",
    "counts", "document", "is_settled", "message", "messages", "outcome", "source", "source_bytes", "trail",
]  # fmt: skip

_SETTLED = frozenset({"done", "quarantined", "ignored"})
_TEXT_KINDS = frozenset({"text", "mail", "csv", "x12", "edifact", "tradacoms", "xml", "idoc"})
_LONGEST_TEXT = 100_000
_URGENCY = ("review", "changed", "cancelled", "confirmed", "duplicate", "rejected", "not_an_order")


def messages(session: Session, state: str | None = None, limit: int = 50, offset: int = 0) -> tuple[MessageRow, ...]:
    """What came in, newest first; the quarantine with `state` quarantined. Two queries."""
    wanted = select(InboundMessage).order_by(InboundMessage.received_at.desc(), InboundMessage.id.desc())
    if state is not None:
        wanted = wanted.where(InboundMessage.state == state)
    found = session.scalars(wanted.limit(limit).offset(offset)).all()
    decisions = _decisions(session, [row.id for row in found])
    return tuple(_message_row(row, row.decision or decisions.get(row.id)) for row in found)


def counts(session: Session) -> dict[str, int]:
    """How many messages are in each state."""
    found = session.execute(select(InboundMessage.state, func.count()).group_by(InboundMessage.state))
    return {row[0]: row[1] for row in found}


def is_settled(session: Session, message_id: int) -> bool:
    """Whether nothing more will happen to the message by itself. Raises NotFound."""
    return _message(session, message_id).state in _SETTLED


def message(session: Session, message_id: int) -> MessageView:
    """One message with its documents and orders, in four queries. Raises NotFound."""
    row = _message(session, message_id)
    arrivals = select(func.count()).select_from(Arrival).where(Arrival.message_id == message_id)
    return MessageView(
        id=row.id,
        channel=row.channel,
        scope=row.scope,
        name=row.name,
        sender=row.sender,
        partner=row.partner,
        authenticated=row.authenticated,
        subject=row.subject,
        message_id=row.message_id,
        received_at=row.received_at,
        state=row.state,
        decision=row.decision,
        findings=_findings(row.findings),
        error=row.error,
        attempts=row.attempts,
        arrivals=session.scalar(arrivals) or 0,
        documents=_documents(session, message_id),
    )


def document(session: Session, document_id: int) -> DocumentBytes:
    """The bytes of one part as they came: hostile, never to be shown as they are. Raises NotFound."""
    row = session.scalars(select(Document).where(Document.id == document_id)).one_or_none()
    if row is None:
        raise NotFound("There is no such document; look for it among the messages.")
    return DocumentBytes(row.name, row.kind, blobs.get(session, row.sha256))


def source(session: Session, draft_id: int) -> SourceView:
    """The document a draft was read from, and what people said of it since. Raises NotFound."""
    order, origin = origin_of_draft(session, draft_id)
    return SourceView(
        message_id=origin.message_id,
        document_id=origin.id,
        name=origin.name,
        kind=origin.kind,
        sha256=origin.sha256,
        doc=doc_from_json(order.doc),
        corrections=tuple(Answer(**answer) for answer in order.corrections),
        page_sizes=tuple((Decimal(width), Decimal(height)) for width, height in origin.page_sizes),
        text=_text(session, origin),
    )


def source_bytes(session: Session, draft_id: int) -> bytes:
    """The bytes of that document. Raises NotFound."""
    return blobs.get(session, origin_of_draft(session, draft_id)[1].sha256)


def origin_of_draft(session: Session, draft_id: int) -> tuple[IntakeOrder, Document]:
    """What was read and the document it was read from. Raises NotFound."""
    wanted = select(IntakeOrder, Document).join(Document).where(IntakeOrder.draft_id == draft_id)
    found = session.execute(wanted).one_or_none()
    if found is None:
        raise NotFound(f"There is no document behind draft {draft_id}; look for it in the list.")
    return found[0], found[1]


def _text(session: Session, origin: Document) -> str | None:
    if origin.kind not in _TEXT_KINDS:
        return None
    return decode(blobs.get(session, origin.sha256)[:_LONGEST_TEXT]).text


def _message(session: Session, message_id: int) -> InboundMessage:
    row = session.scalars(select(InboundMessage).where(InboundMessage.id == message_id)).one_or_none()
    if row is None:
        raise NotFound("There is no such message; look for it in the list.")
    return row


def _message_row(row: InboundMessage, decision: str | None) -> MessageRow:
    return MessageRow(
        row.id, row.channel, row.name, row.sender, row.partner, row.subject, row.received_at,
        row.state, decision, row.error,
    )  # fmt: skip


def _decisions(session: Session, ids: Collection[int]) -> dict[int, str]:
    """For each message the decision of its orders that most wants a person."""
    wanted = (
        select(Document.message_id, IntakeOrder.decision)
        .join(Document, Document.id == IntakeOrder.document_id)
        .where(Document.message_id.in_(ids), IntakeOrder.decision.is_not(None))
        .distinct()
    )
    found: dict[int, list[str]] = defaultdict(list)
    for message_id, decision in session.execute(wanted):
        found[message_id].append(str(decision))
    return {key: min(values, key=_URGENCY.index) for key, values in found.items()}


def _documents(session: Session, message_id: int) -> tuple[DocumentView, ...]:
    rows = session.scalars(select(Document).where(Document.message_id == message_id).order_by(Document.position)).all()
    wanted = select(IntakeOrder).where(IntakeOrder.document_id.in_([row.id for row in rows]))
    orders: dict[int, list[OrderRead]] = defaultdict(list)
    for order in session.scalars(wanted.order_by(IntakeOrder.position)):
        orders[order.document_id].append(_order_read(order))
    return tuple(
        DocumentView(row.id, row.position, row.name, row.kind, row.sha256, row.error, tuple(orders[row.id]))
        for row in rows
    )


def _order_read(order: IntakeOrder) -> OrderRead:
    number: Any = order.doc.get("po_number")
    return OrderRead(
        order.id, order.position, number, order.decision, order.draft_id, order.order_no, _findings(order.findings)
    )


def _findings(rows: Collection[Any]) -> tuple[Finding, ...]:
    return tuple(Finding.from_json(row) for row in rows)
