"""What happened to a draft and its order, in words, from the audit trail."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.audited import words
from intake.models import Document, IntakeOrder
from intake.views import Step
from kernel.audit_queries import Entry, of_subjects


def trail(session: Session, draft_id: int, order_no: str | None = None) -> tuple[Step, ...]:
    """Oldest first: the message's steps, the draft's, and the order's where there is one. Two queries."""
    origin = select(IntakeOrder.id, Document.message_id).join(Document).where(IntakeOrder.draft_id == draft_id)
    subjects = [f"draft:{draft_id}"]
    for order_id, message_id in session.execute(origin):
        subjects += [f"intake_order:{order_id}", f"message:{message_id}"]
    if order_no is not None:
        subjects.append(f"order:{order_no}")
    return tuple(_step(entry) for entry in of_subjects(session, subjects))


def _step(entry: Entry) -> Step:
    return Step(entry.at, entry.actor, words(entry.action), entry.why)
