"""What people do with what came in: answer, confirm, reject, retry, put aside, hand in. Nothing here commits."""

import secrets
from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from erp.debtors.queries import debtor_by_code
from erp.orders.service import reject as rejecting
from erp.picking.amending import give_up
from intake import approving, layouts
from intake.deciding import hold, match, note_findings
from intake.learning import remember_answers
from intake.models import Document, InboundMessage, IntakeOrder
from intake.orders_read import message_of, order_of_draft
from intake.receive import PROCESS, Incoming, Received, is_mail_name, receive
from intake.states import advance
from intake.teaching import corrected_rules
from kernel import audit
from kernel.clock import machine_now, now
from kernel.db import ring_after_commit
from kernel.values.errors import Conflict, Invalid, NotFound

__all__ = [
    "approve", "assign_debtor", "correct", "ignore_message", "reject", "retry_message", "undo_correction", "upload",
]  # fmt: skip

MAX_BYTES = 40_000_000
NO_CODES: frozenset[str] = frozenset()


class Decided(Conflict):
    """The order is out of the inbox."""

    code = "draft.decided"

    def __init__(self, decision: str | None) -> None:
        super().__init__(f"This order is {decision or 'being decided'} already and cannot be changed; reload the page.")


def correct(
    session: Session, draft_id: int, corrections: Mapping[str, Any], by: str, *, remember: bool = False
) -> None:
    """Take a person's answers, match anew and update the draft; it stays in the inbox until somebody confirms it.

    `remember` teaches the customer's part numbers for the next document. Raises NotFound, Decided, BadCorrection.
    """
    order = _in_review(session, draft_id)
    at = now().isoformat()
    said = [{"field": field, "value": value, "by": by, "at": at} for field, value in corrections.items()]
    order.corrections = [*order.corrections, *said]
    layouts.note_corrected(session, corrected_rules(order, corrections))
    result = _match_anew(session, order, by)
    if remember:
        remember_answers(session, order, result, corrections, by)
    told = ", ".join(f"{field} is {value}" for field, value in corrections.items())
    audit.record(session, actor=by, action="order.corrected", subject=f"draft:{draft_id}", why=told[:500])


def undo_correction(session: Session, draft_id: int, by: str) -> None:
    """Take back the last answer; what it taught stays. Raises NotFound, Decided."""
    order = _in_review(session, draft_id)
    if not order.corrections:
        return
    *rest, last = order.corrections
    order.corrections = rest
    _match_anew(session, order, by)
    audit.record(session, actor=by, action="order.undone", subject=f"draft:{draft_id}", why=str(last["field"]))


def approve(
    session: Session,
    draft_id: int,
    by: str,
    accepted: frozenset[str] = NO_CODES,
    expected_version: int | None = None,
) -> approving.Approved:
    """Confirm, change or cancel as the document asks; gives the order it came to.

    `accepted` are the finding codes this person answers for. Raises what erp.orders.service.confirm raises.
    """
    return approving.approve(session, order_of_draft(session, draft_id), by, accepted, expected_version)


def reject(session: Session, draft_id: int, by: str, reason: str, expected_version: int | None = None) -> None:
    """Refuse the order; the buyer is told why. Raises NotFound, ReasonMissing, StaleDraft, IllegalMove."""
    order = order_of_draft(session, draft_id)
    rejecting.reject(session, draft_id, by, reason, expected_version)
    give_up(session, draft_id, by, f"The change was refused: {reason.strip()}")
    order.decision, order.decided_at = "rejected", now()


def assign_debtor(session: Session, message_id: int, debtor_code: str, by: str) -> None:
    """Say whose orders a message holds; every one of them that waits is matched anew. Raises NotFound."""
    if debtor_by_code(session, debtor_code) is None:
        raise NotFound(f"There is no debtor {debtor_code[:40]}; look for it in the list.")
    wanted = select(IntakeOrder.draft_id).join(Document).where(Document.message_id == message_id)
    for draft_id in session.scalars(wanted.where(IntakeOrder.decision == "review").order_by(IntakeOrder.id)).all():
        if draft_id is not None:
            correct(session, draft_id, {"debtor": debtor_code}, by)


def retry_message(session: Session, message_id: int, by: str) -> None:
    """Have a message read once more, with three new attempts. Raises NotFound, WrongState."""
    message = _locked(session, message_id)
    advance(message, "received")
    message.attempts, message.due_at, message.error = 0, machine_now(), None
    message.decision, message.findings, message.read_at = None, [], None
    message.token = message.lease_until = None
    _forget_undecided(session, message_id)
    audit.record(session, actor=by, action="message.retried", subject=f"message:{message_id}")
    ring_after_commit(session, PROCESS, message_id)


def ignore_message(session: Session, message_id: int, by: str, reason: str) -> None:
    """Put a message aside; it is kept. Raises NotFound, WrongState, Invalid without a reason."""
    if not reason.strip():
        raise Invalid("Say why this is put aside; whoever looks for it later will read it.")
    message = _locked(session, message_id)
    advance(message, "ignored")
    audit.record(session, actor=by, action="message.ignored", subject=f"message:{message_id}", why=reason.strip())


def upload(session: Session, name: str, data: bytes, by: str, debtor_code: str | None = None) -> Received:
    """Hand in a document that came some other way; a debtor named here is vouched for by the person.

    Raises NotFound for an unknown debtor, Invalid for a file that is empty or too large.
    """
    if debtor_code is not None and debtor_by_code(session, debtor_code) is None:
        raise NotFound(f"There is no debtor {debtor_code[:40]}; look for it in the list.")
    if not data or len(data) > MAX_BYTES:
        size = "is empty" if not data else "has more than 40 MB"
        raise Invalid(f"{name[:80]} {size}; choose another file.")
    is_mail = is_mail_name(name)
    scope = f"debtor:{debtor_code}" if debtor_code else "mail" if is_mail else "upload"
    incoming = Incoming(
        channel="upload", scope=scope, name=name, data=data, source_key=f"upload:{secrets.token_hex(12)}",
    )  # fmt: skip
    received = receive(session, incoming)
    audit.record(session, actor=by, action="message.uploaded", subject=f"message:{received.message_id}")
    return received


def _in_review(session: Session, draft_id: int) -> IntakeOrder:
    order = order_of_draft(session, draft_id)
    if order.decision != "review":
        raise Decided(order.decision)
    return order


def _match_anew(session: Session, order: IntakeOrder, by: str) -> Any:
    message = message_of(session, order)
    result = match(session, order, message)
    note_findings(session, order, result, by)
    hold(session, order, message, result, by)
    return result


def _locked(session: Session, message_id: int) -> InboundMessage:
    wanted = select(InboundMessage).where(InboundMessage.id == message_id).with_for_update()
    message = session.scalars(wanted.execution_options(populate_existing=True)).one_or_none()
    if message is None:
        raise NotFound("There is no such message; look for it in the list.")
    return message


def _forget_undecided(session: Session, message_id: int) -> None:
    """Let what was read be read anew, but for documents whose orders were decided: those stand."""
    documents = select(Document.id).where(Document.message_id == message_id)
    decided = select(IntakeOrder.document_id).where(IntakeOrder.decision.is_not(None))
    undecided = documents.where(Document.id.not_in(decided)).scalar_subquery()
    session.execute(delete(IntakeOrder).where(IntakeOrder.document_id.in_(undecided)))
    session.execute(delete(Document).where(Document.id.in_(undecided)))
