"""A portal basket enters the pipeline as an order already read: same rules, same inbox, same books."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from erp.baskets import queries as baskets
from erp.baskets import service as basket_service
from erp.baskets.errors import BasketGone
from erp.baskets.queries import BasketLineView, BasketView
from erp.debtors import queries as debtors
from erp.debtors.queries import AddressView, DebtorView
from intake.models import Document, InboundMessage, IntakeOrder
from intake.receive import PORTAL, Incoming, receive
from kernel import clock
from kernel.values.errors import Invalid, NotFound
from kernel.values.finding import Finding, blocks
from parsers.codec import result_to_json
from parsers.document import Party, PurchaseOrderDoc, PurchaseOrderLine, ReadResult

_CHANNEL, _MESSAGE = "portal", "message:"


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a basket: an order number, or the reasons it is looked at first."""

    po_number: str
    settled: bool
    order_no: str | None
    messages: tuple[str, ...]


def submit(
    session: Session,
    *,
    contact_id: int,
    basket_id: int,
    po_number: str,
    address_code: str,
    requested_date: date | None,
    note: str | None,
    by: str,
) -> int:
    """Send the contact's open basket off; returns the message's id. The same basket sent again is the same message.

    Raises BasketGone where it was sent under another number or by another window, NotFound for an address that is
    not the debtor's, Invalid for an empty basket or a date that is over.
    """
    view = baskets.basket(session, contact_id)
    before = basket_service.submitted_ref(session, view.debtor_id, basket_id)
    if before is not None:  # a second click, or the page sent again
        return int(before.removeprefix(_MESSAGE))
    if view.id != basket_id:
        raise BasketGone
    debtor = debtors.debtors(session, [view.debtor_id])[view.debtor_id]
    if not view.lines:
        raise Invalid("Your basket is empty; put something in it first.")
    if requested_date is not None and requested_date < clock.today():
        raise Invalid("That delivery date is over; choose a later one, or leave it empty.")
    address = _address(session, debtor, address_code)
    doc = _document(view, debtor, address, po_number, requested_date, note)
    data = json.dumps(result_to_json(f"basket-{basket_id}", ReadResult(_CHANNEL, (doc,))), ensure_ascii=False)
    incoming = Incoming(
        channel=_CHANNEL,
        scope=f"debtor:{debtor.code}",
        name=f"Basket {basket_id}",
        data=data.encode(),
        source_key=f"portal:basket:{basket_id}",
        sender=by,
        media_type=PORTAL,
    )
    received = receive(session, incoming)
    basket_service.mark_submitted(session, basket_id, f"{_MESSAGE}{received.message_id}")
    return received.message_id


def sent(session: Session, message_id: int, debtor_id: int) -> Sent:
    """What became of a basket of this debtor's. Raises NotFound, for anybody else's too."""
    debtor = debtors.debtor_by_id(session, debtor_id)
    wanted = (
        select(InboundMessage.state, IntakeOrder)
        .outerjoin(Document, Document.message_id == InboundMessage.id)
        .outerjoin(IntakeOrder, IntakeOrder.document_id == Document.id)
        .where(InboundMessage.id == message_id, InboundMessage.channel == _CHANNEL)
        .where(InboundMessage.scope == f"debtor:{debtor.code if debtor else ''}")
    )
    row = session.execute(wanted).one_or_none()
    if row is None:
        raise NotFound("There is no such order; look for it among your orders.")
    state, order = row.tuple()
    if order is None:
        return Sent("", settled=state == "quarantined", order_no=None, messages=())
    findings = [Finding.from_json(found) for found in order.findings]
    messages = tuple(dict.fromkeys(found.message for found in blocks(findings)))
    settled = order.decision is not None
    return Sent(order.doc["po_number"], settled, order.order_no if order.decision == "confirmed" else None, messages)


def _address(session: Session, debtor: DebtorView, code: str) -> AddressView:
    found = next((a for a in debtors.addresses(session, debtor.id) if a.code == code), None)
    if found is None:
        raise NotFound("That address is not one of yours; choose one from the list.")
    return found


def _document(
    view: BasketView, debtor: DebtorView, address: AddressView, po_number: str, wanted: date | None, note: str | None
) -> PurchaseOrderDoc:
    ship_to = Party(
        name=address.name,
        ids={"code": address.code} | ({"gln": address.gln} if address.gln else {}),
        street=address.street,
        city=address.city,
        region=address.region,
        postcode=address.postcode,
        country=address.country,
    )
    return PurchaseOrderDoc(
        po_number=po_number,
        date=clock.today(),
        currency=debtor.currency,
        buyer=Party(name=debtor.name, ids={"code": debtor.code}),
        ship_to=ship_to,
        requested_date=wanted,
        notes=(note,) if note else (),
        lines=tuple(_line(number, line) for number, line in enumerate(view.lines, start=1)),
    )


def _line(number: int, line: BasketLineView) -> PurchaseOrderLine:
    """The price the buyer saw goes along: if it moved since, that is a finding and not a surprise on the invoice."""
    price = line.price
    return PurchaseOrderLine(
        line=str(number),
        qty=line.qty,
        uom=line.unit,
        supplier_part=line.item.sku,
        description=line.item.description,
        unit_price=price.unit_price if price else None,
        price_per=price.price_per if price else Decimal(1),
    )
