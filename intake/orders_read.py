"""Orders read from documents: their envelope, what people said of them, and the drafts they become."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from erp.company.queries import own_ids
from erp.debtors.queries import addresses, debtor_by_code, debtors_by_email
from erp.orders.service.draft import DraftInput, DraftLineInput, save
from intake.models import Document, InboundMessage, IntakeOrder
from intake.receive import vouched_debtor
from kernel import clock
from kernel.values.errors import NotFound
from kernel.values.finding import Finding
from matching.types import Envelope, MatchedLine, MatchResult
from parsers.codec import doc_from_json
from parsers.document import PurchaseOrderDoc

_KIND = "intake_order"


def source_ref(order: IntakeOrder) -> str:
    """The name under which everything below intake knows this order."""
    return f"{_KIND}:{order.id}"


def order_of_draft(session: Session, draft_id: int) -> IntakeOrder:
    """The read order behind a draft, locked. Raises NotFound."""
    wanted = select(IntakeOrder).where(IntakeOrder.draft_id == draft_id).with_for_update()
    order = session.scalars(wanted.execution_options(populate_existing=True)).one_or_none()
    if order is None:
        raise NotFound(f"There is no draft {draft_id} that came in by a document; look for it in the list.")
    return order


def order_named(session: Session, ref: str) -> IntakeOrder | None:
    """The read order of that source_ref, where it is one of ours."""
    kind, _, number = ref.partition(":")
    return session.get(IntakeOrder, int(number)) if kind == _KIND and number.isdigit() else None


_WITH_MESSAGE = (
    select(IntakeOrder, InboundMessage)
    .join(Document, Document.id == IntakeOrder.document_id)
    .join(InboundMessage, InboundMessage.id == Document.message_id)
    .where(IntakeOrder.id == bindparam("order_id"))
)


def with_message(session: Session, order_id: int) -> tuple[IntakeOrder, InboundMessage]:
    """A read order and the message it came in."""
    order, message = session.execute(_WITH_MESSAGE, {"order_id": order_id}).one()
    return order, message


def message_of(session: Session, order: IntakeOrder) -> InboundMessage:
    wanted = select(InboundMessage).join(Document).where(Document.id == order.document_id)
    return session.scalars(wanted).one()


def document_of(order: IntakeOrder) -> PurchaseOrderDoc:
    return doc_from_json(order.doc)


def envelope_of(session: Session, message: InboundMessage, today: date | None = None) -> Envelope:
    """What the channel knows; `today` is the clock's unless another day is to be judged by.

    A scope `debtor:D1001` was vouched for by a sign-in or by the person who uploaded it.
    """
    return Envelope(
        channel=message.channel,
        received_at=message.received_at,
        today=today or clock.today(),
        sender=message.sender,
        partner=message.partner,
        authenticated=message.authenticated,
        debtor_code=vouched_debtor(message.scope),
        own_ids=own_ids(session),
    )


def said(order: IntakeOrder) -> Mapping[str, Any]:
    """What people said, by field; the last word on a field counts."""
    return {answer["field"]: answer["value"] for answer in order.corrections}


def save_draft(session: Session, order: IntakeOrder, message: InboundMessage, result: MatchResult) -> int:
    """Write the draft as matched, or replace it; returns its id."""
    given = DraftInput(
        source_ref=source_ref(order),
        channel=message.channel,
        sender=message.sender or message.partner,
        debtor_id=result.debtor.id if result.debtor else None,
        ship_to_id=result.ship_to.id if result.ship_to else None,
        po_number=result.po_number,
        currency=result.currency,
        requested_date=result.requested_date,
        received_at=message.received_at,
        notes=[*order.doc["notes"], *_line_notes(order.doc)],
        findings=result.shown,
        value=result.value,
        lines=[_line(line) for line in result.lines],
    )
    return save(session, given)


def refused(result: MatchResult, finding: Finding) -> MatchResult:
    """The result of an order that could have been confirmed but for what was found under lock."""
    others = tuple(f for f in result.findings if (f.code, f.line) != (finding.code, finding.line))
    return replace(result, decision="review", findings=(*others, finding))


def country_of(session: Session, sender: str | None, debtor_code: str | None) -> str | None:
    """The country of everybody's addresses whom the sender can mean, where it is one: so people there write dates."""
    found = [debtor_by_code(session, debtor_code)] if debtor_code else []
    if sender is not None and not debtor_code:
        hits = debtors_by_email(session, sender)
        found = list(hits.by_contact or hits.by_domain)
    countries = {a.country for debtor in found[:20] if debtor is not None for a in addresses(session, debtor.id)}
    return countries.pop() if len(countries) == 1 else None


def _line(line: MatchedLine) -> DraftLineInput:
    return DraftLineInput(
        position=line.position,
        line=line.line,
        item_id=line.item.id if line.item else None,
        qty=line.qty,
        unit=line.unit,
        base_qty=line.base_qty,
        unit_price=line.unit_price,
        price_per=line.price_per,
        price_source=line.price_source,
        asked_price=line.asked_price,
        amount=line.amount,
        requested_date=line.requested_date,
        text=line.text,
        customer_part=line.customer_part,
    )


def _line_notes(doc: Mapping[str, Any]) -> Sequence[str]:
    """Read in the stored form: the whole document need not be decoded for them."""
    return [f"Line {line['line']}: {note}" for line in doc["lines"] for note in line["notes"]]
