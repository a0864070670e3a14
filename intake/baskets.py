"""A portal basket on its way to an order: by the same door, pipeline and rules as a mailed one."""

import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from erp.baskets import queries as baskets
from erp.baskets.errors import BasketGone
from erp.baskets.queries import BasketLineView, BasketView
from erp.baskets.service import mark_submitted
from erp.debtors.errors import UnknownContact
from erp.debtors.queries import DebtorView, addresses, contact_by_id, debtor_by_id
from erp.debtors.views import AddressView
from intake.models import Arrival, Document, InboundMessage, IntakeOrder
from intake.receive import PORTAL, Incoming, receive
from kernel import audit
from kernel.clock import today
from kernel.values.errors import Invalid, NotFound
from parsers.codec import result_to_json
from parsers.document import Party, PurchaseOrderDoc, PurchaseOrderLine, ReadResult

KIND = "basket"


class EmptyBasket(Invalid):
    """There is nothing to order."""

    code = "basket.empty"

    def __init__(self) -> None:
        super().__init__("There is nothing in the basket; put something in before you send it.")


@dataclass(frozen=True, slots=True)
class SentView:
    """What became of a basket: `settled` once nothing more happens by itself; `messages` say why it waits."""

    po_number: str | None
    settled: bool
    order_no: str | None
    messages: tuple[str, ...]


def submit(
    session: Session, *, contact_id: int, basket_id: int, po_number: str, address_code: str,
    requested_date: date | None, note: str | None, by: str,
) -> int:  # fmt: skip
    """Send the contact's open basket off; a second sending of the same gives the first's message id.

    Raises EmptyBasket, BasketGone for anybody else's or an older one, Invalid for an address that is not theirs.
    """
    contact = contact_by_id(session, contact_id)
    debtor = debtor_by_id(session, contact.debtor_id) if contact is not None else None
    if debtor is None:
        raise UnknownContact
    sent = _sent_before(session, basket_id, debtor)
    if sent is not None:
        return sent
    basket = baskets.basket(session, contact_id)
    if basket.id is None or basket.id != basket_id:
        raise BasketGone
    if not basket.lines:
        raise EmptyBasket
    address = _address(session, debtor, address_code)
    doc = _document(basket, debtor, address, po_number, requested_date, note)
    message_id = receive(session, _incoming(basket_id, debtor, doc, by)).message_id
    mark_submitted(session, basket_id, f"message:{message_id}")
    audit.record(session, actor=by, action="basket.sent", subject=f"message:{message_id}")
    return message_id


def sent(session: Session, message_id: int, debtor_id: int) -> SentView:
    """What became of a basket of this debtor's; anybody else's is as if not there. Raises NotFound."""
    debtor = debtor_by_id(session, debtor_id)
    message = session.scalars(select(InboundMessage).where(InboundMessage.id == message_id)).one_or_none()
    if debtor is None or message is None or message.scope != _scope(debtor) or message.media_type != PORTAL:
        raise NotFound("There is no such order of yours; look for it among your orders.")
    wanted = select(IntakeOrder).join(Document).where(Document.message_id == message_id)
    order = session.scalars(wanted).one_or_none()
    if order is None:
        return SentView(None, message.state == "quarantined", None, (message.error,) if message.error else ())
    why = tuple(finding["message"] for finding in order.findings if finding["severity"] == "block")
    number = order.order_no if order.decision in {"confirmed", "changed"} else None
    return SentView(order.doc.get("po_number"), order.decision is not None, number, why)


def _sent_before(session: Session, basket_id: int, debtor: DebtorView) -> int | None:
    wanted = (
        select(InboundMessage.id)
        .join(Arrival, Arrival.message_id == InboundMessage.id)
        .where(Arrival.source_key == _key(basket_id), InboundMessage.scope == _scope(debtor))
    )
    return session.scalar(wanted)


def _address(session: Session, debtor: DebtorView, code: str) -> AddressView:
    found = next((address for address in addresses(session, debtor.id) if address.code == code), None)
    if found is None:
        raise Invalid("Choose one of your delivery addresses; new ones are added by customer service.")
    return found


def _document(
    basket: BasketView, debtor: DebtorView, address: AddressView, po_number: str, requested_date: date | None,
    note: str | None,
) -> PurchaseOrderDoc:  # fmt: skip
    """The basket as a purchase order; the prices are those it was shown with, so that a change since is noticed."""
    return PurchaseOrderDoc(
        po_number=po_number,
        date=today(),
        currency=basket.currency,
        buyer=Party(name=debtor.name),
        ship_to=_party(address),
        requested_date=requested_date,
        notes=(note,) if note else (),
        lines=tuple(_line(number, line) for number, line in enumerate(basket.lines, 1)),
    )


def _party(address: AddressView) -> Party:
    return Party(
        name=address.name, ids={"code": address.code}, street=address.street, city=address.city,
        region=address.region, postcode=address.postcode, country=address.country,
    )  # fmt: skip


def _line(number: int, line: BasketLineView) -> PurchaseOrderLine:
    price = line.price
    return PurchaseOrderLine(
        line=str(number),
        qty=line.qty,
        uom=line.unit,
        supplier_part=line.item.sku,
        description=line.item.description,
        unit_price=None if price is None else price.unit_price,
        price_per=price.price_per if price is not None else PurchaseOrderLine("").price_per,
    )


def _incoming(basket_id: int, debtor: DebtorView, doc: PurchaseOrderDoc, by: str) -> Incoming:
    read = result_to_json(f"basket-{basket_id}", ReadResult(KIND, (doc,)))
    return Incoming(
        channel="portal",
        scope=_scope(debtor),
        name=f"basket {basket_id}",
        data=json.dumps(read, sort_keys=True, ensure_ascii=False).encode(),
        source_key=_key(basket_id),
        sender=by,
        media_type=PORTAL,
    )


def _scope(debtor: DebtorView) -> str:
    return f"debtor:{debtor.code}"


def _key(basket_id: int) -> str:
    return f"portal:basket:{basket_id}"
