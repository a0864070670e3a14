"""One read order becomes a confirmed order, a draft in the inbox, or nothing, in the caller's one transaction."""

from sqlalchemy.orm import Session

from erp.orders.errors import DuplicateOrder
from erp.orders.queries import orders_with_po
from erp.orders.rules import po_key
from erp.orders.service import draft as drafts
from erp.orders.service.confirm import confirm_within as confirm
from intake.amending import amend
from intake.models import InboundMessage, IntakeOrder
from intake.orders_read import document_of, envelope_of, order_named, refused, said, save_draft, source_ref
from intake.storing import storable
from kernel import audit
from kernel.clock import now
from kernel.crashpoint import crashpoint
from kernel.values.errors import DomainError
from kernel.values.finding import Finding
from matching import service as matching
from matching.types import MatchResult
from parsers.codec import doc_to_json

AGENT = "agent"


def decide(session: Session, order: IntakeOrder, message: InboundMessage) -> None:
    """Match and decide by itself: confirm what is clean, let copies go, hold the rest."""
    result = match(session, order, message)
    crashpoint("matched")
    if result.decision == "confirmed":
        result = _confirmed(session, order, message, result)
    note_findings(session, order, result, AGENT)
    if result.decision == "review":
        hold(session, order, message, result, AGENT)
    elif result.decision != "confirmed":
        settle_as(order, result.decision, result.duplicate_of)
        _tell(session, order, result)
    crashpoint("decided")


def match(session: Session, order: IntakeOrder, message: InboundMessage) -> MatchResult:
    """Judge the order as read; a change first becomes the whole order it makes, once it is known of which."""
    result = _judged(session, order, message)
    if order.doc["document_type"] == "change" and make_whole(session, order, result):
        return _judged(session, order, message)
    return result


def make_whole(session: Session, order: IntakeOrder, result: MatchResult) -> bool:
    """Write the change onto the live order it names; False where there is none of ours."""
    if result.debtor is None or result.po_number is None:
        return False
    priors = orders_with_po(session, result.debtor.id, po_key(result.po_number))
    live = next((prior for prior in priors if prior.state != "cancelled"), None)
    before = order_named(session, live.source_ref) if live is not None else None
    if before is None:
        return False
    amended = amend(document_of(before), before.corrections, document_of(order))
    order.doc = storable(doc_to_json(amended.doc))
    order.corrections = [*amended.answers, *order.corrections]
    return True


def _judged(session: Session, order: IntakeOrder, message: InboundMessage) -> MatchResult:
    return matching.match(session, document_of(order), envelope_of(session, message), said(order), source_ref(order))


def note_findings(session: Session, order: IntakeOrder, result: MatchResult, by: str) -> None:
    """Keep what the decision rested on."""
    matching.record(session, source_ref(order), result, by)
    order.findings = [finding.to_json() for finding in result.shown]


def hold(session: Session, order: IntakeOrder, message: InboundMessage, result: MatchResult, by: str) -> None:
    """Put the order before people, with what was found."""
    order.draft_id = save_draft(session, order, message, result)
    drafts.hold(session, order.draft_id, by)
    settle_as(order, "review", None)
    crashpoint("drafted")


def settle_as(order: IntakeOrder, decision: str, order_no: str | None) -> None:
    """What became of the order, and when."""
    order.decision, order.order_no, order.decided_at = decision, order_no, now()


def _confirmed(session: Session, order: IntakeOrder, message: InboundMessage, result: MatchResult) -> MatchResult:
    """Draft and sales order together; what the locks bring to light undoes both and holds the order instead."""
    try:
        with session.begin_nested():
            draft_id = save_draft(session, order, message, result)
            crashpoint("drafted")
            made = confirm(session, draft_id, AGENT)
    except DuplicateOrder as refusal:  # another worker was quicker with the same number: now it can be compared
        again = match(session, order, message)
        return refused(again, _finding(refusal)) if again.decision == "confirmed" else again
    except DomainError as refusal:
        return refused(result, _finding(refusal))
    order.draft_id = draft_id
    settle_as(order, "confirmed", made.order_no)
    return result


def _finding(refusal: DomainError) -> Finding:
    return Finding(refusal.code, "block", refusal.sentence)


def _tell(session: Session, order: IntakeOrder, result: MatchResult) -> None:
    """A copy makes no draft, so the trail is where a person finds why nothing happened."""
    why = next((finding.message for finding in result.shown if finding.severity == "block"), None)
    action = "order.let_go"
    subject = f"order:{result.duplicate_of}" if result.duplicate_of else source_ref(order)
    audit.record(session, actor=AGENT, action=action, subject=subject, why=why, source=source_ref(order))
