"""What happened to a draft and its order, in words, from the audit trail."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.models import Document, IntakeOrder
from intake.views import Step
from kernel.audit import AuditEntry

_WORDS = {
    "draft.review": "Put into the inbox",
    "draft.confirmed": "Confirmed",
    "draft.rejected": "Rejected",
    "draft.superseded": "Overtaken by something newer",
    "order.confirmed": "Became an order",
    "order.let_go": "A copy came in and was let go",
    "order.cancelled": "Cancelled",
    "order.closed": "Delivered and invoiced in full",
    "order.corrected": "Answered",
    "order.undone": "Took back an answer",
    "order.taught": "Taught its form",
    "order.untaught": "Took back what was taught of its form",
    "order.reread": "Read again by what is remembered of the form",
    "message.quarantined": "Quarantined",
    "message.retried": "Read again",
    "message.ignored": "Put aside",
    "message.uploaded": "Uploaded",
}


def trail(session: Session, draft_id: int, order_no: str | None = None) -> tuple[Step, ...]:
    """Oldest first: the message's steps, the draft's, and the order's where there is one. Two queries."""
    origin = select(IntakeOrder.id, Document.message_id).join(Document).where(IntakeOrder.draft_id == draft_id)
    subjects = [f"draft:{draft_id}"]
    for order_id, message_id in session.execute(origin):
        subjects += [f"intake_order:{order_id}", f"message:{message_id}"]
    if order_no is not None:
        subjects.append(f"order:{order_no}")
    wanted = select(AuditEntry).where(AuditEntry.subject.in_(subjects)).order_by(AuditEntry.id)
    return tuple(_step(entry) for entry in session.scalars(wanted))


def _step(entry: AuditEntry) -> Step:
    words = _WORDS.get(entry.action) or entry.action.partition(".")[2].replace("_", " ").capitalize()
    return Step(entry.at, entry.actor, words, entry.why)
